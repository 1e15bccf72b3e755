/** Running one shard of one stage: its work's form decides how rows are driven, the tally counts, the sink commits. */
import {
  columnsAfter,
  type Context,
  Drop,
  drop,
  type Kind,
  type Reader,
  rowAfter,
  type SourceFile,
  type Work,
} from "./contract.ts";
import { checkRow, Tally } from "./ledger.ts";
import { JournalFile } from "./journal.ts";
import { checkpointsOf, driveLoop } from "./loop.ts";
import { balancesRows, type FileRef, type Manifest, type Part, type Receipt } from "./manifest.ts";
import type { Node } from "./pipeline.ts";
import { Pulse } from "./pulse.ts";
import { readersOf } from "./read.ts";
import { RowJournal } from "./row_journal.ts";
import { ScratchFiles } from "./scratch.ts";
import type { Store } from "./store.ts";

type Row = Readonly<Record<string, unknown>>;

/** One unit of making: a slice of a stage's input that is fixed by content. */
export interface Shard {
  readonly key: string;
  readonly label: string;
  /** Digest of the slice. */
  readonly from: string;
  /** For sources, the file; for work on one part of an input, that part and its place among the others. */
  readonly file?: SourceFile;
  readonly part?: Part;
  readonly place?: number;
}

/** What a shard is made with. */
export interface Making {
  readonly node: Node;
  readonly shard: Shard;
  readonly inputs: Readonly<Record<string, Manifest>>;
  readonly store: Store;
  readonly context: Omit<Context, "account" | "scratch" | "journal">;
  readonly say: (line: string) => void;
  /** What a worker process is told and tells of single records. */
  readonly guard?: Guard;
}

/** The run's watch over the records of a shard that a worker makes. */
export interface Guard {
  /** Records that are quarantined unseen, by their number in the shard: they have brought a worker down. */
  readonly poison: ReadonlyMap<number, { readonly reason: string; readonly detail: string }>;
  /** What all records share is ready. */
  ready(): void;
  /** A record is about to be worked on. */
  before?(index: number): void;
}

/** Makes one shard and commits its blobs. The caller commits the receipt. */
export async function makePart(making: Making, seconds: () => number): Promise<Receipt> {
  const { node, shard, store } = making;
  const { stage } = node.recipe;
  const tally = new Tally();
  using journal = new JournalFile(checkpointsOf(store, shard.key), store);
  using scratches = new ScratchFiles(() => store.temporary());
  const context: Context = {
    ...making.context,
    account: (account) => tally.account(account),
    scratch: () => scratches.open(),
    journal: () => journal,
  };
  const files: FileRef[] = [];
  const sink = {
    async write(name: string, bytes: Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>) {
      files.push(await store.putBlob(name, bytes));
    },
  };
  const kind = stage.output.kind as Kind<unknown>;
  await kind.lay(counted(itemsOf(making, tally, context), making, tally), sink);
  const ledger = tally.finish(balancesRows(stage));
  const blocks = await tally.droppedRows();
  const drops = blocks.length === 0 ? undefined : await store.putBlob("drops.jsonl.zst", blocksOf(blocks));
  const { key, label, from } = shard;
  return { key, label, from, files, items: tally.out, ledger, ...(drops && { drops }), seconds: seconds() };
}

/** Counts what goes out, checks its columns, and tells how far the work is. */
async function* counted(
  items: AsyncIterable<unknown>,
  { node, context }: Making,
  tally: Tally,
): AsyncGenerator<unknown> {
  const columns = columnsAfter(node.recipe);
  for await (const item of items) {
    context.signal.throwIfAborted();
    checkRow(item as Row, columns);
    tally.out++;
    yield item;
  }
  context.progress(tally.in);
}

/** The items that the work yields, its drops counted on the way. */
function itemsOf(making: Making, tally: Tally, context: Context): AsyncIterable<unknown> {
  const { node: { recipe }, shard, store } = making;
  const work: Work = recipe.stage.work;
  switch (work.form) {
    case "source":
      return readRecords(making, work, tally, context);
    case "each":
      return mapRows(making, tally, context);
    case "parts":
    case "whole":
      return withoutDrops(work.run(countedReaders(making, tally), recipe.options, context), tally);
    case "loop":
      return driveLoop(() => work.start(countedReaders(making, tally), recipe.options, context), {
        store,
        key: shard.key,
        context,
        say: making.say,
      });
    case "stages":
      throw new Error(`Internal: ${recipe.stage.stageName} is done by other stages`);
  }
}

/** The records of a file. */
async function* readRecords(
  { node: { recipe }, shard, guard }: Making,
  work: Extract<Work, { form: "source" }>,
  tally: Tally,
  context: Context,
): AsyncGenerator<unknown> {
  const pulse = new Pulse(context);
  guard?.ready();
  for await (const item of work.read(shard.file!, recipe.options, context)) {
    tally.in++;
    if (item instanceof Drop) await tally.drop(item);
    else yield item;
    if (pulse.due) await pulse.beat(tally.in);
  }
}

async function* withoutDrops(items: AsyncIterable<unknown>, tally: Tally): AsyncGenerator<unknown> {
  for await (const item of items) {
    if (item instanceof Drop) await tally.drop(item);
    else yield item;
  }
}

/** The rows of one part through the function of an `each` stage; other columns pass through. */
async function* mapRows(making: Making, tally: Tally, context: Context): AsyncGenerator<unknown> {
  const { stage, options } = making.node.recipe;
  const work = stage.work as Extract<Work, { form: "each" }>;
  const readers = countedReaders(making, tally);
  const map = await work.setup(readers, options, context);
  const rows = readers[stage.carries as string] as Reader<Row>;
  const noted = work.journalRows === undefined
    ? undefined
    : new RowJournal(context.journal(), work.journalRows);
  const pulse = new Pulse(context, rows.items);
  making.guard?.ready();
  for await (const row of rows) {
    const index = tally.in++;
    const poison = making.guard?.poison.get(index);
    making.guard?.before?.(index);
    const known = await noted?.next();
    const result = known ??
      (poison === undefined ? map(row, index) : drop(poison.reason, poison.detail, { quarantined: true }));
    const added = result instanceof Promise ? await result : result;
    if (known === undefined) await noted?.add(added);
    if (added instanceof Drop) await tally.drop(added, row);
    else yield rowAfter(row, added as Row, stage.removes);
    if (pulse.due) await pulse.beat(tally.in);
  }
}

/** All inputs as readers; a carried one that a `whole` stage takes is what the balance counts as in. */
function countedReaders(
  { node: { recipe }, shard, inputs, store }: Making,
  tally: Tally,
): Record<string, Reader<unknown>> {
  const { carries, work } = recipe.stage;
  const readers = readersOf(recipe, inputs, store, shard);
  if (carries !== undefined && work.form !== "each") tally.in = readers[carries as string].items;
  return readers;
}

async function* blocksOf(blocks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* blocks;
}
