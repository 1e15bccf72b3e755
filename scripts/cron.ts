/**
 * `deno task cron PIPELINE "SCHEDULE" [options of rebuild]`: starts `deno task rebuild` by the runtime's own cron.
 *
 * It is a trigger and nothing more: schedules are in UTC and live only as long as this process, a tick that comes while the
 * one before it goes on is passed over by the runtime, and ticks of a time when it did not run are not made up for. What is
 * to be done is always found in the store, so none of that matters. Each tick is a process of its own, since a pipeline file
 * that is edited must be read anew.
 */
import { stoppedStatus, type StopSignal, stopSignals } from "./exit_status.ts";
import { runMain } from "./run_main.ts";

const usage = `Rebuild a pipeline on a schedule, for as long as this runs

  deno task cron PIPELINE "MINUTE HOUR DAY MONTH WEEKDAY" [options of rebuild]

  The schedule is in UTC. A crontab or a systemd timer does the same without a process that must live: see
  pipelines/SCHEDULE.md`;

let running: Deno.ChildProcess | undefined;

/** One rebuild in a process of its own, what it says passed through; gives its exit status. */
export async function tick(args: readonly string[]): Promise<number> {
  running = new Deno.Command("deno", { args: ["task", "--quiet", "rebuild", ...args], stdin: "null" })
    .spawn();
  const { code } = await running.status;
  running = undefined;
  return code;
}

/** Has a rebuild read its command line and load the pipeline, and do nothing. @throws {Error} with what it says of them. */
async function checkRebuild(args: readonly string[]): Promise<void> {
  const command = ["task", "--quiet", "rebuild", ...args, "--help"];
  const { code, stderr } = await new Deno.Command("deno", { args: command, stdin: "null" }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr).trim().replace(/^error: /, ""));
}

/**
 * Starts the schedule, once it is known that a tick would find its pipeline; comes to an end only with an error.
 *
 * @throws {TypeError} when the command line cannot be read, and an Error when the pipeline cannot be loaded.
 */
export async function startCron(
  [file, schedule, ...options]: readonly string[],
  cron: typeof Deno.cron = Deno.cron,
): Promise<void> {
  if (file === undefined || schedule === undefined) {
    throw new TypeError('Cannot read this command: write cron PIPELINE "SCHEDULE"; see --help');
  }
  const name = file.replaceAll(/[^A-Za-z0-9_-]+/g, "-");
  async function rebuild(): Promise<void> {
    const status = await tick([file, ...options]);
    console.log(`${new Date().toISOString().slice(0, 19)}Z rebuild of ${file} ended with status ${status}`);
  }
  async function follow(): Promise<void> {
    try {
      await cron(name, schedule, rebuild);
    } catch (cause) {
      throw new TypeError(`Cannot use "${schedule}" as a schedule: ${(cause as Error).message}`, { cause });
    }
  }
  const going = follow();
  await Promise.race([going, checkRebuild([file, ...options])]);
  console.log(`Rebuilding ${file} by the schedule "${schedule}", in UTC`);
  await going;
}

/** Stops what is running, and then this process. */
async function stop(signal: StopSignal): Promise<never> {
  running?.kill(signal);
  await running?.status;
  Deno.exit(stoppedStatus(signal));
}

if (import.meta.main) {
  if (Deno.args.length === 0 || Deno.args.includes("--help")) console.log(usage);
  else {
    for (const signal of stopSignals()) Deno.addSignalListener(signal, () => stop(signal));
    await runMain(() => startCron(Deno.args));
  }
}
