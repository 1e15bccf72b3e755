/** Making one shard in one pass: of one stage, or of several that follow each other row by row. */
import type { Context, SourceFile } from "./contract.ts";
import type { FileVersion, InputFile } from "./input_file.ts";
import type { Manifest, Part, Receipt } from "./manifest.ts";
import { Pass } from "./pass.ts";
import type { LoadedNode } from "./pipeline.ts";
import type { Store } from "./store.ts";

/**
 * What a shard is of: a file of the user's, a file in an input, or the part of an input at a place; nothing, for work on
 * whole inputs.
 */
export interface ShardOf {
  readonly version?: FileVersion;
  readonly file?: string;
  readonly place?: number;
}

/** One unit of making: a slice of a stage's input that is fixed by content. */
export interface Shard {
  readonly key: string;
  readonly label: string;
  /** Digest of the slice. */
  readonly from: string;
  /** What it is of, so that another process finds it again. */
  readonly of: ShardOf;
  /** For sources, the file, and what proves its bytes if it is one of the user's. */
  readonly file?: SourceFile;
  readonly input?: InputFile;
  /** For work on one part of an input, that part and its place among the others. */
  readonly part?: Part;
  readonly place?: number;
}

/** One stage's share in making a shard. */
export interface Step {
  readonly node: LoadedNode;
  /** Its inputs; for a step that follows another in the same pass, without the one that the step before makes. */
  readonly inputs: Readonly<Record<string, Manifest>>;
  /** What a stage whose result ages has made before. */
  readonly earlier?: Manifest;
  /** What it works on. What follows another step is known only by what that has made. */
  readonly shard: Shard | ((before: Part) => Promise<Shard>);
  /** What a worker process is told and tells of single records. */
  readonly guard?: Guard;
}

/** What a shard is made with. */
export interface Making {
  /** The stages that are done in one pass, first to last; usually one. */
  readonly steps: readonly Step[];
  readonly store: Store;
  readonly context: Omit<Context, "account" | "scratch" | "journal">;
  readonly say: (line: string) => void;
}

/** The run's watch over the records of a shard that a worker makes. */
export interface Guard {
  /** Records that are quarantined unseen, by their number in the shard: they have brought a worker down. */
  readonly poison: ReadonlyMap<number, { readonly reason: string; readonly detail: string }>;
  /** What all records share is ready. */
  ready(): void;
  /** A record is about to be worked on. */
  before?(index: number): void;
  /** All records have been worked on. */
  through(): void;
}

/**
 * Makes a shard: of one stage, or in one pass those of several stages that follow each other row by row, where what the
 * first makes of its shard goes straight into the next. Only the files of the last are stored; of the others the digest
 * is taken that storing would give. The caller commits the receipts.
 */
export async function makeParts(making: Making, seconds: () => number): Promise<Receipt[]> {
  const passes = making.steps.map((step, i) => new Pass(step, making, i === making.steps.length - 1));
  try {
    let items: AsyncIterable<unknown> | undefined;
    for (const pass of passes) items = pass.items(items);
    await passes.at(-1)!.lay(items!);
    const receipts: Receipt[] = [];
    for (const pass of passes) receipts.push(await pass.receipt(receipts.at(-1), seconds));
    return receipts;
  } finally {
    for (const pass of passes) pass[Symbol.dispose]();
  }
}
