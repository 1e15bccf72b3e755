/**
 * SIGHUP: the terminal was closed, or the connection ended. It stops a run as SIGTERM does, except one that was started to
 * outlive its terminal, as by `nohup`: there the signal is ignored, and a listener would undo that.
 *
 * Whether a signal is ignored passes on to child processes, and the system tells it in `/proc`, which the runtime shows only
 * to programs that may do everything: so a process of its own looks, and does nothing else.
 */

/** Bit of SIGHUP, signal 1, in the mask of ignored signals (proc(5): SigIgn). */
const look = `const mask = /^SigIgn:\\s*(\\w+)$/m.exec(Deno.readTextFileSync("/proc/self/status"))[1];
Deno.exit(BigInt("0x" + mask) & 1n ? 10 : 0)`;
const ignored = 10;

/** Whether this process was started with SIGHUP ignored; false where the system does not say. */
export function ignoresHangUp(): boolean {
  if (Deno.build.os !== "linux") return false;
  const args = [
    "run",
    "--quiet",
    "--no-config",
    "--allow-all",
    `data:text/javascript,${encodeURIComponent(look)}`,
  ];
  try {
    return new Deno.Command("deno", { args, stdin: "null", stdout: "null", stderr: "null" }).outputSync()
      .code === ignored;
  } catch {
    return false;
  }
}
