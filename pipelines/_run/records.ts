/**
 * Run records: a log a run, from which plans tell reasons, and people what happened. A line is appended as soon as
 * something has happened, so the record of a killed run holds all that it had done. Nothing made depends on them, so
 * they are the place for clocks and process ids.
 */
import type { Fingerprint } from "./fingerprint.ts";
import { namesIn } from "./listing.ts";
import type { Ledger } from "./manifest.ts";
import type { Setting } from "./pipeline.ts";
import type { Selection } from "./plan.ts";
import { readSealed, readSealedLines } from "./sealed.ts";
import type { Store } from "./store.ts";

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
/** One line of a record. */
export type RunEvent = RunBegun | NodeBegun | NodeRecord | RunEnded;

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

/** Where the records of a pipeline lie. */
export function recordsFolder(store: Store, pipeline: string): string {
  return `${store.folder}/runs/${pipeline}`;
}
/** Where the record of a run lies. */
export function recordPath(store: Store, pipeline: string, run: number): string {
  return `${recordsFolder(store, pipeline)}/${String(run).padStart(6, "0")}.jsonl`;
}

/** Where the modules of a fingerprint are kept. */
export function codePath(store: Store, fingerprint: string): string {
  return `${store.folder}/code/${fingerprint}.json`;
}
/** The modules of a fingerprint, with their digests; undefined when they are not kept. */
export function readCode(store: Store, fingerprint: string): Fingerprint["modules"] | undefined {
  return readSealed(codePath(store, fingerprint));
}

/** Numbers of the runs of a pipeline that are recorded, ascending. */
export function runNumbers(store: Store, pipeline: string): number[] {
  return namesIn(recordsFolder(store, pipeline)).flatMap((name) =>
    /^\d{6,}\.jsonl$/.test(name) ? [parseInt(name)] : []
  )
    .sort((a, b) => a - b);
}
/** Names of the pipelines that have records. */
export function recordedPipelines(store: Store): string[] {
  return namesIn(`${store.folder}/runs`);
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
