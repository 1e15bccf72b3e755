/** Making a pipeline: each artifact once, from what is there already, side by side where nothing is in the way. */
import { checksOf } from "./checks.ts";
import { CodeWatch } from "./code_watch.ts";
import type { World } from "./contract.ts";
import { checkDeterminism } from "./determinism.ts";
import type { Follower } from "./events.ts";
import { ageingOf } from "./fetches.ts";
import { age } from "./figures.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { Manifest } from "./manifest.ts";
import { type Made, makePass, storedResult } from "./make_pass.ts";
import { passesOf } from "./passes.ts";
import type { PrivateNet } from "./permissions.ts";
import { mustBeMade, type Node, type Pipeline } from "./pipeline.ts";
import {
  chosenShards,
  fingerprintsOf,
  manifestsOf,
  selectedNodes,
  type Selection,
  type Standing,
  standingOf,
} from "./plan.ts";
import { workerPool } from "./pool.ts";
import { RunRecorder } from "./recorder.ts";
import { damagedBlob, type Store } from "./store.ts";
import { type Order, type Workshop, workshopHere } from "./workshop.ts";

/** What a run needs. */
export interface RunOptions extends Selection {
  readonly store: Store;
  readonly progress: Follower;
  readonly signal: AbortSignal;
  /** Worker processes at the same time; 0, the default, makes all but what needs the network in this process. */
  readonly workers?: number;
  /** Longest time for one record of a stage that works row by row, in a worker. Default 60. */
  readonly deadlineSeconds?: number;
  /** Most that the heap of a worker may hold whose stage works row by row. Default 256. */
  readonly heapMegabytes?: number;
  /** Whether a stage with the network may reach private addresses. Default "deny". */
  readonly privateNet?: PrivateNet;
  /** Whether the log tells what each worker asked to touch, for the run's report. Default false. */
  readonly audit?: boolean;
  /** The network, where this process has it; stages that need it are made here then. */
  readonly world?: World;
  /** Milliseconds since the epoch: the time by which it is judged what is too old. That of the run's start, if left out. */
  readonly now?: number;
  /** Share of the shards, from 0 to 1, that are made a second time, to see that they come out the same. None, if left out. */
  readonly checkedShare?: number;
}

/** Damaged blobs that are set aside and made again before a run gives up. */
const maxRepairs = 10;

/**
 * Makes the selected artifacts of a pipeline, and records the run in the store. Blobs that turn out damaged are set aside
 * and what they hold is made again; everything else that goes wrong ends the run, naming the artifact and shard, with what
 * is made already kept.
 */
export async function runPipeline(pipeline: Pipeline, asked: RunOptions): Promise<Made[]> {
  const options = { ...asked, now: asked.now ?? Date.now() };
  selectedNodes(pipeline, options);
  const record = await RunRecorder.begin(pipeline, options, options.store, options.progress);
  try {
    const made = await makePipeline(pipeline, options, record);
    for (const checked of await checksOf(made, options.store)) record.tell({ event: "checked", ...checked });
    record.end("done");
    return made;
  } catch (error) {
    record.end(options.signal.aborted ? "interrupted" : "failed", (error as Error).message);
    throw error;
  }
}

/** The options of a run that has begun. */
type RunningOptions = RunOptions & { readonly now: number };

async function makePipeline(
  pipeline: Pipeline,
  options: RunningOptions,
  record: RunRecorder,
): Promise<Made[]> {
  const fingerprints = await fingerprintsOf(pipeline);
  const forced = new Set<Node>();
  await using workshop = workshopOf(pipeline, options, record, new CodeWatch(fingerprints));
  for (let repairs = 0;; repairs++) {
    try {
      const made = await makeAll({ pipeline, options, fingerprints, forced, record, workshop });
      const { checkedShare: share, store, signal } = options;
      if (share !== undefined) {
        await checkDeterminism(made, { share, fingerprints, store, workshop, signal, record });
      }
      return made;
    } catch (error) {
      const damaged = damagedBlob(error);
      if (damaged === undefined || repairs === maxRepairs) throw error;
      record.tell({ event: "said", line: `${damaged.message}; it is set aside and made again` });
      await options.store.setAside(damaged.digest);
    }
  }
}

