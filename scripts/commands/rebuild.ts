/**
 * `rebuild`: what a timer runs. It makes what is not made yet, and moves the name only to what is whole, passes its checks
 * and is not suspiciously small. Runs that overlap are settled on the disk, whatever starts them.
 */
import { parseArgs } from "@std/cli";
import {
  openInTurn,
  overlapPolicies,
  type OverlapPolicy,
  parseSetting,
  type Prepared,
  publicationOf,
  rolledBackFrom,
  type Store,
} from "../../pipelines/_run/mod.ts";
import { followerOf } from "./follow.ts";
import { opened, operands, pipelineOrHelp, storeOf, strict, toWrite } from "./flags.ts";
import { makeAndPublish } from "./making.ts";
import { stopping } from "./stopping.ts";
import { workerFlags, workersOf } from "./workers.ts";

/** Share of the published documents that may be missing from a new publication, in percent. */
const usualShrink = "20%";

/** Rebuilds under the store's lock, when its turn comes. */
export async function rebuildCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    string: ["set", "store", "sign", "trust", "on-overlap", "max-shrink", ...workerFlags],
    collect: ["set"],
    boolean: ["help", "json-lines", "allow-private-net", "audit", "verify-sources", "allow-shrink"],
    default: { "max-shrink": usualShrink },
    ...strict,
  });
  if (flags.help) return await pipelineOrHelp(flags, "rebuild").then(() => 0);
  const [file] = operands(flags, "rebuild", ["PIPELINE"]);
  const onOverlap = policyIn(flags["on-overlap"] ?? "skip");
  const maxShrink = flags["allow-shrink"] ? 1 : shareIn(flags["max-shrink"]);
  const store = toWrite(storeOf(flags));
  using stop = stopping();
  const waiting = await openInTurn(store, { onOverlap, task: [file, flags.set], signal: stop.signal });
  if (waiting !== undefined) {
    console.log(`Process ${waiting} waits already to rebuild ${file}: it will see all that this one would`);
    return 0;
  }
  try {
    // Only now: while this process waited, the file may have changed.
    await using pipeline = await opened(file, flags.set.map(parseSetting), flags);
    using follower = await followerOf(flags);
    const how = { ...workersOf(flags), progress: follower, signal: stop.signal };
    const verifySources = flags["verify-sources"];
    const judge = (prepared: Prepared) => objectionsTo(prepared, store, maxShrink);
    const making = { pipeline, store, how, by: "rebuild" as const, verifySources, objectionsTo: judge };
    await makeAndPublish(making, flags["json-lines"] ? () => {} : console.log);
  } finally {
    await store.close();
  }
  return 0;
}

/** What speaks against publishing without a person who looks at it. */
export function objectionsTo(prepared: Prepared, store: Store, maxShrink: number): string[] {
  const { pipeline, artifacts, documents = 0 } = prepared;
  const published = publicationOf(store, pipeline);
  const objections: string[] = [];
  const before = published?.documents ?? 0;
  if (documents < before * (1 - maxShrink)) {
    const percent = (100 * (1 - documents / before)).toFixed(1);
    objections.push(
      `it has ${documents} documents, ${percent} % fewer than the ${before} of run ${
        published!.run
      }, which stays ` +
        `published; --allow-shrink publishes it all the same`,
    );
  }
  if (rolledBackFrom(artifacts, pipeline, store) !== undefined) {
    objections.push(
      `what it made was rolled back from; run ${
        published!.run
      } stays published until something else is made, and ` +
        `rollback --to publishes it all the same`,
    );
  }
  return objections;
}

function policyIn(value: string): OverlapPolicy {
  const policy = overlapPolicies.find((one) => one === value);
  if (policy !== undefined) return policy;
  throw new TypeError(`Cannot read --on-overlap "${value}": write ${overlapPolicies.join(" or ")}`);
}

/** A percentage as a share. */
function shareIn(value: string): number {
  const digits = /^(\d{1,3}(?:\.\d+)?) ?%$/.exec(value)?.[1];
  if (digits !== undefined && Number(digits) <= 100) return Number(digits) / 100;
  throw new TypeError(`Cannot read --max-shrink "${value}": write a percentage, such as ${usualShrink}`);
}
