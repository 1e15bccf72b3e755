/**
 * A process that makes the toy pipeline on a disk that kills it before a step: `killed_run.ts STORE STEP SETTING…`. One
 * that comes to its end has had fewer steps than that.
 */
import { runOn } from "./interrupted.ts";
import { watchedDisk } from "./watched_disk.ts";

const [folder, step, ...settings] = Deno.args;
const disk = watchedDisk({
  before(_, number) {
    if (number === Number(step)) Deno.kill(Deno.pid, "SIGKILL");
  },
});
await runOn(folder, settings, disk);
