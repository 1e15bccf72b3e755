/** Making one node: its shards side by side, and the manifest when all are there. */
import { columnsAfter } from "./contract.ts";
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
import type { Node } from "./pipeline.ts";
import { type Standing, storedPart } from "./plan.ts";
import type { RunRecorder } from "./recorder.ts";
import type { Cut } from "./shards.ts";
import type { Store } from "./store.ts";
import type { Workshop } from "./workshop.ts";

/** What became of one node. */
export interface Made {
  readonly node: Node;
  readonly manifest: Manifest;
  readonly ledger: Ledger;
  /** Shards that were made in this run; the others were there. */
  readonly madeShards: number;
}

/** A node to be made, and what it is made with. */
export interface NodeMaking {
  readonly standing: Standing;
  readonly cut: Cut;
  readonly inputs: Readonly<Record<string, Manifest>>;
  /** Whether shards are made that are there already. */
  readonly again: boolean;
  /** Places of the shards to make, when not all are wanted. */
  readonly chosen: ReadonlySet<number> | undefined;
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
 * Makes the shards that are not there, and commits the manifest; undefined when only some shards were wanted and others are
 * not there yet. After the first failure no shard is begun, those under way are finished and kept, and the failure is told.
 */
export async function makeNode(making: NodeMaking): Promise<Made | undefined> {
  const { standing: { node, reused }, cut, again, chosen, store, record } = making;
  const isWanted = (index: number) => chosen === undefined || chosen.has(index);
  record.begin(node, cut, again ? 0 : reused);
  if (again) await removeCheckpoints(store, cut.shards);
  const stored = cut.shards.map(({ key }, index) =>
    again && isWanted(index) ? undefined : storedPart(key, store)
  );
  const failing = new AbortController();
  const signal = AbortSignal.any([failing.signal, making.signal]);
  const under = stored.map((part, index) => {
    if (part !== undefined || !isWanted(index)) return part;
    return makeOrder(index, signal, making).catch((error) => {
      failing.abort(error);
      throw error;
    });
  });
  const settled = await Promise.allSettled(under);
  signal.throwIfAborted();
  const there = settled.flatMap((result) => result.status === "fulfilled" ? result.value ?? [] : []);
  if (there.length < cut.shards.length) {
    record.tell({
      event: "said",
      line: `${there.length} of ${cut.shards.length} shards of ${node.name} are stored`,
    });
    return undefined;
  }
  const manifest = manifestOf(node, cut.key, there);
  checkNotEmpty(node, manifest);
  await removeCheckpoints(store, cut.shards);
  await store.writeManifest(manifest);
  const madeShards = stored.filter((part) => part === undefined).length;
  return { node, manifest, ledger: ledgerOf(manifest), madeShards };
}

/** Has one shard made. An error says where it happened. */
async function makeOrder(index: number, signal: AbortSignal, making: NodeMaking): Promise<Receipt> {
  const { standing: { node, code }, cut, inputs, workshop, record } = making;
  const shard = cut.shards[index];
  try {
    const order = { node, fingerprint: code.fingerprint, inputs, shard, index, signal };
    const { part, measured, worker } = await workshop.make(order);
    record.shard(node, part, worker, measured);
    return part;
  } catch (cause) {
    if (signal.aborted) throw cause;
    const where = shard.label === "all" ? node.name : `${node.name}, ${shard.label}`;
    throw new Error(`${(cause as Error).message} (in ${where})`, { cause });
  }
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