/** In worker processes, or here; a stage that needs the network goes where the network is. */
function workshopOf(
  pipeline: Pipeline,
  options: RunOptions,
  record: RunRecorder,
  code: CodeWatch,
): Workshop {
  const { store, signal, progress, world, workers = 0 } = options;
  const { deadlineSeconds = 60, heapMegabytes = 256, privateNet = "deny", audit = false } = options;
  const trace = progress.trace?.bind(progress);
  const listener = {
    tell: record.tell.bind(record),
    update: progress.update.bind(progress),
    ...(trace && { trace }),
  };
  const shared = { store, signal, listener };
  const limits = { deadlineSeconds, heapMegabytes, privateNet, audit };
  const pool = workerPool({ ...shared, ...limits, pipeline, code, workers: Math.max(workers, 1) });
  const here = workshopHere({ ...shared, ...(world && { world }) });
  function chosen({ steps }: Order): Workshop {
    const net = steps.some(({ node }) => node.recipe.stage.needs?.net);
    return net && world === undefined || !net && workers > 0 ? pool : here;
  }
  return {
    make: (order) => chosen(order).make(order),
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

/** What making all of a pipeline goes by. */
interface Work {
  readonly pipeline: Pipeline;
  readonly options: RunningOptions;
  readonly fingerprints: ReadonlyMap<Node, Fingerprint>;
  /** Nodes that have been made again already, by force. */
  readonly forced: Set<Node>;
  readonly record: RunRecorder;
  readonly workshop: Workshop;
}

/**
 * Each node as soon as its inputs are there. After the first failure nothing new is begun, what is under way is finished
 * and kept, and the failure is told.
 */
async function makeAll(work: Work): Promise<Made[]> {
  const { pipeline, options } = work;
  const selected = selectedNodes(pipeline, options);
  const failing = new AbortController();
  const signal = AbortSignal.any([failing.signal, options.signal]);
  const manifests = new Map<Node, Manifest>();
  const going = new Map<Node, Promise<readonly Made[]>>();
  async function make(nodes: readonly Node[]): Promise<readonly Made[]> {
    const inputs = nodes.flatMap((node) => Object.values(node.inputs)).filter((node) =>
      !nodes.includes(node)
    );
    await Promise.all(inputs.map((input) => going.get(input)));
    try {
      const made = await makeTogether({ nodes, selected, manifests, signal }, work);
      for (const { node, manifest } of made) manifests.set(node, manifest);
      return made;
    } catch (error) {
      failing.abort(error);
      throw error;
    }
  }
  for (const pass of passesOf(pipeline, selected)) {
    const made = make(pass);
    for (const node of pass) going.set(node, made);
  }
  const results = await Promise.allSettled(new Set(going.values()));
  signal.throwIfAborted();
  const made = results.flatMap((result) => result.status === "fulfilled" ? result.value : []);
  return pipeline.nodes.flatMap((node) => made.find((one) => one.node === node) ?? []);
}

/** The nodes of one pass, and what has been made before them. */
interface Turn {
  readonly nodes: readonly Node[];
  readonly selected: ReadonlySet<Node>;
  readonly manifests: ReadonlyMap<Node, Manifest>;
  readonly signal: AbortSignal;
}

/** The nodes of one pass, whose inputs are made, if they are to be; nothing of what is neither there nor asked for. */
async function makeTogether({ nodes, selected, manifests, signal }: Turn, work: Work): Promise<Made[]> {
  const { options: { store, force, shards, now }, forced, record } = work;
  const last = nodes.at(-1)!;
  const again = force === true && selected.has(last) && !forced.has(last);
  const moment = selected.has(last) ? { now, force: again } : {};
  const known = new Map(manifests);
  const standings: Standing[] = [];
  for (const node of nodes) {
    const standing = await standingOf(node, work.fingerprints, known, store, node !== last, moment);
    if (standing.manifest !== undefined) known.set(node, standing.manifest);
    standings.push(standing);
  }
  for (const standing of standings) sayAge(standing, record);
  const stored = standings.every(({ state }) => state === "stored");
  if (!selected.has(last) && !stored) return [];
  signal.throwIfAborted();
  if (!stored || again) checkInputs(nodes, manifests, work);
  const chosen = shards && selected.has(last)
    ? chosenShards(shards, last.name, standings[0].cut!.shards)
    : undefined;
  const made = stored && !again ? standings.map(storedResult) : await makePass({
    standings,
    manifests,
    again,
    chosen,
    now,
    store,
    signal,
    record,
    workshop: work.workshop,
  });
  if (again) forced.add(last);
  for (const { node, manifest } of made) known.set(node, manifest);
  for (const [i, { node, manifest, madeShards, ledger }] of made.entries()) {
    await record.node(standings[i], manifest, madeShards, ledger, manifestsOf(node, known)!);
  }
  return made;
}

/** A day, in hours: what is younger needs no word. */
const youngHours = 24;

/** What grows old and is never made again is told, or a schedule would seem to look after it. */
function sayAge({ node: { name, recipe }, fetch, state }: Standing, record: RunRecorder): void {
  if (state !== "stored" || fetch?.hours === undefined || fetch.hours < youngHours) return;
  if (ageingOf(recipe)!.maxHours !== Infinity) return;
  const line = `${name} is ${age(fetch.hours)} old and is not fetched again: its maxAgeHours is unlimited`;
  record.tell({ event: "said", line });
}

function checkInputs(
  nodes: readonly Node[],
  made: ReadonlyMap<Node, Manifest>,
  { pipeline, options: { store } }: Work,
): void {
  for (const node of nodes) {
    const missing = Object.values(node.inputs).filter((input) => !made.has(input) && !nodes.includes(input));
    if (missing.length === 0) continue;
    throw new Error(
      `Cannot make ${node.name} of ${pipeline.name}: ${
        mustBeMade(pipeline, missing.map(({ name }) => name), store)
      }`,
    );
  }
}
