/**
 * The contract: what a stage is, and what a pipeline file is made of. Read this first.
 *
 * A **kind** is a noun (documents, tokens, a model): how its items are laid down as files and taken up again.
 * A **stage** is a verb: named inputs of given kinds, options, one output. Calling a stage does no work; it makes a
 * **recipe**, typed as the {@linkcode Artifact} it will become, so a pipeline file is plain constants and calls.
 * Rows are typed by column: a stage states the columns it reads and adds, the others pass through by type parameter.
 * Only the build system (`pipelines/_run`) knows of shards, caches and the disk; a stage knows streams and options.
 */
import type { z } from "zod";
import type { Columns } from "./kinds/column.ts";
import type { Slot } from "./kinds/kind.ts";
import type { Work } from "./work.ts";

export {
  boolean,
  type Column,
  type Columns,
  type ColumnType,
  json,
  number,
  type RowOf,
  text,
} from "./kinds/column.ts";
export {
  type ByteFile,
  type FileSet,
  type FileSink,
  type Kind,
  optional,
  type Slot,
  type SourceFile,
} from "./kinds/kind.ts";
export { type Journal, memoryJournal, type Noted } from "./journal.ts";
export { readSecret, secretName, variablesIn } from "./secret.ts";
export { memoryScratch, type Scratch, scratchTooShort } from "./scratch.ts";
export { Drop, drop, each, loop, parts, source, stages, whole } from "./work.ts";
export type {
  Account,
  CheckpointPolicy,
  Context,
  Eachs,
  Inputs,
  Loop,
  Loops,
  Metrics,
  Parts,
  Reader,
  Sources,
  Stages,
  Wholes,
  Work,
  World,
} from "./work.ts";

/** The nine phases, in the order in which data passes them. */
export const phases = [
  "crawl-ingest",
  "clean",
  "dedupe",
  "filter",
  "tokenize",
  "sample",
  "pretrain",
  "evaluate",
  "finetune",
] as const;
/** One of the nine phases. */
export type Phase = typeof phases[number];

/** Untyped recipe: one node of the plan. Code that walks recipes takes this. */
export interface Recipe {
  /** What is to be done. */
  readonly stage: AnyStage;
  /** Options as parsed, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What it is to be done with, by the stage's names. */
  readonly inputs: Readonly<Record<string, Recipe>>;
  /** False for rows that need not be stored on their way. */
  readonly cache?: boolean;
}

/** How a recipe's result is kept; it changes nothing of what is made. */
export interface Keeping {
  /**
   * With false, rows are not stored when the only stage that takes them up works row by row: both are done in one pass.
   * Default true.
   */
  readonly cache?: boolean;
}

declare const item: unique symbol;
/** A recipe for items of type `Item`: what calling a stage returns. It never holds data. */
export interface Artifact<out Item> extends Recipe {
  /** The item type; there is no such field. */
  readonly [item]?: Item;
}
/** The item type of an artifact. */
export type ItemOf<A> = A extends { readonly [item]?: infer Item } ? Exclude<Item, undefined> : never;

/** Named inputs of a stage, each a slot: a kind, and the columns that must be there. */
export type Slots = Readonly<Record<string, Slot<unknown>>>;
type SlotItem<S> = S extends Slot<infer Item> ? Item : never;
type OptionalSlot<I extends Slots> = { [K in keyof I]: I[K] extends { optional: true } ? K : never }[keyof I];
type Given<I extends Slots> =
  & { readonly [K in Exclude<keyof I, OptionalSlot<I>>]: Artifact<unknown> }
  & { readonly [K in OptionalSlot<I>]?: Artifact<unknown> };

/** What the compiler shows when rows reach a stage too early: the columns that no stage before it has added. */
export type Fits<Got, Want> = Got extends Want ? unknown
  : { readonly "input rows lack": Exclude<keyof Want, keyof Got> };
type Fitting<I extends Slots, G> =
  & { readonly [K in keyof G & keyof I]: Fits<ItemOf<G[K]>, SlotItem<I[K]>> }
  & { readonly [K in Exclude<keyof G, keyof I>]: never };

