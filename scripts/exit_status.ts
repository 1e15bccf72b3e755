/** What the exit status of a command says: to a shell, to cron, to systemd and to batch systems. */
import { StoreHeld } from "../pipelines/_run/mod.ts";

/** All that there are. 75 is EX_TEMPFAIL of sysexits.h (BSD); 130 and 143 are 128 and the signal's number, as in shells. */
export const exitStatus = {
  done: 0,
  wrong: 1,
  work: 2,
  held: 75,
  interrupted: 130,
  terminated: 143,
} as const;

/** What each of them means, in a sentence. */
const exitMeanings: Readonly<Record<keyof typeof exitStatus, string>> = {
  done: "Done, or nothing to do.",
  wrong: "Something is wrong; the error stream says what. What was made is kept, what is published stays.",
  work: "`plan` only: there is something to make.",
  held: "Another process holds the store; nothing was done, try again later.",
  interrupted: "Stopped by SIGINT (Ctrl-C); what was made is kept, the next run goes on from there.",
  terminated: "Stopped by SIGTERM; what was made is kept, the next run goes on from there.",
};

/** A signal that stops a run. */
export type StopSignal = "SIGINT" | "SIGTERM";

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
  return signal === "SIGINT" ? exitStatus.interrupted : exitStatus.terminated;
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
