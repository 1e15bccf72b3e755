/** Writing the log of a run: a line as soon as something has happened, synced before work that would be lost without it. */
import type { Follower, News, NodeRecord, RunBegun, RunEnded, RunEvent, Spent } from "./events.ts";
import { keepCode } from "./code.ts";
import { splitInput } from "./read.ts";
import { type DiskFile, syncFileSync, syncFolder, writeAllSync } from "./disk.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { countItems, filesAndDrops, type Ledger, type Manifest, type Receipt, sum } from "./manifest.ts";
import type { Node, Pipeline } from "./pipeline.ts";
import type { Selection, Standing } from "./plan.ts";
import { lastRunNumber, readRun, recordPath, recordsFolder, type RunRecord } from "./records.ts";
import { sealedLine } from "./sealed.ts";
import { CannotKeep, type Store } from "./store.ts";

/** Events before or after which the log must be on the disk, whatever comes: receipts are found through them. */
const synced: ReadonlySet<News["event"]> = new Set([
  "node begun",
  "shard made",
  "node",
  "ended",
]);

/** Appends to the log of one run, and passes on to a follower what is in it. */
export class RunRecorder {
  /** Of the run among those of its pipeline, from 1. */
  readonly number: number;
  readonly #store: Store;
  readonly #file: DiskFile;
  readonly #follower: Follower;
  readonly #started = performance.now();
  readonly #made = new Map<string, number>();
  readonly #spent = new Map<string, Spent>();
  /** The run before, which knows how long took what is still the same. */
  readonly #earlier: RunRecord | undefined;

  private constructor(store: Store, pipeline: string, number: number, file: DiskFile, follower: Follower) {
    this.number = number;
    this.#earlier = readRun(store, pipeline, number - 1);
    this.#store = store;
    this.#file = file;
    this.#follower = follower;
  }

  /** Begins the log of a run. */
  static async begin(pipeline: Pipeline, asked: Asked, store: Store, follower: Follower) {
    const number = lastRunNumber(store, pipeline.name) + 1;
    const file = await openLog(pipeline.name, number, store);
    const recorder = new RunRecorder(store, pipeline.name, number, file, follower);
    recorder.#append(begun(pipeline, asked));
    return recorder;
  }

