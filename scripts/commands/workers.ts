/** Flags that say how the worker processes of a run are held. */
import type { RunOptions } from "../../pipelines/_run/mod.ts";
import { wholeNumber } from "./flags.ts";

/** Heap below which a worker collects garbage without an end before it has loaded its stage; with 32 MB `clean` works. */
const leastMemory = 32;
/** Those with a value; `audit` and `allow-private-net` have none. */
export const workerFlags = ["workers", "deadline", "memory", "check-determinism"] as const;

/** What the flags say; a process for each core, where they say nothing. */
export function workersOf(flags: {
  readonly workers?: string;
  readonly deadline?: string;
  readonly memory?: string;
  readonly "check-determinism"?: string;
  readonly "allow-private-net": boolean;
  readonly audit: boolean;
}): Pick<
  RunOptions,
  "workers" | "deadlineSeconds" | "heapMegabytes" | "privateNet" | "audit" | "checkedShare"
> {
  const { workers, deadline, memory, "check-determinism": share } = flags;
  return {
    // This process has no code of the stages: with none it takes one.
    workers: workers === undefined
      ? navigator.hardwareConcurrency
      : Math.max(1, wholeNumber("--workers", workers)),
    ...(deadline !== undefined && { deadlineSeconds: wholeNumber("--deadline", deadline, 1) }),
    ...(memory !== undefined && { heapMegabytes: wholeNumber("--memory", memory, leastMemory) }),
    privateNet: flags["allow-private-net"] ? "allow" : "deny",
    audit: flags.audit,
    ...(share !== undefined && { checkedShare: shareOf(share) }),
  };
}

/** A share of shards as it is written: "0.05" or "5%". */
function shareOf(text: string): number {
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() === "" || !(value > 0 && value <= 1)) {
    throw new TypeError(`Cannot read --check-determinism "${text}": write a share above 0, such as 5%`);
  }
  return value;
}
