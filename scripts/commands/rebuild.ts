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
  type Publication,
  publicationOf,
  type Store,
  sum,
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
    boolean: ["help", "json-lines", "allow-private-net", "audit", "verify-sources", "allow-shrink", "quiet"],
    default: { "max-shrink": usualShrink },
    ...strict,
  });
  const onOverlap = policyIn(flags["on-overlap"] ?? "skip");
  const maxShrink = flags["allow-shrink"] ? 1 : shareIn(flags["max-shrink"]);
  if (flags.help) return await pipelineOrHelp(flags, "rebuild").then(() => 0);
  const [file] = operands(flags, "rebuild", ["PIPELINE"]);
  const store = toWrite(storeOf(flags));
  using stop = stopping();
  const waiting = await openInTurn(store, { onOverlap, task: [file, flags.set], signal: stop.signal });
  if (waiting !== undefined) {
    if (!flags.quiet) {
      console.log(`Process ${waiting} waits already to rebuild ${file}: it will see all that this one would`);
    }
    return 0;
  }
  try {
    // Only now: while this process waited, the file may have changed.
    await using pipeline = await opened(file, flags.set.map(parseSetting), flags);
    using follower = await followerOf(flags);
    const how = { ...workersOf(flags), progress: follower, signal: stop.signal };
    const verifySources = flags["verify-sources"];
    const judge = (prepared: Prepared) => objectionsTo(prepared, store, maxShrink);
    const conditions = { by: "rebuild" as const, verifySources, quiet: flags.quiet, objectionsTo: judge };
    const making = { pipeline, store, how, ...conditions };
    await makeAndPublish(making, flags["json-lines"] ? () => {} : console.log);
  } finally {
    await store.close();
  }
  return 0;
}

/** What speaks against publishing without a person who looks at it: a corpus that has shrunk too much. */
export function objectionsTo(prepared: Prepared, store: Store, maxShrink: number): string[] {
  const published = publicationOf(store, prepared.pipeline);
  if (published === undefined) return [];
  return sizesOf(prepared, published).flatMap(({ what, before, now }) => {
    if (now >= before * (1 - maxShrink)) return [];
    const percent = (100 * (1 - now / before)).toFixed(1);
    return `${what} has ${now} documents, ${percent} % fewer than the ${before} of run ${published.run}, ` +
      `which stays published; --allow-shrink publishes it all the same`;
  });
}

/** A corpus then and now. */
interface Sizes {
  readonly what: string;
  readonly before: number;
  readonly now: number;
}
/** By artifact where both have one of that name, and the others together, so that another name hides nothing. */
function sizesOf(prepared: Prepared, published: Publication): Sizes[] {
  const { documents = 0, corpus = {} } = prepared;
  const { documents: documentsBefore = 0, corpus: corpusBefore } = published;
  const names = Object.keys(corpus);
  const same = names.filter((name) => corpusBefore?.[name] !== undefined);
  if (same.length === 0) return [{ what: "it", before: documentsBefore, now: documents }];
  const sizes = same.map((name) => ({
    what: names.length === 1 ? "it" : name,
    before: corpusBefore![name],
    now: corpus[name],
  }));
  if (same.length === names.length) return sizes;
  const before = documentsBefore - sum(sizes.map((size) => size.before));
  const others = names.filter((name) => !same.includes(name)).join(" and ");
  return [...sizes, { what: others, before, now: documents - sum(sizes.map((size) => size.now)) }];
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
