/** Counting while work runs: what came in, what went out, and every drop under its reason. */
import {
  type Account,
  BlockCutter,
  columnHolds,
  type Columns,
  type Drop,
  type RowBlock,
} from "./contract.ts";
import { type Ledger, sum, sumCounts } from "./manifest.ts";

/** How much of a dropped row's text is kept beside its reason. */
const excerptChars = 400;

/** One dropped row as it is kept for inspection. */
export interface DroppedRow {
  readonly id: string;
  readonly url: string;
  readonly reason: string;
  readonly detail: string;
  readonly excerpt: string;
  /** Id of the row that is kept in its place, where there is one. */
  readonly refers?: string;
}

/** The running balance of one part. Memory grows by the compressed excerpts of what is dropped. */
export class Tally {
  in = 0;
  out = 0;
  readonly #dropped: Record<string, number> = {};
  readonly #quarantined: Record<string, number> = {};
  readonly #accounts: Account[] = [];
  readonly #cutter = new BlockCutter();
  readonly #blocks: Uint8Array[] = [];

  /** Counts a drop; `row` is what the stage was given, where it was given one. */
  drop(drop: Drop, row: Readonly<Record<string, unknown>> = {}): void {
    const counts = drop.quarantined ? this.#quarantined : this.#dropped;
    counts[drop.reason] = (counts[drop.reason] ?? 0) + drop.rows;
    const { id = "", url = "", text = row.body ?? "" } = { ...row, ...drop.about } as Record<string, unknown>;
    const excerpt = String(text).slice(0, excerptChars);
    const { reason, detail, refers } = drop;
    const known = { id: `${id}`, url: `${url}`, reason, detail, excerpt };
    const dropped: DroppedRow = { ...known, ...(refers !== undefined && { refers }) };
    // Taken down as text at once: an excerpt that waited would hold the whole document.
    this.#keep(this.#cutter.add(dropped));
  }
  #keep(block: RowBlock | undefined): void {
    if (block !== undefined) this.#blocks.push(block.encode());
  }

  /** Adds a balance in another unit. @throws {Error} when it does not add up. */
  account(account: Account): void {
    const lost = account.in - account.out - sum(Object.values(account.dropped));
    if (lost !== 0) {
      const said = `${account.in} in, ${account.out} out, ${sum(Object.values(account.dropped))} dropped`;
      throw new Error(`Cannot balance ${account.unit}: ${said} leave ${lost} unaccounted for`);
    }
    this.#accounts.push(account);
  }

  /** The bytes that hold all dropped rows; none when nothing was dropped. */
  droppedRows(): readonly Uint8Array[] {
    this.#keep(this.#cutter.end());
    return this.#blocks;
  }

  /** The final balance. With `conserve`, rows that went missing fail the run. */
  finish(conserve: boolean): Ledger {
    const dropped = sortCounts(this.#dropped);
    const quarantined = sortCounts(this.#quarantined);
    const gone = sum(Object.values(sumCounts([dropped, quarantined])));
    if (conserve && this.in !== this.out + gone) {
      throw new Error(`Cannot balance rows: ${this.in} in, but ${this.out} out and ${gone} dropped`);
    }
    return { in: this.in, out: this.out, dropped, quarantined, accounts: this.#accounts };
  }
}

/** Counts from the largest down, ties by name. */
function sortCounts(counts: Readonly<Record<string, number>>): Record<string, number> {
  const entries = Object.entries(counts);
  entries.sort(([left, more], [right, less]) => less - more || (left < right ? -1 : 1));
  return Object.fromEntries(entries);
}

/** Checks that a row has the columns it should, each of its type. @throws {TypeError} naming the first that is wrong. */
export function checkRow(row: Readonly<Record<string, unknown>>, columns: Columns): void {
  // No list of the columns is made: this is done for each row of each stage.
  for (const name in columns) {
    const { type } = columns[name];
    const value = row[name];
    if (!columnHolds(type, value)) {
      throw new TypeError(
        `Cannot keep a row with ${name} = ${JSON.stringify(value)}: the column holds ${type}`,
      );
    }
  }
}