  #append(event: RunEvent): void {
    const bytes = new TextEncoder().encode(sealedLine(event));
    this.#keeping(bytes.length, () => writeAllSync(this.#file, bytes));
    this.#follower.event(event);
  }

  /** Does something with the log; a run that cannot say what it makes does not make it. */
  #keeping(bytes: number, call: () => void): void {
    try {
      call();
    } catch (cause) {
      throw new CannotKeep(logName, bytes, this.#store.folder, cause);
    }
  }

  /** Writes down what has happened, and tells it. */
  tell(news: News): void {
    const at = Math.round(performance.now() - this.#started);
    this.#append({ ...news, at } as RunEvent);
    if (synced.has(news.event)) this.#keeping(0, () => syncFileSync(this.#file));
  }

  /** Says what is about to be made, before its first receipt. */
  begin({ name, recipe }: Node, { key, shards }: NonNullable<Standing["cut"]>, cached: number): void {
    const keys = shards.map((shard) => shard.key);
    this.tell({ event: "node begun", name, key, shards: keys, cached, unit: unitOf(recipe) });
  }

  /** Says that a shard's receipt is committed. `bytesIn` and `peakBytes` are what only its worker knows. */
  shard({ name }: Node, part: Receipt, worker: number, measured: Measured): void {
    const { key, label, seconds, items, ledger: { in: rows, dropped, quarantined } } = part;
    const bytesOut = sum(filesAndDrops(part).map((file) => file.bytes));
    const counts = { seconds, items, in: rows, dropped, quarantined };
    this.#spent.set(name, added(this.#spent.get(name), { seconds, bytesIn: measured.bytesIn, bytesOut }));
    this.tell({ event: "shard made", node: name, key, label, worker, ...counts, bytesOut, ...measured });
  }

  /** Says what became of a node. One that a repair has made go by twice counts the shards of both times. */
  async node(
    { node, code }: Standing,
    manifest: Manifest,
    madeShards: number,
    ledger: Ledger,
    inputs: Inputs,
  ) {
    await keepCode(code, this.#store);
    const made = (this.#made.get(node.name) ?? 0) + madeShards;
    this.#made.set(node.name, made);
    const spent = this.#spent.get(node.name) ?? nothingSpent;
    const same = this.#earlier?.nodes.get(node.name);
    const seconds = madeShards === 0 && same?.key === manifest.key
      ? same.seconds
      : this.#store.secondsOf(manifest.parts);
    this.tell({ ...nodeNews(node, code, manifest, ledger, inputs), seconds, made, spent });
  }

  /** The last line. Of a run that failed, it may be missing: what went wrong first is what is told. */
  end(state: RunEnded["state"], error?: string): void {
    try {
      this.tell({ event: "ended", state, ...(error !== undefined && { error }) });
    } catch (failure) {
      if (state === "done") throw failure;
    }
    this.#file.close();
  }
}

/** What cannot be kept when a log cannot be written. */
const logName = "the log of the run";

/** A new file for a log, under its name for good. */
async function openLog(pipeline: string, number: number, { folder, disk }: Store): Promise<DiskFile> {
  const logs = recordsFolder({ folder }, pipeline);
  try {
    await disk.mkdir(logs, { recursive: true });
    await syncFolder(`${folder}/runs`, disk);
    const file = await disk.open(recordPath({ folder }, pipeline, number), { append: true, createNew: true });
    await syncFolder(logs, disk).catch((error) => {
      file.close();
      throw error;
    });
    return file;
  } catch (cause) {
    throw new CannotKeep(logName, 0, folder, cause);
  }
}

/** What a worker knows of a shard beside its receipt. */
export interface Measured {
  readonly bytesIn: number;
  readonly peakBytes?: number;
}

const nothingSpent: Spent = { seconds: 0, bytesIn: 0, bytesOut: 0 };
function added(left: Spent = nothingSpent, right: Spent): Spent {
  return {
    seconds: left.seconds + right.seconds,
    bytesIn: left.bytesIn + right.bytesIn,
    bytesOut: left.bytesOut + right.bytesOut,
  };
}

/** What a run was asked for. */
type Asked = Selection & { readonly workers?: number };

/** The first line. */
function begun({ file, settings, nodes }: Pipeline, asked: Asked): RunBegun {
  const { only, from, until, force, shards, workers = 0 } = asked;
  return {
    event: "begun",
    file,
    settings,
    selection: {
      ...(only && { only }),
      ...(from && { from }),
      ...(until && { until }),
      ...(force && { force }),
      ...(shards && { shards }),
    },
    workers,
    nodes: nodes.map((node) => node.name),
    since: `${new Date().toISOString().slice(0, 19)}Z`,
    pid: Deno.pid,
    environment: { deno: Deno.version.deno, v8: Deno.version.v8, system: Deno.build.target },
  };
}

/** What is counted while a recipe is made: what comes in, or goes out of a source. */
function unitOf({ stage }: Node["recipe"]): string {
  if (stage.work.form === "loop") return "steps";
  if (stage.work.form === "source") return stage.output.kind.name;
  const carried = splitInput(stage) ?? stage.carries;
  return carried === undefined ? "" : stage.inputs[carried as string].kind.name;
}

/** Manifests by the name of the input. */
type Inputs = Readonly<Record<string, Manifest>>;

/** A node as it is recorded: the parts of its key by name, and what came of it in numbers. */
function nodeNews(
  node: Node,
  { fingerprint }: Fingerprint,
  { key, kind, content, parts }: Manifest,
  ledger: Ledger,
  inputs: Inputs,
): Omit<NodeRecord, "at" | "seconds" | "made" | "spent"> {
  const { stage, options } = node.recipe;
  const accepted = parts.filter((part) => part.accepted !== undefined).length;
  const given = Object.entries(inputs).map(([name, input]) =>
    [name, { node: node.inputs[name].name, content: input.content }] as const
  );
  return {
    event: "node",
    name: node.name,
    stage: stage.stageName,
    form: stage.work.form,
    kind,
    exported: node.exported,
    key,
    fingerprint,
    options,
    inputs: Object.fromEntries(given),
    ...(stage.carries !== undefined && { carries: stage.carries as string }),
    content,
    items: countItems(parts),
    bytes: sum(parts.flatMap(filesAndDrops).map((file) => file.bytes)),
    ledger,
    shards: parts.length,
    ...(accepted > 0 && { accepted }),
  };
}
