/** Which rows of an input are measured, and why the others are not. */
import type { Account } from "../stage.ts";

/** A running count of rows that are measured and rows that are not. */
export class Selection {
  readonly #unit: string;
  readonly #dropped: Record<string, number> = {};
  #seen = 0;
  #taken = 0;

  /** @param unit what the rows are, such as "texts". */
  constructor(unit: string) {
    this.#unit = unit;
  }

  /** Counts a row and says whether it is taken: when there is no reason against it. */
  takes(reason: string | undefined): boolean {
    this.#seen++;
    if (reason === undefined) this.#taken++;
    else this.#dropped[reason] = (this.#dropped[reason] ?? 0) + 1;
    return reason === undefined;
  }

  /** The balance over `rows` rows; those that were not even looked at are beyond the limit. */
  account(rows: number): Account {
    const rest = rows - this.#seen;
    const dropped = rest > 0 ? { ...this.#dropped, "beyond the limit": rest } : this.#dropped;
    return { unit: this.#unit, in: rows, out: this.#taken, dropped };
  }
}
