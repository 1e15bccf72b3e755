/** What became of each row of a part, noted down so many rows at a time: for work that takes long over one. */
import { z } from "zod";
import { Drop, type Journal, type Noted } from "./contract.ts";

type Result = Readonly<Record<string, unknown>> | Drop;
/** A result as JSON holds it. */
type Line =
  | readonly ["added", unknown]
  | readonly ["dropped", string, string, Drop["about"], boolean, string?];
/** Lines as a record holds them. */
const records = z.array(z.union([
  z.tuple([z.literal("added"), z.record(z.string(), z.unknown())]),
  z.tuple([
    z.literal("dropped"),
    z.string(),
    z.string(),
    z.record(z.string(), z.unknown()).nullish(),
    z.boolean(),
    z.string().optional(),
  ]),
])).min(1);

/** The results of the rows of one part, in their order: first those of a process that was killed, then new ones. */
export class RowJournal {
  readonly #journal: Journal;
  readonly #rows: number;
  readonly #earlier: AsyncIterator<Noted>;
  #known: Line[] = [];
  #fresh: Line[] = [];

  /** `rows` are noted down at a time. */
  constructor(journal: Journal, rows: number) {
    this.#journal = journal;
    this.#rows = rows;
    this.#earlier = journal.replay()[Symbol.asyncIterator]();
  }

  /** The result of the next row, where it is known. */
  async next(): Promise<Result | undefined> {
    while (this.#known.length === 0) {
      const { value, done } = await this.#earlier.next();
      if (done) return undefined;
      const lines = linesIn(value.bytes, this.#rows);
      if (lines === undefined) this.#journal.refuse("its rows are not as they are written");
      else this.#known = lines;
    }
    const [what, ...rest] = this.#known.shift()!;
    return what === "added" ? rest[0] as Result : new Drop(...rest as ConstructorParameters<typeof Drop>);
  }

  /** Notes down the result of the next row, which was not known. */
  async add(result: Result): Promise<void> {
    this.#fresh.push(
      result instanceof Drop ? droppedLine(result) : ["added", result],
    );
    if (this.#fresh.length < this.#rows) return;
    await this.#journal.append(new TextEncoder().encode(JSON.stringify(this.#fresh)));
    this.#fresh = [];
  }
}

function droppedLine({ reason, detail, about, quarantined, refers }: Drop): Line {
  const line = ["dropped", reason, detail, about, quarantined] as const;
  return refers === undefined ? line : [...line, refers];
}

/** The lines of a record; undefined when it is none of a journal that notes down so many rows at a time. */
function linesIn(bytes: Uint8Array, rows: number): Line[] | undefined {
  try {
    const lines = records.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return lines.length === rows ? lines as Line[] : undefined;
  } catch {
    return undefined;
  }
}
