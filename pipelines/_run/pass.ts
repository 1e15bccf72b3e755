/** One stage's share in a pass over a shard: its work's form decides how rows are driven, the tally counts, the sink takes. */
import {
  columnsAfter,
  type Context,
  Drop,
  drop,
  type FileSink,
  type Kind,
  type Reader,
  rowAfter,
  type Work,
} from "./contract.ts";
import type { Making, Shard, Step } from "./execute.ts";
import { checkRow, Tally } from "./ledger.ts";
import { JournalFile } from "./journal.ts";
import { checkpointsOf, driveLoop } from "./loop.ts";
import { machineKind } from "./machine.ts";
import { balancesRows, type Part, type Receipt } from "./manifest.ts";
import { Pulse } from "./pulse.ts";
import { readerOf, readersOf } from "./read.ts";
import { RowJournal } from "./row_journal.ts";
import { ScratchFiles } from "./scratch.ts";
import { type PartEnd, PassingBy, storingSink } from "./sinks.ts";

type Row = Readonly<Record<string, unknown>>;

/** What one stage does of a pass. */
export class Pass implements Disposable {
  readonly #step: Step;
  readonly #making: Making;
  readonly #tally = new Tally();
  /** Where the items of the last stage go; those of the others pass by. */
  readonly #sink: FileSink & PartEnd | undefined;
  readonly #passing: PassingBy<unknown> | undefined;
  readonly #scratches: ScratchFiles;
  readonly #context: Context;
  #journal: JournalFile | undefined;

  constructor(step: Step, making: Making, isLast: boolean) {
    const { store } = making;
    const { earlier } = step;
    this.#step = step;
    this.#making = making;
    this.#sink = isLast ? storingSink(store) : undefined;
    this.#passing = isLast ? undefined : new PassingBy(this.#kind);
    this.#scratches = new ScratchFiles(() => store.temporary());
    this.#context = {
      ...making.context,
      ...(earlier && { earlier: readerOf(this.#kind, earlier.parts, store) }),
      account: (account) => this.#tally.account(account),
      scratch: () => this.#scratches.open(),
      journal: () => this.#openJournal(),
    };
  }

  /** The journal of a step that begins a pass; it lies under the key of the shard. */
  #openJournal(): JournalFile {
    return this.#journal ??= new JournalFile(
      checkpointsOf(this.#making.store, this.#shard.key),
      this.#making.store,
      this.#making.say,
    );
  }

  get #kind(): Kind<unknown> {
    return this.#step.node.recipe.stage.output.kind;
  }

  /** Stores what comes out of the last stage. */
  async lay(items: AsyncIterable<unknown>): Promise<void> {
    await this.#kind.lay(items, this.#sink!);
  }

  /** What comes out of the stage, counted and checked: of the rows that the step before hands on, or of its own input. */
  async *items(rows: AsyncIterable<unknown> | undefined): AsyncGenerator<unknown> {
    const columns = columnsAfter(this.#step.node.recipe);
    for await (const item of this.#worked(rows as AsyncIterable<Row> | undefined)) {
      this.#context.signal.throwIfAborted();
      checkRow(item as Row, columns);
      this.#tally.out++;
      this.#passing?.see(item);
      yield item;
    }
    this.#passing?.end();
    this.#context.progress(this.#tally.in);
    this.#step.guard?.through();
  }

  /** The items that the work yields, its drops counted on the way. */
  #worked(rows: AsyncIterable<Row> | undefined): AsyncIterable<unknown> {
    const { recipe } = this.#step.node;
    const work: Work = recipe.stage.work;
    switch (work.form) {
      case "source":
        return this.#readRecords(work);
      case "each":
        return this.#mapRows(work, rows);
      case "parts":
      case "whole":
        return this.#withoutDrops(work.run(this.#readers(), recipe.options, this.#context));
      case "loop":
        return driveLoop(() => work.start(this.#readers(), recipe.options, this.#context), {
          store: this.#making.store,
          key: this.#shard.key,
          context: this.#context,
          say: this.#making.say,
        });
      case "stages":
        throw new Error(`Internal: ${recipe.stage.stageName} is done by other stages`);
    }
  }