type Flatten<T> = { [K in keyof T]: T[K] };
/** Rows of `Row` after a stage that takes `Removed` away and adds `Added`. */
export type Merge<Row, Removed extends PropertyKey, Added> = Flatten<
  Omit<Row, Removed | keyof Added> & Added
>;
type Output<G, Carried, Removed extends PropertyKey, Out> = Carried extends keyof G
  ? Merge<ItemOf<G[Carried]>, Removed, Out>
  : Out;

/** What a stage's work may touch beyond its inputs; the process that does it is started with no more. */
export interface Needs {
  /** The network: the work gets a {@linkcode World}. */
  readonly net?: true;
  /** Native code: the ONNX runtime, which runs on several threads at once. */
  readonly native?: true;
}

/**
 * What a stage says whose result ages, since it is of the world and not of its inputs alone. Its option `maxAgeHours` says
 * after how many hours it is made again, as no part of the key; its work is given what was made before as `earlier`.
 */
export interface Ages<Options = Readonly<Record<string, unknown>>> {
  /** What of the world a recipe reads: makings of one source are given each other's results. Undefined when it reads nothing. */
  source(options: Options): unknown;
}

/** Everything a stage states about itself; {@linkcode defineStage} makes the callable from it. */
export interface StageDefinition<
  I extends Slots,
  Carried extends keyof I | undefined,
  Removed extends PropertyKey,
  Out,
  O extends z.ZodType<Record<string, unknown>>,
> {
  /** Imperative verb, unique in the project: the name used by `--only` and `--set NAME.option=value`. */
  readonly name: string;
  /** Where in the order of phases it stands. */
  readonly phase: Phase;
  /** `import.meta.url` of the module that defines the stage: the root of its code fingerprint. */
  readonly module: string;
  /** One sentence: what it does. Shown by `--help`, the plan and the README table. */
  readonly about: string;
  /** What it reads, by name. */
  readonly inputs: I;
  /** The row input whose other columns pass through; left out when the stage makes new items. */
  readonly carries?: Carried;
  /** Columns of the carried rows that end here. */
  readonly removes?: readonly Removed[];
  /** The kind made; with `.with({...})`, the columns added. */
  readonly output: Slot<Out>;
  /** A strict Zod object; each option a noun with its unit, `.describe()`d, with a default where one is sensible. */
  readonly options: O;
  /** What the work may touch beyond its inputs. Nothing, unless said here. */
  readonly needs?: Needs;
  /** That what it makes ages. */
  readonly ages?: Ages<NoInfer<z.output<O>>>;
  /** What it does. */
  readonly work: Work<NoInfer<Out>>;
}

/** A stage: call it with artifacts and options to get the recipe of what it makes. */
export interface Stage<
  I extends Slots,
  Carried extends keyof I | undefined,
  Removed extends PropertyKey,
  Out,
  O extends z.ZodType<Record<string, unknown>>,
> extends Readonly<Omit<StageDefinition<I, Carried, Removed, Out, O>, "name">> {
  <G extends Given<I>>(
    inputs: G & Fitting<I, G>,
    options?: NoInfer<z.input<O>>,
    keeping?: Keeping,
  ): Artifact<Output<G, Carried, Removed, Out>>;
  /** Its name; `name` itself is taken, since a stage is a function. */
  readonly stageName: string;
}

/** A stage with its types forgotten, as the build system sees it. */
export interface AnyStage {
  /** Imperative verb, unique in the project. */
  readonly stageName: string;
  /** Where in the order of phases it stands. */
  readonly phase: Phase;
  /** URL of the module that defines it. */
  readonly module: string;
  /** One sentence: what it does. */
  readonly about: string;
  /** What it reads, by name. */
  readonly inputs: Slots;
  /** The row input whose other columns pass through. */
  readonly carries?: PropertyKey | undefined;
  /** Columns of the carried rows that end here. */
  readonly removes?: readonly PropertyKey[];
  /** What it makes. */
  readonly output: Slot<unknown>;
  /** A strict Zod object. */
  readonly options: z.ZodType<Record<string, unknown>>;
  /** What the work may touch beyond its inputs. */
  readonly needs?: Needs;
  /** That what it makes ages. */
  readonly ages?: Ages;
  /** What it does. */
  readonly work: Work;
}

