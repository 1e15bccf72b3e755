/**
 * Run records: a log a run, from which plans tell reasons, and people what happened. A line is appended as soon as
 * something has happened, so the record of a killed run holds all that it had done. Nothing made depends on them, so
 * they are the place for clocks and process ids.
 */
import type { Fingerprint } from "./fingerprint.ts";
import { filesAndDrops, type Ledger, type Manifest, sum } from "./manifest.ts";
import type { Node, Pipeline, Setting } from "./pipeline.ts";
import type { Selection, Standing } from "./plan.ts";
import { readSealed, readSealedLines, sealed, sealedLine } from "./sealed.ts";
import { type Store, syncFolder } from "./store.ts";

/** The first line: what was asked for. */
export interface RunBegun {
  readonly event: "begun";
  readonly file: string;
  readonly settings: readonly Setting[];
  readonly selection: Selection;
  /** Names of all recipes of the pipeline, inputs first. */
  readonly nodes: readonly string[];
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly pid: number;
}
/** Before shards of a node are made: until the node is recorded, this is what knows of their receipts. */
export interface NodeBegun {
  readonly event: "making";
  readonly name: string;
  readonly key: string;
  readonly shards: readonly string[];
}
/** One node, made or found in the store. */
export interface NodeRecord {
  readonly event: "node";
  readonly name: string;
  readonly stage: string;
  readonly form: "source" | "each" | "whole" | "loop";
  readonly kind: string;
  readonly exported: boolean;
  /** Of the manifest. */
  readonly key: string;
  /** Its modules are kept in the store's `code` folder. */
  readonly fingerprint: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Of each input, the node that it is and the content that it had. */
  readonly inputs: Readonly<Record<string, { readonly node: string; readonly content: string }>>;
  readonly carries?: string;
  readonly content: string;
  readonly items: number;
  readonly bytes: number;
  readonly ledger: Ledger;
  /** That the making of all parts took, in this run or earlier ones. */
  readonly seconds: number;
  readonly shards: number;
  /** Shards made in this run; 0 when everything was stored. */
  readonly made: number;
}
/** The last line of a run that was not killed. */
export interface RunEnded {
  readonly event: "ended";
  readonly state: "done" | "failed" | "interrupted";
  readonly seconds: number;
  readonly error?: string;
}
type RunEvent = RunBegun | NodeBegun | NodeRecord | RunEnded;

/** A record as it is read. */
export interface RunRecord {
  readonly pipeline: string;
  /** Counted from 1 for each pipeline. */
  readonly number: number;
  readonly begun: RunBegun;
  /** By name, in the order of the making. */
  readonly nodes: ReadonlyMap<string, NodeRecord>;
  /** What was begun, by the name of its node. */
  readonly begunNodes: ReadonlyMap<string, NodeBegun>;
  /** Absent while a run goes on, and when it was killed. */
  readonly ended?: RunEnded;
}

function folderOf(store: Store, pipeline: string): string {
  return `${store.folder}/runs/${pipeline}`;
}
/** Where the record of a run lies. */
export function recordPath(store: Store, pipeline: string, run: number): string {
  return `${folderOf(store, pipeline)}/${String(run).padStart(6, "0")}.jsonl`;
}

/** Appends to the record of one run. */
export class RunRecorder {
  readonly #store: Store;
  readonly #file: Deno.FsFile;
  readonly #started = performance.now();
  readonly #made = new Map<string, number>();

  private constructor(store: Store, file: Deno.FsFile) {
    this.#store = store;
    this.#file = file;
  }

