/** Making the nodes of one pass, usually one: their shards side by side, and the manifests when all are there. */
import { columnsAfter } from "./contract.ts";
import { beginFetch, endFetch } from "./fetches.ts";
import { removeCheckpoints } from "./loop.ts";
import {
  balancesRows,
  contentOf,
  countItems,
  type Ledger,
  type Manifest,
  partOf,
  type Receipt,
  sumLedgers,
} from "./manifest.ts";
import { changedInput, FileMemory } from "./file_memory.ts";
import type { Node } from "./pipeline.ts";
import type { Shard } from "./execute.ts";
import { manifestsOf, type Standing, storedPart } from "./plan.ts";
import type { RunRecorder } from "./recorder.ts";
import { cutShards, shardAfter } from "./shards.ts";
import type { Store } from "./store.ts";
import type { Order, OrderStep, Workshop } from "./workshop.ts";

/** What became of one node. */
export interface Made {
  readonly node: Node;
  readonly manifest: Manifest;
  readonly ledger: Ledger;
  /** Shards that were made in this run; the others were there. */
  readonly madeShards: number;
}

/** Nodes to be made in one pass, and what they are made with. */
export interface PassMaking {
  /** First to last; what follows the first may not know its shards yet. */
  readonly standings: readonly Standing[];
  /** What has been made before. */
  readonly manifests: ReadonlyMap<Node, Manifest>;
  /** Whether shards are made that are there already. */
  readonly again: boolean;
  /** Places of the shards to make, when not all are wanted. */
  readonly chosen: ReadonlySet<number> | undefined;
  /** When the run began, in milliseconds since the epoch. */
  readonly now: number;
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly record: RunRecorder;
  readonly workshop: Workshop;
}

/** A node that was there. */
export function storedResult({ node, manifest }: Standing): Made {
  return { node, manifest: manifest!, ledger: ledgerOf(manifest!), madeShards: 0 };
}
function ledgerOf(manifest: Manifest): Ledger {
  return sumLedgers(manifest.parts.map((part) => part.ledger));
}

/**
 * Makes the shards that are not there, and commits the manifests; none when only some shards were wanted and others are not
 * there yet. After the first failure no shard is begun, those under way are finished and kept, and the failure is told.
 */
export async function makePass(making: PassMaking): Promise<Made[]> {
  const { standings: [{ node, cut, reused, fetch }], again, chosen, record, store } = making;
  const { shards } = cut!;
  const abandoned = fetch && await beginFetch(fetch, cut!, store);
  if (abandoned !== undefined) await removeCheckpoints(store, abandoned.shards.map((key) => ({ key })));
  record.begin(node, cut!, again ? 0 : reused);
  if (again) await removeCheckpoints(store, shards);
  const steps = stepsOf(making);
  const failing = new AbortController();
  const signal = AbortSignal.any([failing.signal, making.signal]);
  let madeShards = 0;
  async function parts(shard: Shard, index: number): Promise<readonly Receipt[] | undefined> {
    const isWanted = chosen === undefined || chosen.has(index);
    const stored = again && isWanted ? undefined : await storedParts(shard, steps, store);
    if (stored !== undefined || !isWanted) return stored;
    madeShards++;
    return await makeShard({ steps, shard, signal }, making);
  }
  function failed(error: unknown): never {
    failing.abort(error);
    throw error;
  }
  const settled = await Promise.allSettled(shards.map((shard, i) => parts(shard, i).catch(failed)));
  signal.throwIfAborted();
  const there = settled.flatMap((result) =>
    result.status === "fulfilled" && result.value ? [result.value] : []
  );
  if (there.length < shards.length) {
    const line = `${there.length} of ${shards.length} shards of ${node.name} are stored`;
    record.tell({ event: "said", line });
    return [];
  }
  return await writeManifests(there, madeShards, steps, making);
}

/** The stages of the pass, each with those of its inputs that are made before. */
function stepsOf({ standings, manifests }: PassMaking): OrderStep[] {
  return standings.map(({ node, code, fetch }) => {
    const inputs = Object.entries(node.inputs).flatMap(([name, input]) => {
      const manifest = manifests.get(input);
      return manifest === undefined ? [] : [[name, manifest] as const];
    });
    return {
      node,
      fingerprint: code.fingerprint,
      inputs: Object.fromEntries(inputs),
      ...(fetch && { fetch }),
    };
  });
}

