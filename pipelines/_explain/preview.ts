/**
 * Trying a stage on a few real rows of its stored input: what goes in and what comes out. Makes nothing and writes nothing. A
 * stage that sees its input whole is given the few rows as if they were all.
 */
import {
  type Context,
  countItems,
  Drop,
  type LoadedNode,
  memoryJournal,
  type Node,
  type Pipeline,
  type Reader,
  readersOf,
  rowAfter,
  select,
  splitInput,
  type Store,
} from "../_run/mod.ts";
import { permute } from "../../stages/_order/mod.ts";
import type { Row } from "./artifact.ts";
import { type Given, storedInputs } from "./inputs.ts";

/** One row, and what the stage made of it. */
export interface Tried {
  /** What went in; absent of records that are read from a file. */
  readonly before?: Row;
  /** What came out; absent of a row that was dropped. */
  readonly after?: Row;
  readonly dropped?: { readonly reason: string; readonly detail: string; readonly quarantined: boolean };
}
/** Which rows are tried. */
export interface Choice {
  readonly docs: number;
  /** Seed of a random choice; without one, the first rows are taken. */
  readonly seed?: number;
}

/** What a stage is tried with. */
interface Trial extends Choice, Given {
  readonly node: LoadedNode;
  readonly store: Store;
  readonly context: Context;
}

/**
 * The one stage that a name means, and what it is given: of a source the one file that is read.
 *
 * @throws {TypeError} for training, and for stages that need the network; an Error when inputs are not made yet.
 */
export async function triedStage(
  name: string,
  pipeline: Pipeline,
  store: Store,
  { seed }: Choice,
): Promise<{ readonly node: Node; readonly given: Given }> {
  const node = targetOf(name, pipeline);
  const { inputs, shards } = await storedInputs(node, pipeline, store, "try");
  const [index] = [...places(1, shards.length, seed)];
  const chosen = node.recipe.stage.work.form === "source" && index !== undefined ? [shards[index]] : [];
  return { node, given: { inputs, shards: chosen } };
}

/** Tries a stage on what it is given. */
export async function* tryOn(
  choice: Choice,
  node: LoadedNode,
  given: Given,
  store: Store,
  signal: AbortSignal,
): AsyncGenerator<Tried> {
  const trial = { ...choice, ...given, node, store, context: contextOf(signal) };
  switch (node.recipe.stage.work.form) {
    case "source":
      return yield* tryFiles(trial);
    case "each":
      return yield* tryRows(trial);
    default:
      yield* tryWhole(trial);
  }
}

function targetOf(name: string, { nodes, name: pipeline }: Pipeline): Node {
  const found = select(name, nodes);
  if (found.length !== 1) {
    const choices = (found.length > 1 ? found : nodes).map((node) => node.name).join(", ");
    throw new TypeError(`Cannot try "${name}" of ${pipeline}: name one of ${choices}`);
  }
  const { stageName, work, needs } = found[0].recipe.stage;
  if (work.form === "loop") throw new TypeError(`Cannot try ${name} on a few rows: ${stageName} is training`);
  if (needs?.net) throw new TypeError(`Cannot try ${name} on a few rows: ${stageName} needs the network`);
  return found[0];
}

/** A trial has nobody to tell, and scratch in memory: it is about few rows. */
function contextOf(signal: AbortSignal): Context {
  return {
    signal,
    progress() {},
    account() {},
    scratch() {
      let held = new Uint8Array();
      return {
        append(bytes) {
          const at = held.length;
          const grown = new Uint8Array(at + bytes.length);
          grown.set(held);
          grown.set(bytes, at);
          held = grown;
          return at;
        },
        read: (at, into) => into.set(held.subarray(at, at + into.length)),
      };
    },
    journal: memoryJournal,
  };
}