  /** Begins the record of a run. */
  static async begin({ name, file, settings, nodes }: Pipeline, selection: Selection, store: Store) {
    const folder = folderOf(store, name);
    await Deno.mkdir(folder, { recursive: true });
    const path = recordPath(store, name, (runNumbers(store, name).at(-1) ?? 0) + 1);
    const recorder = new RunRecorder(store, await Deno.open(path, { append: true, createNew: true }));
    await syncFolder(folder);
    const { only, from, until, force } = selection;
    recorder.#append({
      event: "begun",
      file,
      settings,
      selection: {
        ...(only && { only }),
        ...(from && { from }),
        ...(until && { until }),
        ...(force && { force }),
      },
      nodes: nodes.map((node) => node.name),
      since: `${new Date().toISOString().slice(0, 19)}Z`,
      pid: Deno.pid,
    });
    return recorder;
  }

  #append(event: RunEvent): void {
    const bytes = new TextEncoder().encode(sealedLine(event));
    for (let at = 0; at < bytes.length;) at += this.#file.writeSync(bytes.subarray(at));
  }

  /** Says what is about to be made, before its first receipt. */
  making({ name }: Node, { key, shards }: NonNullable<Standing["cut"]>): void {
    this.#append({ event: "making", name, key, shards: shards.map((shard) => shard.key) });
    this.#file.syncSync();
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
    this.#append(nodeRecord(node, code, manifest, made, ledger, inputs));
  }

  /** The last line. */
  end(state: RunEnded["state"], error?: string): void {
    const seconds = (performance.now() - this.#started) / 1000;
    this.#append({ event: "ended", state, seconds, ...(error !== undefined && { error }) });
    this.#file.syncSync();
    this.#file.close();
  }
}

type Inputs = Readonly<Record<string, Manifest>>;

function nodeRecord(
  node: Node,
  { fingerprint }: Fingerprint,
  { key, kind, content, parts }: Manifest,
  made: number,
  ledger: Ledger,
  inputs: Inputs,
): NodeRecord {
  const { stage, options } = node.recipe;
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
    items: sum(parts.map((part) => part.items)),
    bytes: sum(parts.flatMap(filesAndDrops).map((file) => file.bytes)),
    ledger,
    seconds: sum(parts.map((part) => part.seconds)),
    shards: parts.length,
    made,
  };
}

/** Where the modules of a fingerprint are kept. */
export function codePath(store: Store, fingerprint: string): string {
  return `${store.folder}/code/${fingerprint}.json`;
}
async function keepCode({ fingerprint, modules }: Fingerprint, store: Store): Promise<void> {
  const path = codePath(store, fingerprint);
  if (readSealed(path) === undefined) await store.writeFile(path, sealed(modules));
}
/** The modules of a fingerprint, with their digests; undefined when they are not kept. */
export function readCode(store: Store, fingerprint: string): Fingerprint["modules"] | undefined {
  return readSealed(codePath(store, fingerprint));
}

/** Numbers of the runs of a pipeline that are recorded, ascending. */
export function runNumbers(store: Store, pipeline: string): number[] {
  return namesIn(folderOf(store, pipeline)).flatMap((name) =>
    /^\d{6,}\.jsonl$/.test(name) ? [parseInt(name)] : []
  )
    .sort((a, b) => a - b);
}
/** Names of the pipelines that have records. */
export function recordedPipelines(store: Store): string[] {
  return namesIn(`${store.folder}/runs`).sort();
}
function namesIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** The record of a run; undefined when it is not there, or was killed before its first line. */
export function readRun(store: Store, pipeline: string, number: number): RunRecord | undefined {
  let content: string;
  try {
    content = Deno.readTextFileSync(recordPath(store, pipeline, number));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const { values } = readSealedLines<RunEvent>(content);
  const begun = values.find((event) => event.event === "begun");
  if (begun === undefined) return undefined;
  const ended = values.findLast((event) => event.event === "ended");
  return {
    pipeline,
    number,
    begun,
    nodes: new Map(values.flatMap((event) => event.event === "node" ? [[event.name, event] as const] : [])),
    begunNodes: new Map(
      values.flatMap((event) => event.event === "making" ? [[event.name, event] as const] : []),
    ),
    ...(ended !== undefined && { ended }),
  };
}

/** The records of a pipeline, the latest first, read as they are asked for. */
export function* runsOf(store: Store, pipeline: string): Generator<RunRecord> {
  for (const number of runNumbers(store, pipeline).reverse()) {
    const record = readRun(store, pipeline, number);
    if (record !== undefined) yield record;
  }
}
