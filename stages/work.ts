/**
 * The shapes of work: what a stage does with its inputs, said in one of a few forms.
 *
 * `source` reads files into rows; `each` maps one row at a time, so any shard can run alone; `parts` makes something new of
 * each part of an input; `whole` sees all its inputs; `loop` is a step function with resumable state (training). A stage
 * in phases is several of these, put together by `stages`. None of them knows of files, clocks or caches. What is not
 * kept is dropped under a reason, and the build system counts both.
 */
import type { SourceFile } from "./kinds/kind.ts";
import type { Journal } from "./journal.ts";
import type { Scratch } from "./scratch.ts";
import type { Artifact, Recipe } from "./stage.ts";

/** A row that ends here, and why. The reason is counted in the ledger; the detail is kept beside the row's id. */
export class Drop {
  /** A fixed short phrase, such as "too few words": the ledger counts by it. */
  readonly reason: string;
  /** The value that decided, such as "31 words". */
  readonly detail: string;
  /** True when the row could not be read as what it claims to be, rather than being unwanted. */
  readonly quarantined: boolean;
  /** What is dropped: `each` fills it in; `source` and `whole` say it. */
  readonly about: { readonly id?: string; readonly url?: string; readonly text?: string };
  /** Id of the row that is kept in its place, where there is one. */
  readonly refers?: string;
  /** How many rows it stands for: more than one where a source cannot read a stretch of them. */
  readonly rows: number;

  /** {@linkcode drop} has the defaults. */
  constructor(
    reason: string,
    detail: string,
    about: Drop["about"],
    quarantined: boolean,
    refers?: string,
    rows = 1,
  ) {
    this.reason = reason;
    this.detail = detail;
    this.about = about;
    this.quarantined = quarantined;
    if (refers !== undefined) this.refers = refers;
    this.rows = rows;
  }
}

/** Says that a row is not kept. */
export function drop(
  reason: string,
  detail = "",
  { about = {}, quarantined = false, refers, rows = 1 }: Partial<Omit<Drop, "reason" | "detail">> = {},
): Drop {
  return new Drop(reason, detail, about, quarantined, refers, rows);
}