/** The first records of a file. */
async function* tryFiles({ node, shards: [shard], context, docs }: Trial): AsyncGenerator<Tried> {
  const { work } = node.recipe.stage;
  if (work.form !== "source") throw new Error("Internal: files of a stage that reads none");
  if (shard === undefined || docs === 0) return;
  let left = docs;
  for await (const item of work.read(shard.file!, node.recipe.options, context)) {
    yield triedOf(item);
    if (--left === 0) return;
  }
}

/** Single rows, each with the inputs that its part has. */
async function* tryRows({ node, inputs, store, context, docs, seed }: Trial): AsyncGenerator<Tried> {
  const { stage, options } = node.recipe;
  const { work } = stage;
  if (work.form !== "each") throw new Error("Internal: rows of a stage that takes none");
  const split = splitInput(stage)!;
  const { parts } = inputs[split];
  const wanted = places(docs, countItems(parts), seed);
  let from = 0;
  for (const [place, part] of parts.entries()) {
    const inside = new Set([...wanted].map((at) => at - from).filter((at) => at >= 0 && at < part.items));
    from += part.items;
    if (inside.size === 0) continue;
    const readers = readersOf(node.recipe, inputs, store, { part, place });
    const map = await work.setup(readers, options, context);
    for await (const { row, at } of picked(readers[split] as Reader<Row>, inside)) {
      const added = await map({ ...row }, at);
      yield triedOf(added instanceof Drop ? added : rowAfter(row, added as Row, stage.removes), row);
    }
  }
}

/** All rows of an input of few rows: what comes out is put beside what went in by the id. */
async function* tryWhole({ node, inputs, store, context, docs, seed }: Trial): AsyncGenerator<Tried> {
  const { stage, options } = node.recipe;
  const { work } = stage;
  if (work.form !== "whole" && work.form !== "parts") {
    throw new Error(`Internal: a trial of work of form ${work.form}`);
  }
  const readers = readersOf(node.recipe, inputs, store);
  const name = splitInput(stage) ?? stage.carries as string ??
    Object.keys(inputs).find((input) => Object.keys(inputs[input].columns).length > 0);
  if (name === undefined) {
    throw new TypeError(`Cannot try ${node.name} on a few rows: none of its inputs has rows`);
  }
  const chosen = places(docs, readers[name].items, seed);
  const rows = (await Array.fromAsync(picked(readers[name] as Reader<Row>, chosen))).map(({ row }) => row);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const few = { ...readers, [name]: readerOver(rows) };
  for await (const item of work.run(few, options, context)) {
    const id = item instanceof Drop ? item.about.id : (item as Row).id;
    yield triedOf(item, byId.get(id));
  }
}

function readerOver(rows: readonly Row[]): Reader<Row> {
  return {
    items: rows.length,
    partItems: [rows.length],
    one: () => Promise.resolve(rows[0]),
    async *[Symbol.asyncIterator]() {
      for (const row of rows) yield { ...row };
    },
  };
}

/** What came of something. */
function triedOf(item: unknown, before?: Row): Tried {
  const known = before === undefined ? {} : { before };
  if (!(item instanceof Drop)) return { ...known, after: item as Row };
  const { reason, detail, quarantined, about } = item;
  return { before: before ?? { ...about }, dropped: { reason, detail, quarantined } };
}

/** Some rows by their places, and where they stand. */
async function* picked(rows: AsyncIterable<Row>, wanted: ReadonlySet<number>) {
  let left = wanted.size;
  let at = 0;
  for await (const row of rows) {
    if (left === 0) return;
    if (wanted.has(at)) {
      left--;
      yield { row, at };
    }
    at++;
  }
}

/** Some of `all` places: the first, or those that a seed draws, which are the same each time. */
function places(some: number, all: number, seed: number | undefined): Set<number> {
  if (seed === undefined) return new Set(Array.from({ length: Math.min(some, all) }, (_, index) => index));
  return new Set(Array.from({ length: Math.min(some, all) }, (_, draw) => permute(draw, all, seed)));
}
