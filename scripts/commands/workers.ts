/** Flags that say how the worker processes of a run are held. */
import type { RunOptions } from "../../pipelines/_run/mod.ts";
import { wholeNumber } from "./flags.ts";

/** Those with a value; `audit` and `allow-private-net` have none. */
export const workerFlags = ["workers", "deadline", "memory"] as const;

/** What the flags say; a process for each core, where they say nothing. */
export function workersOf(flags: {
  readonly workers?: string;
  readonly deadline?: string;
  readonly memory?: string;
  readonly "allow-private-net": boolean;
  readonly audit: boolean;
}): Pick<RunOptions, "workers" | "deadlineSeconds" | "heapMegabytes" | "privateNet" | "audit"> {
  const { workers, deadline, memory } = flags;
  return {
    workers: workers === undefined ? navigator.hardwareConcurrency : wholeNumber("--workers", workers),
    ...(deadline !== undefined && { deadlineSeconds: wholeNumber("--deadline", deadline) }),
    ...(memory !== undefined && { heapMegabytes: wholeNumber("--memory", memory) }),
    privateNet: flags["allow-private-net"] ? "allow" : "deny",
    audit: flags.audit,
  };
}
