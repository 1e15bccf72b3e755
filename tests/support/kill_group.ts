/**
 * Starts the command line in a process group of its own and kills the whole group, workers and all, after a time:
 * `kill_group.ts MILLISECONDS ARGUMENT…`. Says "killed", or "ended STATUS" when it came to its end before that.
 */
import { runPermissions } from "./cli.ts";

const [milliseconds, ...args] = Deno.args;
const child = new Deno.Command("deno", {
  args: ["run", "--quiet", ...runPermissions, "scripts/millrace.ts", ...args],
  env: { NO_COLOR: "1" },
  stdout: "null",
  stderr: "inherit",
  detached: true,
}).spawn();
const timer = setTimeout(() => {
  try {
    Deno.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // It has ended in this very moment.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}, Number(milliseconds));
const { signal, code } = await child.status;
clearTimeout(timer);
console.log(signal === "SIGKILL" ? "killed" : `ended ${code}`);