/** One balance of the ledger in a unit other than rows: `in` must equal `out` plus all that was dropped. */
export interface Account {
  /** What is counted, such as "tokens" or "windows". */
  readonly unit: string;
  /** How many came in. */
  readonly in: number;
  /** How many went out. */
  readonly out: number;
  /** How many were dropped, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
}

/** One input: its items in a defined order, as often as wanted. */
export interface Reader<out Item> extends AsyncIterable<Item> {
  /** How many items there are. */
  readonly items: number;
  /** How many of them each part of the input has, in order. */
  readonly partItems: readonly number[];
  /** The only item, for kinds like a vocabulary or a model. @throws {Error} when there is not exactly one. */
  one(): Promise<Item>;
}
/** Readers by input name. */
export type Inputs<I> = { readonly [K in keyof I]: Reader<I[K]> };

/** The outside world, given only to stages that need the network. */
export interface World {
  /**
   * `fetch` for http and https, with `redirect: "manual"`: each hop is for the stage to judge. An address that may not be
   * connected to is refused with `Deno.errors.NotCapable`.
   */
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** What an option stands for that names a secret, `env:NAME`. @throws {Error} when there is no such variable. */
  secret(name: string): string;
}

/** What work may use besides its inputs and options. */
export interface Context {
  /** Aborted when the run is to stop. */
  readonly signal: AbortSignal;
  /** Present when the stage says `needs: { net: true }`. */
  readonly world?: World;
  /** What a stage that says `ages` made before of the same source, if it did. */
  readonly earlier?: Reader<unknown>;
  /** Reports how far the work is; a stage that takes rows need not, rows are counted by themselves. */
  progress(done: number, total?: number, note?: string): void;
  /** Adds a balance to the ledger; one that does not add up fails the run. */
  account(account: Account): void;
  /** A fresh scratch file, for what memory is too small for. */
  scratch(): Scratch;
  /** The journal of this making, for work that takes long and can note down what it has done. */
  journal(): Journal;
}

/** One row of a training log; numbers, and text where a sample was drawn. */
export type Metrics = Readonly<Record<string, number | string>>;

/** Which checkpoints of a loop are kept. */
export interface CheckpointPolicy {
  /** The latest so many. */
  readonly last: number;
  /** Also those of every so many steps; 0 for none. */
  readonly everySteps: number;
  /** Also the first of those whose latest measurement in this column of the log is the best. */
  readonly best?: { readonly column: string; readonly better: "less" | "more" };
}

/** Training as the build system drives it: it calls `step` for each index, and keeps what `save` gives it. */
export interface Loop<out Item> {
  /** Total steps. */
  readonly steps: number;
  /** A checkpoint is written each time this many steps are done. */
  readonly checkpointSteps: number;
  /** Which checkpoints are kept until the item is made. Default: the last two. */
  readonly keep?: CheckpointPolicy;
  /** Whether the loop is to end before its last step; asked after each. */
  ended?(): boolean;
  /** Does step `index` (from 0), a function of the state and of `index` alone; gives a row for the log. */
  step(index: number): Promise<Metrics>;
  /** The whole state after the last step, as named byte arrays that no later step changes: they are written while it runs. */
  save(): Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * Takes up what `save` gave after `step` steps, so that the next step's result has the same bits as without the
   * interruption. A loop that has refused a state is not used any more: another is started.
   *
   * @throws {Error} when it is not the state of this loop after so many steps.
   */
  restore(state: ReadonlyMap<string, Uint8Array<ArrayBuffer>>, step: number): Promise<void>;
  /** The finished item, from the state and the whole log. */
  finish(log: readonly Metrics[]): Promise<Item>;
}

type Maybe<T> = T | Promise<T>;
// The build system calls work with what the plan says it needs; each stage states its own types in the form it uses.
// deno-lint-ignore no-explicit-any
type Any = any;

/** Rows from files. */
export interface Sources<Out = Any> {
  /** Which form of work it is. */
  readonly form: "source";
  /** Paths or globs of the files. */
  files(options: Any): readonly string[];
  /** Into how large slices a file of this name may be cut; whole, where there is no answer. */
  sliceBytes?(name: string, options: Any): number;
  /** The rows of one file, or of a slice of it. */
  read(file: SourceFile, options: Any, context: Context): AsyncIterable<Out | Drop>;
}
/** One row at a time. */
export interface Eachs<Out = Any> {
  /** Which form of work it is. */
  readonly form: "each";
  /** Makes ready what all rows share, and gives what is done with each. */
  setup(inputs: Any, options: Any, context: Context): Maybe<(row: Any, place: number) => Maybe<Out | Drop>>;
  /** After so many rows their results are noted down, so that a process killed later does not do them again. */
  readonly journalRows?: number;
}
/** Each part of one input by itself. */
export interface Parts<Out = Any> {
  /** Which form of work it is. */
  readonly form: "parts";
  /** Name of the input that is worked on part by part. */
  readonly of: string;
  /** The items made of one part, which is all that its reader has. */
  run(inputs: Any, options: Any, context: Context): AsyncIterable<Out | Drop>;
}
/** All inputs at once. */
export interface Wholes<Out = Any> {
  /** Which form of work it is. */
  readonly form: "whole";
  /** The items made of all that comes in. */
  run(inputs: Any, options: Any, context: Context): AsyncIterable<Out | Drop>;
}
/** Steps with resumable state. */
export interface Loops<Out = Any> {
  /** Which form of work it is. */
  readonly form: "loop";
  /** Makes ready the first step. */
  start(inputs: Any, options: Any, context: Context): Promise<Loop<Out>>;
}
/** Work that other stages do. */
export interface Stages<Out = Any> {
  /** Which form of work it is. */
  readonly form: "stages";
  /** The recipe that stands for the stage. */
  recipe(inputs: Readonly<Record<string, Recipe>>, options: Any): Recipe;
  /** The item type; there is no such field. */
  readonly "~item"?: Out;
}
/** Any form of work. */
export type Work<Out = Any> = Sources<Out> | Eachs<Out> | Parts<Out> | Wholes<Out> | Loops<Out> | Stages<Out>;

/**
 * Work that reads files into rows. `files` names them by path or glob; each is a shard of its own, or several slices of
 * it are. Files inside an input of kind `files` (a crawl's archive) are read as well, after the named ones.
 */
export function source<Options, Out>(work: {
  files(options: Options): readonly string[];
  /** Into how large slices a file may be cut. No row may depend on it. The option that says so is named `sliceBytes`. */
  sliceBytes?(name: string, options: Options): number;
  /** Yields a row or a {@linkcode Drop} for each record seen in the file's slice. */
  read(file: SourceFile, options: Options, context: Context): AsyncIterable<Out | Drop>;
}): Work<Out> {
  return { form: "source", ...work };
}

/**
 * Work on one row at a time: `setup` runs once a shard and gives the function that is called for each row of the carried
 * input, with the row's place in its part from 0. It returns the columns that the stage adds, or a {@linkcode Drop}.
 * Other inputs come as readers.
 *
 * Work that takes long over a row, such as asking a model, says after how many `journalRows` results are noted down: a
 * process that is killed loses no more than those. What it adds must be JSON then.
 */
export function each<I, Options, Row, Added>(
  setup: (
    inputs: Inputs<I>,
    options: Options,
    context: Context,
  ) => Maybe<(row: Row, place: number) => Maybe<Added | Drop>>,
  { journalRows }: { readonly journalRows?: number } = {},
): Work<Added> {
  return { form: "each", setup, ...(journalRows !== undefined && { journalRows }) };
}

/**
 * Work on the parts of the input `of`, each by itself and in any order: its reader has the items of one part. Yields new
 * items, of which the output has as many parts as the input. Nothing passes through.
 */
export function parts<I, Options, Out>(
  of: keyof I & string,
  run: (inputs: Inputs<I>, options: Options, context: Context) => AsyncIterable<Out | Drop>,
): Work<Out> {
  return { form: "parts", of, run };
}

/** Work on whole inputs: yields the items of the output, and a {@linkcode Drop} for each row of a carried input that ends. */
export function whole<I, Options, Out>(
  run: (inputs: Inputs<I>, options: Options, context: Context) => AsyncIterable<Out | Drop>,
): Work<Out> {
  return { form: "whole", run };
}

/** Work as a {@linkcode Loop} of steps that the build system drives, checkpoints and resumes. */
export function loop<I, Options, Out>(
  start: (inputs: Inputs<I>, options: Options, context: Context) => Promise<Loop<Out>>,
): Work<Out> {
  return { form: "loop", start };
}

/**
 * Work that stages do one after another: gives the recipe of the last, which makes what the stage says it makes. Each of
 * them has its own code, options, shards and place in the plan. The last bears the same name, so that what it made and
 * dropped is told under it; options are set on the stage as a whole.
 */
export function stages<I, Options, Out>(
  recipe: (inputs: { readonly [K in keyof I]: Artifact<I[K]> }, options: Options) => Artifact<Out>,
): Work<Out> {
  return { form: "stages", recipe: recipe as Stages["recipe"] };
}
