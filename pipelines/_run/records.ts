/**
 * Run records: a log a run, from which plans tell reasons, and people what happened. A line is appended as soon as
 * something has happened, so the record of a killed run holds all that it had done. Nothing made depends on them, so
 * they are the place for clocks and process ids.
 */
import type { NodeBegun, NodeRecord, RunBegun, RunEnded, RunEvent } from "./events.ts";
import { namesIn } from "./listing.ts";
import { type Reading, readSealedLines, type SealedLines, unreadable } from "./sealed.ts";
import type { Store } from "./store.ts";

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
export function recordsFolder(store: Pick<Store, "folder">, pipeline: string): string {
  return `${store.folder}/runs/${pipeline}`;
}
/** Where the record of a run lies. */
export function recordPath(store: Pick<Store, "folder">, pipeline: string, run: number): string {
  return `${recordsFolder(store, pipeline)}/${String(run).padStart(6, "0")}.jsonl`;
}

/** Numbers of the runs of a pipeline that are recorded, ascending. */
export function runNumbers(store: Store, pipeline: string): number[] {
  return namesIn(recordsFolder(store, pipeline)).flatMap((name) =>
    /^\d{6,}\.jsonl$/.test(name) ? [parseInt(name)] : []
  )
    .sort((a, b) => a - b);
}
/**
 * The last number that a run of a pipeline has had: of those that are recorded, whose record was set aside, or whose folder
 * under a name is there. A record that is gone does not give its number to another run, whose artifacts would take the
 * place of what was published.
 */
export function lastRunNumber(store: Store, pipeline: string): number {
  const aside = namesIn(store.asidePath(recordsFolder(store, pipeline))).map((name) => parseInt(name));
  const laidOut = namesIn(`${store.folder}/named`).filter((name) => name.startsWith(`${pipeline}@`))
    .map((name) => Number(name.slice(pipeline.length + 1)));
  return Math.max(0, ...[...runNumbers(store, pipeline), ...aside, ...laidOut].filter(Number.isInteger));
}
/** Names of the pipelines that have records. */
export function recordedPipelines(store: Store): string[] {
  const folder = `${store.folder}/runs`;
  return namesIn(folder).filter((name) => Deno.statSync(`${folder}/${name}`).isDirectory);
}
/** All events of a run, in order; undefined when it has no log. */
export function readEvents(store: Store, pipeline: string, number: number): readonly RunEvent[] | undefined {
  const content = readLog(store, pipeline, number);
  return content === undefined ? undefined : readSealedLines<RunEvent>(content).values;
}
/** Looks at the lines of a run's log. */
export function inspectRecord(path: string): Reading<SealedLines<RunEvent>> {
  try {
    return { state: "present", value: readSealedLines<RunEvent>(Deno.readTextFileSync(path)) };
  } catch (error) {
    return unreadable(path, error);
  }
}
function readLog(store: Store, pipeline: string, number: number): string | undefined {
  try {
    return Deno.readTextFileSync(recordPath(store, pipeline, number));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** How lines of single shards go on after their seal; they are most of a long log. */
const shardLine = '{"event":"shard ';
/** Length of the seal of a line: a digest and a space. */
const sealLength = 65;

/**
 * The record of a run; undefined when it is not there, or was killed before its first line. What is told of single shards
 * is passed over unread, so that the record of a run over many is still read at once.
 */
export function readRun(store: Store, pipeline: string, number: number): RunRecord | undefined {
  const content = readLog(store, pipeline, number);
  if (content === undefined) return undefined;
  const lines = content.split("\n").filter((line) => !line.startsWith(shardLine, sealLength));
  const { values } = readSealedLines<RunEvent>(lines.join("\n"));
  const begun = values.find((event) => event.event === "begun");
  if (begun === undefined) return undefined;
  const ended = values.findLast((event) => event.event === "ended");
  const begunNodes = values.filter((event) => event.event === "node begun");
  return {
    pipeline,
    number,
    begun,
    nodes: new Map(values.flatMap((event) => event.event === "node" ? [[event.name, event] as const] : [])),
    begunNodes: new Map(begunNodes.map((event) => [event.name, event])),
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
