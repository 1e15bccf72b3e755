/** Sweeps: what a stage that decides on single rows would keep with other options, from its stored input. Makes nothing. */
import {
  type Context,
  Drop,
  type LoadedNode,
  type Manifest,
  memoryJournal,
  type Node,
  type Pipeline,
  plainJson,
  readersOf,
  select,
  setOption,
  type Store,
} from "../_run/mod.ts";
import { type Given, storedInputs } from "./inputs.ts";

/** What one value of the option would keep. */
export interface Outcome {
  /** The option as the stage reads it. */
  readonly value: unknown;
  /** Whether it is the one that the pipeline has. */
  readonly present: boolean;
  readonly rows: number;
  readonly kept: number;
  readonly dropped: Readonly<Record<string, number>>;
}
/** One option of one node, and the values to try. */
export interface Sweep {
  readonly target: string;
  readonly option: string;
  readonly values: readonly string[];
}

/** Parses `NAME.option=V1,V2,…`; a JSON array gives values that have commas themselves. */
export function parseSweep(text: string): Sweep {
  const match = /^([^.=]+)\.([^=]+)=(.+)$/s.exec(text);
  if (match === null) throw new TypeError(`Cannot sweep "${text}": write STAGE.option=VALUE,VALUE`);
  const [, target, option, list] = match;
  return { target, option, values: list.startsWith("[") ? jsonValues(list) : list.split(",") };
}
/** Each value as a setting would be written. */
function jsonValues(list: string): string[] {
  try {
    return (JSON.parse(list) as unknown[]).map((value) =>
      typeof value === "string" ? value : JSON.stringify(value)
    );
  } catch {
    throw new TypeError(`Cannot sweep over ${list}: it is not a JSON array of values`);
  }
}

/** A node with one value of its option, and what it has decided so far. */
interface Trial {
  readonly node: LoadedNode;
  readonly value: unknown;
  readonly decide: (row: unknown, place: number) => unknown;
  readonly dropped: Record<string, number>;
  kept: number;
}

/**
 * The stage that a sweep is over, and what it is given.
 *
 * @throws {TypeError} for a stage of another form, and an Error when its inputs are not made yet.
 */
export async function sweptStage(
  { target }: Sweep,
  pipeline: Pipeline,
  store: Store,
): Promise<{ readonly node: Node; readonly given: Given }> {
  const node = targetOf(target, pipeline);
  return { node, given: await storedInputs(node, pipeline, store, "sweep") };
}

/** Runs the stage once for each value, all in one pass over the rows, and counts. Memory does not grow with the rows. */
export async function sweepRows(
  { option, values }: Sweep,
  node: LoadedNode,
  { inputs }: Given,
  store: Store,
  signal: AbortSignal,
): Promise<Outcome[]> {
  const trials: Trial[] = [];
  for (const value of values) trials.push(await trialOf(node, option, value, inputs, store, signal));
  const carried = node.recipe.stage.carries as string;
  let rows = 0;
  for await (const row of readersOf(node.recipe, inputs, store)[carried]) {
    signal.throwIfAborted();
    for (const trial of trials) await count(trial, row, rows);
    rows++;
  }
  const present = plainJson(node.recipe.options[option]);
  return trials.map(({ value, kept, dropped }) => ({
    value,
    present: plainJson(value) === present,
    rows,
    kept,
    dropped,
  }));
}

/** One row, decided by one trial. */
async function count(trial: Trial, row: unknown, place: number): Promise<void> {
  const result = await trial.decide(row, place);
  if (result instanceof Drop) trial.dropped[result.reason] = (trial.dropped[result.reason] ?? 0) + 1;
  else trial.kept++;
}

/** The only node that a name means, if it decides row by row. A stage with the network would ask the world again. */
function targetOf(target: string, { nodes, name }: Pipeline): Node {
  const found = select(target, nodes);
  if (found.length !== 1) {
    const choices = (found.length > 1 ? found : nodes).map((node) => node.name).join(", ");
    const state = found.length > 1 ? "several artifacts are made by it, name one of" : "there is only";
    throw new TypeError(`Cannot sweep "${target}" of ${name}: ${state} ${choices}`);
  }
  const { stage } = found[0].recipe;
  const partwise = Object.values(stage.inputs).some(({ kind }) => kind.partwise);
  if (stage.work.form === "each" && stage.needs?.net !== true && !partwise) return found[0];
  throw new TypeError(
    `Cannot sweep ${target}: ${stage.stageName} does not decide on one row at a time, ` +
      `so another value means to make it again`,
  );
}

/** Sets the stage up with one value; the options are checked as those of a pipeline are. */
async function trialOf(
  node: LoadedNode,
  option: string,
  text: string,
  inputs: Readonly<Record<string, Manifest>>,
  store: Store,
  signal: AbortSignal,
): Promise<Trial> {
  const recipe = setOption(node.recipe, option, text);
  const { work } = recipe.stage;
  if (work.form !== "each") throw new Error("Internal: a sweep over a stage that is not each");
  const context: Context = {
    signal,
    progress() {},
    account() {},
    scratch() {
      throw new Error(`Cannot sweep over ${node.name}: its work sets bytes down outside memory`);
    },
    journal: memoryJournal,
  };
  const decide = await work.setup(readersOf(recipe, inputs, store), recipe.options, context);
  return { node, value: recipe.options[option], decide, dropped: {}, kept: 0 };
}
