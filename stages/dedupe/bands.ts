/**
 * Locality-sensitive hashing: a signature is cut into bands of rows, and documents that agree on all rows of a band are
 * candidates. At similarity s that happens with probability 1 − (1 − s^rows)^bands.
 *
 * Source: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets (3rd edition, 2020), §3.4.
 */
import type { Scratch } from "../stage.ts";
import { ByteSorter, sameStart, uint32At } from "../_sort/mod.ts";

/** Probability that two documents of Jaccard similarity `similarity` are candidates. */
export function candidateProbability(similarity: number, bands: number, rows: number): number {
  return 1 - (1 - similarity ** rows) ** bands;
}

/** Bytes of a band's key and number, which two candidates have in common. */
const sharedBytes = 12;

/** The band keys of any number of documents, sorted outside memory: 17 bytes a band of each. */
export class BandTable {
  readonly #sorter: ByteSorter;
  readonly #record = new DataView(new ArrayBuffer(sharedBytes + 4));
  readonly #bytes = new Uint8Array(this.#record.buffer);

  constructor(scratch: () => Scratch) {
    this.#sorter = new ByteSorter(scratch);
  }

  /** Adds the keys of one document, one a band, the low word of each before the high one; `member` is its number. */
  add(member: number, keys: ArrayLike<number>): void {
    for (let band = 0; 2 * band < keys.length; band++) {
      this.#record.setUint32(0, keys[2 * band + 1]);
      this.#record.setUint32(4, keys[2 * band]);
      this.#record.setUint32(8, band);
      this.#record.setUint32(12, member);
      this.#sorter.add(this.#bytes);
    }
  }

  /**
   * All sets of two or more members that share a key of a band, in an order that is defined but means nothing; members in
   * ascending order, each the number that `named` gives, once. Memory: 4 bytes a member of the largest set.
   */
  *groups(named: (member: number) => number = (member) => member): Generator<Uint32Array<ArrayBuffer>> {
    const shared = new Uint8Array(sharedBytes);
    let members: number[] = [];
    for (const record of this.#sorter.sorted()) {
      if (!sameStart(shared, record, sharedBytes)) {
        if (members.length > 1) yield* groupOf(members);
        shared.set(record.subarray(0, sharedBytes));
        members = [];
      }
      members.push(named(uint32At(record, sharedBytes)));
    }
    if (members.length > 1) yield* groupOf(members);
  }
}

function* groupOf(members: readonly number[]): Generator<Uint32Array<ArrayBuffer>> {
  const group = Uint32Array.from(members).sort().filter((member, i, all) => i === 0 || member !== all[i - 1]);
  if (group.length > 1) yield group;
}
