/** What the exit status of a command says: to a shell, to cron, to systemd and to batch systems. */
import { StoreHeld } from "../pipelines/_run/mod.ts";
import { ignoresHangUp } from "./hang_up.ts";

/** All that there are. 75 is EX_TEMPFAIL of sysexits.h (BSD); 129 and on are 128 and the signal's number, as in shells. */
export const exitStatus = {
  done: 0,
  wrong: 1,
  work: 2,
  held: 75,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** What each of them means, in a sentence. */
const exitMeanings: Readonly<Record<keyof typeof exitStatus, string>> = {
  done: "Done, or nothing to do.",
  wrong: "Something is wrong; the error stream says what. What was made is kept, what is published stays.",
  work: "`plan` only: there is something to make.",
  held: "Another process holds the store; nothing was done, try again later.",
  hungUp:
    "Stopped by SIGHUP (the terminal was closed); what was made is kept, the next run goes on from there.",
  interrupted: "Stopped by SIGINT (Ctrl-C); what was made is kept, the next run goes on from there.",
  terminated: "Stopped by SIGTERM; what was made is kept, the next run goes on from there.",
};

/** Signals that stop a run, and the exit status of a process that each of them stopped. */
const stops = {
  SIGHUP: exitStatus.hungUp,
  SIGINT: exitStatus.interrupted,
  SIGTERM: exitStatus.terminated,
} as const;

/** A signal that stops a run. */
export type StopSignal = keyof typeof stops;

/** Signals to listen for. One that is ignored because the process was started so goes on being ignored. */
export function stopSignals(): readonly StopSignal[] {
  return ignoresHangUp() ? ["SIGINT", "SIGTERM"] : ["SIGHUP", "SIGINT", "SIGTERM"];
}

/** The run was stopped from outside. */
export class Stopped extends Error {
  readonly stoppedBy: StopSignal;
  constructor(stoppedBy: StopSignal) {
    super(`Cannot go on: the run was stopped by ${stoppedBy}; run it again to resume`);
    this.stoppedBy = stoppedBy;
  }
}

/** The exit status of a process that a signal stopped. */
export function stoppedStatus(signal: StopSignal): number {
  return stops[signal];
}

/** The exit status of a command that ended with an error. */
export function statusOf(error: unknown): number {
  if (error instanceof Stopped) return stoppedStatus(error.stoppedBy);
  return error instanceof StoreHeld ? exitStatus.held : exitStatus.wrong;
}

/** The table for the documents. */
export function statusesAsMarkdown(): string {
  const rows = Object.entries(exitStatus).map(([name, status]) =>
    `| ${status} | ${exitMeanings[name as keyof typeof exitStatus]} |`
  );
  return ["| exit status | meaning |", "|---|---|", ...rows].join("\n");
}