/** As much of a recipe as decides on columns. */
interface Columned {
  readonly stage: Pick<AnyStage, "carries" | "removes"> & { readonly output: Pick<Slot<unknown>, "columns"> };
  readonly inputs: Readonly<Record<string, Columned>>;
}

/** Columns that rows have after `recipe`, found from its inputs' columns: the run-time mirror of the types. */
export function columnsAfter(recipe: Columned): Columns {
  const { stage, inputs } = recipe;
  const carried = stage.carries === undefined ? {} : columnsAfter(inputs[stage.carries as string]);
  const kept = Object.entries(carried).filter(([name]) => !stage.removes?.includes(name));
  return { ...Object.fromEntries(kept), ...stage.output.columns };
}

/**
 * Defines a stage. The result is called in pipeline files: `clean({ pages }, { minWords: 5 })`.
 *
 * @throws {TypeError} at the call, when an option is unknown or out of range, or an input is not a recipe.
 */
export function defineStage<
  const I extends Slots,
  const Carried extends keyof I | undefined = undefined,
  const Removed extends PropertyKey = never,
  Out = unknown,
  O extends z.ZodType<Record<string, unknown>> = z.ZodType<Record<string, unknown>>,
>(definition: StageDefinition<I, Carried, Removed, Out, O>): Stage<I, Carried, Removed, Out, O> {
  const { name, ...rest } = definition;
  function call(inputs: Record<string, Recipe>, options: unknown = {}, keeping: Keeping = {}): Recipe {
    return makeRecipe(stage as unknown as AnyStage, inputs, options, keeping);
  }
  const stage = Object.assign(call, { ...rest, stageName: name }) as unknown as Stage<
    I,
    Carried,
    Removed,
    Out,
    O
  >;
  return stage;
}

/** Makes a checked recipe: also the way in which `--set` rewrites the options of one. */
export function makeRecipe(
  stage: AnyStage,
  inputs: Readonly<Record<string, Recipe>>,
  options: unknown,
  { cache = true }: Keeping = {},
): Recipe {
  const parsed = parseOptions(stage, options);
  for (const [name, slot] of Object.entries(stage.inputs)) {
    if (inputs[name] === undefined && !slot.optional) {
      throw new TypeError(`Cannot plan ${stage.stageName} without its input "${name}"`);
    }
  }
  const given = Object.entries(inputs).filter(([, input]) => input !== undefined);
  for (const [name, input] of given) checkInput(stage, name, input);
  return { stage, inputs: Object.fromEntries(given), options: parsed, ...(!cache && { cache }) };
}

/** Options of a stage, checked and with defaults filled in. @throws {TypeError} naming what is unknown or out of range. */
export function parseOptions(stage: AnyStage, options: unknown): Readonly<Record<string, unknown>> {
  const parsed = stage.options.safeParse(options);
  if (!parsed.success) throw new TypeError(optionsMessage(stage, parsed.error.issues));
  return parsed.data;
}

/** The issues of one options object as one line. */
function optionsMessage(stage: AnyStage, issues: readonly z.core.$ZodIssue[]): string {
  const said = issues.map((issue) =>
    issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message
  );
  return `Cannot use these options for ${stage.stageName}: ${said.join("; ")}`;
}

/** The run-time mirror of the column types, for pipelines that were not type-checked. */
function checkInput(stage: AnyStage, name: string, input: Recipe): void {
  const slot = stage.inputs[name];
  if (slot === undefined) {
    throw new TypeError(`Cannot plan ${stage.stageName} with an input "${name}": it has none`);
  }
  if (typeof input?.stage?.stageName !== "string") {
    throw new TypeError(
      `Cannot plan ${stage.stageName} with its input "${name}": it is not what a stage returns`,
    );
  }
  const got = columnsAfter(input);
  const lacking = Object.keys(slot.columns).filter((column) =>
    got[column]?.type !== slot.columns[column].type
  );
  if (lacking.length > 0 || input.stage.output.kind.name !== slot.kind.name) {
    const what = lacking.length > 0
      ? `its rows lack ${lacking.join(", ")}`
      : `it is ${input.stage.output.kind.name}`;
    throw new TypeError(
      `Cannot use what ${input.stage.stageName} makes as "${name}" of ${stage.stageName}: ${what}`,
    );
  }
}
