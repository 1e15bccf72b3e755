/**
 * The shapes of work: what a stage does with its inputs, said in one of four forms.
 *
 * `source` reads files into rows; `each` maps one row at a time, so any shard can run alone; `whole` sees all its inputs
 * (dedupe, vocabulary, shuffle); `loop` is a step function with resumable state (training). None of them knows of
 * files, clocks or caches. What is not kept is dropped under a reason, and the build system counts both.
 */
import type { ByteFile } from "./kinds/kind.ts";

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

  /** {@linkcode drop} has the defaults. */
  constructor(reason: string, detail: string, about: Drop["about"], quarantined: boolean) {
    this.reason = reason;
    this.detail = detail;
    this.about = about;
    this.quarantined = quarantined;
  }
}

/** Says that a row is not kept. */
export function drop(
  reason: string,
  detail = "",
  { about = {}, quarantined = false }: { about?: Drop["about"]; quarantined?: boolean } = {},
): Drop {
  return new Drop(reason, detail, about, quarantined);
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
  /** The only item, for kinds like a vocabulary or a model. @throws {Error} when there is not exactly one. */
  one(): Promise<Item>;
}
/** Readers by input name. */
export type Inputs<I> = { readonly [K in keyof I]: Reader<I[K]> };

/** The outside world, given only to stages that need the network. */
export interface World {
  /** The runtime's own `fetch`, or a stand-in. */
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** What work may use besides its inputs and options. */
export interface Context {
  /** Aborted when the run is to stop. */
  readonly signal: AbortSignal;
  /** Present when the stage says `needs: { net: true }`. */
  readonly world?: World;
  /** Reports how far the work is; a stage that takes rows need not, rows are counted by themselves. */
  progress(done: number, total?: number, note?: string): void;
  /** Adds a balance to the ledger; one that does not add up fails the run. */
  account(account: Account): void;
}

/** One row of a training log; numbers, and text where a sample was drawn. */
export type Metrics = Readonly<Record<string, number | string>>;

/** Training as the build system drives it: it calls `step` for each index, and keeps what `save` gives it. */
export interface Loop<out Item> {
  /** Total steps. */
  readonly steps: number;
  /** A checkpoint is kept each time this many steps are done. */
  readonly checkpointSteps: number;
  /** Does step `index` (from 0), a function of the state and of `index` alone; gives a row for the log. */
  step(index: number): Promise<Metrics>;
  /** The whole state after the last step, as named byte arrays. */
  save(): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Takes up what `save` gave, so that the next step's result has the same bits as without the interruption. */
  restore(state: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<void>;
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
  /** The rows of one file. */
  read(file: ByteFile, options: Any, context: Context): AsyncIterable<Out | Drop>;
}
/** One row at a time. */
export interface Eachs<Out = Any> {
  /** Which form of work it is. */
  readonly form: "each";
  /** Makes ready what all rows share, and gives what is done with each. */
  setup(inputs: Any, options: Any, context: Context): Maybe<(row: Any) => Maybe<Out | Drop>>;
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
/** Any form of work. */
export type Work<Out = Any> = Sources<Out> | Eachs<Out> | Wholes<Out> | Loops<Out>;

/**
 * Work that reads files into rows. `files` names them by path or glob; each is a shard of its own. Files inside an input
 * of kind `files` (a crawl's archive) are read as well, after the named ones.
 */
export function source<Options, Out>(work: {
  files(options: Options): readonly string[];
  /** Yields a row or a {@linkcode Drop} for each record seen. */
  read(file: ByteFile, options: Options, context: Context): AsyncIterable<Out | Drop>;
}): Work<Out> {
  return { form: "source", ...work };
}

/**
 * Work on one row at a time: `setup` runs once a shard and gives the function that is called for each row of the carried
 * input. It returns the columns that the stage adds, or a {@linkcode Drop}. Other inputs come as readers.
 */
export function each<I, Options, Row, Added>(
  setup: (inputs: Inputs<I>, options: Options, context: Context) => Maybe<(row: Row) => Maybe<Added | Drop>>,
): Work<Added> {
  return { form: "each", setup };
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
