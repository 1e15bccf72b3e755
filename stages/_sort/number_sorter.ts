/** Rows of numbers, sorted outside memory. */
import type { Scratch } from "../stage.ts";
import { ByteSorter } from "./byte_sorter.ts";

/** Bytes of a number: those of a double that is not negative, the high one first, are in the order of the numbers. */
const numberBytes = 8;

/** A row, and how many rows begin with the same number. */
export interface CountedRow {
  /** The array is the same each time: it lasts until the next row. */
  readonly row: Float64Array<ArrayBuffer>;
  readonly count: number;
}

/**
 * Rows of `width` numbers, none below 0, in ascending order by the first number, then by the second and so on. Memory:
 * that of a {@linkcode ByteSorter}.
 */
export class NumberSorter {
  readonly #sorter: ByteSorter;
  readonly #record: DataView<ArrayBuffer>;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #width: number;

  /** `bytes` is what a run may have: for tests of many runs. */
  constructor(scratch: () => Scratch, width: number, bytes?: number) {
    this.#sorter = new ByteSorter(scratch, bytes);
    this.#width = width;
    this.#bytes = new Uint8Array(width * numberBytes);
    this.#record = new DataView(this.#bytes.buffer);
  }

  /** How many rows there are. */
  get size(): number {
    return this.#sorter.size;
  }

  /** Adds a row. */
  add(...row: readonly number[]): void {
    for (let i = 0; i < this.#width; i++) this.#record.setFloat64(i * numberBytes, row[i]);
    this.#sorter.add(this.#bytes);
  }

  /** All rows in order, as often as asked for. The array is the same each time: it lasts until the next row. */
  *sorted(): Generator<Float64Array<ArrayBuffer>> {
    const bytes = new Uint8Array(this.#bytes.length);
    const record = new DataView(bytes.buffer);
    const row = new Float64Array(this.#width);
    for (const sorted of this.#sorter.sorted()) {
      bytes.set(sorted);
      for (let i = 0; i < row.length; i++) row[i] = record.getFloat64(i * numberBytes);
      yield row;
    }
  }

  /** All rows in order, each with the number of those that begin as it does: a second reader goes ahead and counts. */
  *counted(): Generator<CountedRow> {
    const ahead = this.sorted();
    let next = ahead.next();
    let [first, count] = [-1, 0];
    for (const row of this.sorted()) {
      if (row[0] !== first) {
        for (first = row[0], count = 0; !next.done && next.value[0] === first; next = ahead.next()) count++;
      }
      yield { row, count };
    }
  }
}
