/**
 * Checking that stages are functions: some of the shards are made a second time, and must come out with the same bytes.
 *
 * A stage that looks at a clock, at chance or at the order of a map makes an artifact that nobody can make again, and that
 * a cache only hides. What a stage with the network makes depends on the hour, so it is left out.
 */
import type { Shard } from "./execute.ts";
import type { KindFacts } from "./facts.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { type Manifest, type Part, partOf } from "./manifest.ts";
import type { Made } from "./make_pass.ts";
import { removeCheckpoints } from "./loop.ts";
import type { Node } from "./pipeline.ts";
import { standingOf } from "./plan.ts";
import { readerOf, withLayout } from "./read.ts";
import type { RunRecorder } from "./recorder.ts";
import type { Store } from "./store.ts";
import type { Workshop } from "./workshop.ts";

/** How much of a value of a differing record is shown. */
const shownCharacters = 200;

/** What shards are made again with. */
export interface Check {
  /** Of the shards of each node, from 0 to 1; at least one is made again. */
  readonly share: number;
  readonly fingerprints: ReadonlyMap<Node, Fingerprint>;
  readonly store: Store;
  readonly workshop: Workshop;
  readonly signal: AbortSignal;
  readonly record: RunRecorder;
}

/** Makes a share of the shards again. @throws {Error} at the first that comes out different, naming its first other record. */
export async function checkDeterminism(made: readonly Made[], check: Check): Promise<void> {
  const manifests = new Map(made.map(({ node, manifest }) => [node, manifest]));
  for (const { node, manifest: { parts } } of made) {
    const chain = chainOf(node, manifests);
    if (chain.some(dependsOnTheHour) || parts.length === 0) continue;
    const chosen = parts.flatMap(({ key }, index) => isChosen(key, check.share) ? [index] : []);
    const { cut } = await standingOf(chain[0], check.fingerprints, manifests, check.store);
    for (const index of chosen.length > 0 ? chosen : [0]) {
      await makeTwice(chain, cut!.shards[index], index, manifests, check);
    }
    const count = `${Math.max(1, chosen.length)} of ${parts.length} shards`;
    check.record.tell({ event: "said", line: `${node.name}: made again, to the same bytes, ${count}` });
  }
}

/** Whether a node is made of more than its inputs. */
function dependsOnTheHour({ recipe: { stage } }: Node): boolean {
  return stage.needs?.net === true || stage.ages !== undefined;
}

/** Chosen by its key, which is as good as chance and the same each time. */
function isChosen(key: string, share: number): boolean {
  return parseInt(key.slice(0, 8), 16) / 2 ** 32 < share;
}

/** The node, behind those whose rows it takes without their being stored. */
function chainOf(node: Node, manifests: ReadonlyMap<Node, Manifest>): Node[] {
  const before = Object.values(node.inputs).find((input) =>
    manifests.get(input)?.parts.some(({ kept }) => kept === "no")
  );
  return before === undefined ? [node] : [...chainOf(before, manifests), node];
}

/** Makes one shard of a chain of nodes again, and compares what the last of them makes. */
async function makeTwice(
  chain: readonly Node[],
  shard: Shard,
  index: number,
  manifests: ReadonlyMap<Node, Manifest>,
  { fingerprints, store, workshop, signal }: Check,
): Promise<void> {
  const firsts = chain.flatMap((node) => store.readReceipt(manifests.get(node)!.parts[index].key) ?? []);
  if (firsts.length < chain.length) return;
  const steps = chain.map((node) => ({
    node,
    fingerprint: fingerprints.get(node)!.fingerprint,
    inputs: Object.fromEntries(
      Object.entries(node.inputs).filter(([, input]) => !chain.includes(input)).map((
        [name, input],
      ) => [name, manifests.get(input)!]),
    ),
  }));
  const { parts } = await workshop.make({ steps, shard, signal });
  await removeCheckpoints(store, firsts);
  // Whatever comes of it, what was there first stays what the keys stand for.
  for (const first of firsts) await store.writeReceipt(first);
  const [first, second] = [firsts.at(-1)!, parts.at(-1)!];
  if (sameBytes(first, second)) return;
  const { name, recipe: { stage } } = chain.at(-1)!;
  const { kind } = stage.output;
  const difference = first.kept === "no"
    ? "its rows are not stored"
    : withLayout(kind) === undefined
    ? `which record is another, only the code of ${kind.name} knows`
    : await firstDifference(kind, partOf(first), partOf(second), store);
  throw new Error(
    `Cannot trust ${name}: ${stage.stageName} made ${first.label} differently the second time; ${difference}`,
  );
}

function sameBytes(first: Part, second: Part): boolean {
  return first.content === second.content && first.drops?.digest === second.drops?.digest;
}

/** The first record that is another the second time, in words. */
async function firstDifference(
  kind: KindFacts,
  first: Part,
  second: Part,
  store: Store,
): Promise<string> {
  const [before, after] = [first, second].map((part) =>
    readerOf(kind, [part], store)[Symbol.asyncIterator]()
  );
  for (let index = 0;; index++) {
    const [one, other] = [await before.next(), await after.next()];
    if (one.done && other.done) return "its records are equal, what it dropped or how it is laid down is not";
    const [was, is] = [one, other].map(({ value, done }) => done ? "nothing" : said(value));
    if (was !== is) return `record ${index} was ${shortened(was)} and is ${shortened(is)}`;
  }
}

function said(record: unknown): string {
  return JSON.stringify(
    record,
    (_name, value) => ArrayBuffer.isView(value) ? [...value as Uint32Array] : value,
  );
}
function shortened(text: string): string {
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`;
}