  /** The shard of a step that begins a pass. */
  get #shard(): Shard {
    return this.#step.shard as Shard;
  }

  /** The records of a file. */
  async *#readRecords(work: Extract<Work, { form: "source" }>): AsyncGenerator<unknown> {
    const pulse = new Pulse(this.#context);
    const tally = this.#tally;
    this.#step.guard?.ready();
    for await (const item of work.read(this.#shard.file!, this.#step.node.recipe.options, this.#context)) {
      tally.in += item instanceof Drop ? item.rows : 1;
      if (item instanceof Drop) tally.drop(item);
      else yield item;
      if (pulse.due) await pulse.beat(tally.in);
    }
  }

  async *#withoutDrops(items: AsyncIterable<unknown>): AsyncGenerator<unknown> {
    for await (const item of items) {
      if (item instanceof Drop) this.#tally.drop(item);
      else yield item;
    }
  }

  /** Rows through the function of an `each` stage; other columns pass through. */
  async *#mapRows(
    work: Extract<Work, { form: "each" }>,
    handed: AsyncIterable<Row> | undefined,
  ): AsyncGenerator<unknown> {
    const { node: { recipe: { stage, options } }, guard } = this.#step;
    const tally = this.#tally;
    const readers = this.#readers();
    const map = await work.setup(readers, options, this.#context);
    const own = readers[stage.carries as string] as Reader<Row> | undefined;
    const { journalRows } = work;
    const noted = journalRows === undefined ? undefined : new RowJournal(this.#openJournal(), journalRows);
    const pulse = new Pulse(this.#context, own?.items);
    guard?.ready();
    for await (const row of handed ?? own!) {
      const index = tally.in++;
      const poison = guard?.poison.get(index);
      guard?.before?.(index);
      // Awaited only where there is one: this is done for each row of each stage.
      const known = noted === undefined ? undefined : await noted.next();
      const result = known ??
        (poison === undefined ? map(row, index) : drop(poison.reason, poison.detail, { quarantined: true }));
      const added = result instanceof Promise ? await result : result;
      if (noted !== undefined && known === undefined) await noted.add(added);
      if (added instanceof Drop) tally.drop(added, row);
      else yield rowAfter(row, added as Row, stage.removes);
      if (pulse.due) await pulse.beat(tally.in);
    }
  }

  /** All inputs as readers; a carried one that a `whole` stage takes is what the balance counts as in. */
  #readers(): Record<string, Reader<unknown>> {
    const { node: { recipe }, shard, inputs } = this.#step;
    const { carries, work } = recipe.stage;
    const readers = readersOf(recipe, inputs, this.#making.store, typeof shard === "function" ? {} : shard);
    if (carries !== undefined && work.form !== "each") this.#tally.in = readers[carries as string].items;
    return readers;
  }

  /** The finished part. What it follows, if that was made in the same pass, is known by now. */
  async receipt(before: Part | undefined, seconds: () => number): Promise<Receipt> {
    const { node, shard } = this.#step;
    const { key, label, from } = typeof shard === "function" ? await shard(before!) : shard;
    const ledger = this.#tally.finish(balancesRows(node.recipe.stage));
    const blocks = this.#tally.droppedRows();
    const drops = blocks.length === 0
      ? undefined
      : await this.#making.store.putBlob("drops.jsonl.zst", ReadableStream.from(blocks));
    const isLast = this.#passing === undefined;
    const { files, content } = this.#passing ?? this.#sink!;
    return {
      key,
      label,
      from,
      files,
      content,
      ...(!isLast && { kept: "no" as const }),
      items: this.#tally.out,
      ledger,
      ...(drops && { drops }),
      // The time of a pass is given to its last stage: what each took of it cannot be told apart.
      seconds: isLast ? seconds() : 0,
      ...(node.recipe.stage.needs?.native && { machine: machineKind() }),
    };
  }

  /** Removes its scratch files, and closes its journal. */
  [Symbol.dispose](): void {
    this.#scratches[Symbol.dispose]();
    this.#journal?.[Symbol.dispose]();
  }
}
