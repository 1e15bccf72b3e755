/**
 * Estimates: what the making of a node would take, by what it took in earlier runs. Time and bytes grow with the bytes that
 * are read; where those are not known, with the shards. A loop's time grows with its steps, or its passes over the data,
 * and what it makes does not grow.
 */
import { type NodeRecord, type Part, type Shard, sum } from "../_run/mod.ts";

/** What is to be made. */
export interface Workload {
  readonly form: NodeRecord["form"];
  readonly options: NodeRecord["options"];
  /** How many shards; undefined while what they are cut from is not there. */
  readonly shards: number | undefined;
  /** How many bytes they read, where that is known. */
  readonly bytesIn: number | undefined;
}
/** What it would take. */
export interface Estimate {
  /** Summed over shards: workers share them. */
  readonly seconds: number;
  /** That it would add to the store. */
  readonly bytes: number;
  /** Earlier runs on which this rests. */
  readonly runs: number;
}

/** How many bytes some parts are to those who read them. */
export function bytesOfFiles(parts: readonly Part[]): number {
  return sum(parts.flatMap((part) => part.files).map((file) => file.bytes));
}
/**
 * How many bytes some shards read, each its part or its slice of a file; undefined for what is no shard of either, and for
 * rows that are not stored.
 */
export function bytesRead(shards: readonly Shard[]): number | undefined {
  const bytes = shards.map(({ part, file }) => {
    if (part === undefined) return file && file.slice.end - file.slice.start;
    return part.kept === "no" ? undefined : bytesOfFiles([part]);
  });
  return bytes.includes(undefined) ? undefined : sum(bytes as number[]);
}

/** What a making would take; undefined where the same stage was never made before. */
export function estimate(work: Workload, makings: readonly NodeRecord[]): Estimate | undefined {
  if (makings.length === 0) return undefined;
  const seconds = scaled(work, makings, ({ spent }) => spent.seconds, effort);
  const bytes = work.form === "loop"
    ? sum(makings.map(({ spent }) => spent.bytesOut)) / sum(makings.map(({ made }) => made))
    : scaled(work, makings, ({ spent }) => spent.bytesOut, ({ bytesIn }) => bytesIn);
  return { seconds, bytes: Math.round(bytes), runs: makings.length };
}

/** How much there is to do, in a unit that is the same for all makings of a stage. */
type Unit = (work: Pick<Workload, "form" | "options" | "bytesIn">) => number | undefined;

/** A figure of the makings as it would be for some work: by the unit, by shards, or as it was on average. */
function scaled(
  work: Workload,
  makings: readonly NodeRecord[],
  figure: (record: NodeRecord) => number,
  unit: Unit,
): number {
  const total = sum(makings.map(figure));
  const wanted = unit(work);
  const units = sum(makings.map((record) => unit({ ...record, bytesIn: record.spent.bytesIn }) ?? 0));
  if (wanted !== undefined && units > 0) return total * wanted / units;
  const shards = sum(makings.map(({ made }) => made));
  return total * (work.shards === undefined ? 1 / makings.length : work.shards / shards);
}

/** Training is its steps where they are an option, or its passes over what it reads; all other work is what it reads. */
function effort({ form, options: { steps, epochs }, bytesIn }: Parameters<Unit>[0]): number | undefined {
  if (form !== "loop") return bytesIn;
  if (typeof steps === "number") return steps;
  return typeof epochs === "number" && bytesIn !== undefined ? epochs * bytesIn : bytesIn;
}
