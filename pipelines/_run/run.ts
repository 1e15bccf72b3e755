/** Making a pipeline: each artifact once, from what is there already, with a line of progress a stage. */
import { columnsAfter, type Context, type World } from "./contract.ts";
import { makePart, type Shard } from "./execute.ts";
import type { Follower } from "./events.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { removeCheckpoints } from "./loop.ts";
import { contentOf, countItems, type Ledger, type Manifest, type Part, sumLedgers } from "./manifest.ts";
import { measure } from "./measured.ts";
import { makeWithNetwork } from "./network.ts";
import type { Node, Pipeline } from "./pipeline.ts";
import {
  fingerprintsOf,
  manifestsOf,
  selectedNodes,
  type Selection,
  type Standing,
  standingOf,
  storedPart,
} from "./plan.ts";
import { RunRecorder } from "./recorder.ts";
import { DamagedBlob, type Store } from "./store.ts";

/** What a run needs. */
export interface RunOptions extends Selection {
  readonly store: Store;
  readonly progress: Follower;
  readonly signal: AbortSignal;
  /** The network, where this process has it. */
  readonly world?: World;
}

/** What became of one node. */
export interface Made {
  readonly node: Node;
  readonly manifest: Manifest;
  readonly ledger: Ledger;
  /** Shards that were made in this run; the others were there. */
  readonly madeShards: number;
}

/** Damaged blobs that are set aside and made again before a run gives up. */
const maxRepairs = 10;

/**
 * Makes the selected artifacts of a pipeline, and records the run in the store. Blobs that turn out damaged are set aside
 * and what they hold is made again; everything else that goes wrong ends the run, naming the artifact and shard, with what
 * is made already kept.
 */
export async function runPipeline(pipeline: Pipeline, options: RunOptions): Promise<Made[]> {
  selectedNodes(pipeline, options);
  const record = await RunRecorder.begin(pipeline, options, options.store, options.progress);
  try {
    const made = await makePipeline(pipeline, options, record);
    record.end("done");
    return made;
  } catch (error) {
    record.end(options.signal.aborted ? "interrupted" : "failed", (error as Error).message);
    throw error;
  }
}

/** Makes the selected artifacts without a record, unless one is given: what a process does that works for a run. */
export async function makePipeline(
  pipeline: Pipeline,
  options: RunOptions,
  record?: RunRecorder,
): Promise<Made[]> {
  const fingerprints = await fingerprintsOf(pipeline);
  const forced = new Set<Node>();
  for (let repairs = 0;; repairs++) {
    try {
      return await makeAll(pipeline, options, fingerprints, forced, record);
    } catch (error) {
      const damaged = damagedBlob(error);
      if (damaged === undefined || repairs === maxRepairs) throw error;
      record?.tell({ event: "said", line: `${damaged.message}; it is set aside and made again` });
      await options.store.setAside(damaged.digest);
    }
  }
}

function damagedBlob(error: unknown): DamagedBlob | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof DamagedBlob) return at;
  return undefined;
}

async function makeAll(
  pipeline: Pipeline,
  options: RunOptions,
  fingerprints: ReadonlyMap<Node, Fingerprint>,
  forced: Set<Node>,
  record: RunRecorder | undefined,
): Promise<Made[]> {
  const selected = selectedNodes(pipeline, options);
  const made = new Map<Node, Manifest>();
  const results: Made[] = [];
  for (const node of pipeline.nodes) {
    const standing = await standingOf(node, fingerprints, made, options.store);
    const again = options.force === true && selected.has(node) && !forced.has(node);
    if (!selected.has(node) && standing.state !== "stored") continue;
    if (standing.cut !== undefined && (again || standing.state !== "stored")) {
      const cached = again
        ? 0
        : standing.cut.shards.filter(({ key }) => storedPart(key, options.store)).length;
      record?.begin(node, standing.cut, cached);
    }
    const result = standing.state === "stored" && !again
      ? storedResult(standing)
      : await makeNode(standing, made, again, pipeline, options, record);
    if (again) forced.add(node);
    await record?.node(standing, result.manifest, result.madeShards, result.ledger, manifestsOf(node, made)!);
    made.set(node, result.manifest);
    results.push(result);
  }
  return results;
}

function storedResult({ node, manifest }: Standing): Made {
  return { node, manifest: manifest!, ledger: ledgerOf(manifest!), madeShards: 0 };
}
function ledgerOf(manifest: Manifest): Ledger {
  return sumLedgers(manifest.parts.map((part) => part.ledger));
}

async function makeNode(
  { node, cut }: Standing,
  made: ReadonlyMap<Node, Manifest>,
  again: boolean,
  pipeline: Pipeline,
  options: RunOptions,
  record: RunRecorder | undefined,
): Promise<Made> {
  const inputs = manifestsOf(node, made);
  if (inputs === undefined || cut === undefined) {
    const missing = Object.values(node.inputs).filter((input) => !made.has(input)).map((input) => input.name);
    throw new Error(
      `Cannot make ${node.name} of ${pipeline.name}: ${missing.join(" and ")} must be made first; ` +
        `run it without --only and --from`,
    );
  }
  const elsewhere = node.recipe.stage.needs?.net === true && options.world === undefined;
  if (elsewhere) await makeWithNetwork(node, again, pipeline, options);
  const parts: Part[] = [];
  let madeShards = 0;
  for (const shard of cut.shards) {
    const stored = again && !elsewhere ? undefined : storedPart(shard.key, options.store);
    if (stored === undefined || elsewhere) madeShards++;
    parts.push(stored ?? await makeShard(node, shard, inputs, options, record));
  }
  const manifest = manifestOf(node, cut.key, parts);
  checkNotEmpty(node, manifest);
  await options.store.writeManifest(manifest);
  return { node, manifest, ledger: ledgerOf(manifest), madeShards };
}

/** Makes one shard and commits its receipt. An error says where it happened. */
async function makeShard(
  node: Node,
  shard: Shard,
  inputs: Readonly<Record<string, Manifest>>,
  { store, progress, signal, world }: RunOptions,
  record: RunRecorder | undefined,
): Promise<Part> {
  const started = performance.now();
  record?.tell({ event: "shard begun", node: node.name, key: shard.key, label: shard.label, worker: 0 });
  const context: Omit<Context, "account" | "scratch"> = {
    signal,
    ...(world !== undefined && node.recipe.stage.needs?.net ? { world } : {}),
    progress: (done, total, note) => progress.update(node.name, shard.label, done, total, note),
  };
  try {
    const say = (line: string) => record?.tell({ event: "said", line });
    const { shard: counted, measured } = measure(shard, inputs);
    const making = { node, shard: counted, inputs, store, context, say };
    const part = await makePart(making, () => (performance.now() - started) / 1000);
    await store.writeReceipt(part);
    record?.shard(node, part, 0, measured());
    await removeCheckpoints(store, shard.key);
    return part;
  } catch (cause) {
    if (signal.aborted) throw cause;
    const where = shard.label === "all" ? node.name : `${node.name}, ${shard.label}`;
    throw new Error(`${(cause as Error).message} (in ${where})`, { cause });
  }
}

function manifestOf({ recipe }: Node, key: string, parts: readonly Part[]): Manifest {
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
  if (countItems(parts) > 0 || kind.name === "files") return;
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