/** What is there already of a shard; undefined when the last stage's part is not. */
async function storedParts(
  shard: Shard,
  steps: readonly OrderStep[],
  store: Store,
): Promise<readonly Receipt[] | undefined> {
  const parts: Receipt[] = [];
  for (const [i, { node, fingerprint, inputs }] of steps.entries()) {
    const before = parts.at(-1);
    const { key } = before === undefined ? shard : await shardAfter(node, fingerprint, inputs, before, store);
    const part = storedPart(key, store, i < steps.length - 1);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

/** Has one shard made. An error says where it happened. */
async function makeShard(order: Order, { workshop, record, store }: PassMaking): Promise<readonly Receipt[]> {
  const { steps, shard, signal } = order;
  try {
    await shard.input?.prepare();
    const { parts, measured, worker } = await workshop.make(order);
    for (const [i, part] of parts.entries()) record.shard(steps[i].node, part, worker, measured);
    return parts;
  } catch (cause) {
    // What is remembered of a file that turned out to be another would be in the way of every later run.
    const changed = changedInput(cause);
    if (changed !== undefined) await new FileMemory(store).forget(changed.path);
    if (signal.aborted) throw cause;
    const names = steps.map(({ node }) => node.name).join(" and ");
    const where = shard.label === "all" ? names : `${names}, ${shard.label}`;
    const said = cause instanceof Error ? cause.message : `${cause} was thrown, which is no error`;
    throw new Error(`${said} (in ${where})`, { cause });
  }
}

/** Commits the manifest of each stage of the pass; `parts` has those of each shard, stage by stage. */
async function writeManifests(
  parts: readonly (readonly Receipt[])[],
  madeShards: number,
  steps: readonly OrderStep[],
  { standings, manifests, store, now }: PassMaking,
): Promise<Made[]> {
  const known = new Map(manifests);
  const made: Made[] = [];
  for (const [i, { node, fingerprint }] of steps.entries()) {
    const cut = i === 0
      ? standings[0].cut!
      : await cutShards(node, fingerprint, manifestsOf(node, known)!, store);
    const manifest = manifestOf(node, cut.key, parts.map((ofShard) => ofShard[i]));
    checkNotEmpty(node, manifest);
    await removeCheckpoints(store, cut.shards);
    const { fetch } = standings[i];
    if (fetch === undefined) await store.writeManifest(manifest);
    const standing = fetch === undefined ? manifest : await endFetch(fetch, manifest, store, now);
    known.set(node, standing);
    made.push({ node, manifest: standing, ledger: ledgerOf(manifest), madeShards });
  }
  return made;
}

function manifestOf({ recipe }: Node, key: string, receipts: readonly Receipt[]): Manifest {
  const parts = receipts.map(partOf);
  const columns = Object.entries(columnsAfter(recipe)).map(([name, { type }]) => [name, type] as const);
  return {
    key,
    stage: recipe.stage.stageName,
    kind: recipe.stage.output.kind.name,
    columns: Object.fromEntries(columns),
    options: recipe.options,
    content: contentOf(parts),
    parts,
  };
}

/** A run does not go on with nothing: rows that all vanished are an error, with the reasons. */
function checkNotEmpty({ name, recipe: { stage } }: Node, { parts }: Manifest): void {
  const { kind } = stage.output;
  if (countItems(parts) > 0 || !balancesRows(stage)) return;
  if (stage.work.form === "source" && parts.length === 0) {
    throw new Error(
      `Cannot make ${name}: ${stage.stageName} has no files to read; --set ${name}.files=PATH names some`,
    );
  }
  const ledger = sumLedgers(parts.map((part) => part.ledger));
  const reasons = Object.entries({ ...ledger.quarantined, ...ledger.dropped }).map(([why, n]) =>
    `${why} ${n}`
  );
  if (ledger.in === 0) {
    throw new Error(
      `Cannot go on with ${name}: the files that --set ${name}.files names hold no ${kind.name}`,
    );
  }
  throw new Error(
    `Cannot go on with ${name}: ${stage.stageName} kept none of ${ledger.in} ${kind.name} ` +
      `(${reasons.join(", ")}); its thresholds are options: run PIPELINE --help`,
  );
}
