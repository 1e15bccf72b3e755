/**
 * Locality-sensitive hashing: a signature is cut into bands of rows, and documents that agree on all rows of a band are
 * candidates. At similarity s that happens with probability 1 − (1 − s^rows)^bands.
 *
 * Source: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets (3rd edition, 2020), §3.4.
 */

/** Probability that two documents of Jaccard similarity `similarity` are candidates. */
export function candidateProbability(similarity: number, bands: number, rows: number): number {
  return 1 - (1 - similarity ** rows) ** bands;
}

/** The band keys of many documents: 8 bytes a band of each, which is all that is kept of a signature. */
export class BandTable {
  readonly #bands: number;
  #keys: BigUint64Array<ArrayBuffer>;
  #members: Uint32Array<ArrayBuffer>;
  #size = 0;

  constructor(bands: number) {
    this.#bands = bands;
    this.#keys = new BigUint64Array(1024 * bands);
    this.#members = new Uint32Array(1024);
  }

  /** How many documents have been added. */
  get size(): number {
    return this.#size;
  }

  /** Adds the keys of one document, one a band; `member` is its number. */
  add(member: number, keys: readonly bigint[]): void {
    if (this.#size === this.#members.length) this.#grow();
    this.#keys.set(keys, this.#size * this.#bands);
    this.#members[this.#size++] = member;
  }

  /** All sets of two or more documents that share a key of a band, band after band; members in ascending order. */
  *groups(): Generator<Uint32Array<ArrayBuffer>> {
    for (let band = 0; band < this.#bands; band++) {
      const key = (slot: number) => this.#keys[slot * this.#bands + band];
      const slots = Uint32Array.from({ length: this.#size }, (_, slot) => slot)
        .sort((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
      let start = 0;
      for (let end = 1; end <= slots.length; end++) {
        if (end < slots.length && key(slots[end]) === key(slots[start])) continue;
        if (end - start > 1) yield slots.slice(start, end).map((slot) => this.#members[slot]).sort();
        start = end;
      }
    }
  }

  #grow(): void {
    const keys = new BigUint64Array(this.#keys.length * 2);
    keys.set(this.#keys);
    this.#keys = keys;
    const members = new Uint32Array(this.#members.length * 2);
    members.set(this.#members);
    this.#members = members;
  }
}
