/** Merges as a hash table from a pair of token ids to the merge's rank: open addressing, linear probing. */

/** The rank of a pair that is no merge: later than any. */
export const NO_MERGE = 0x7fffffff;

/** Most slots that a pair lies from where it would. Pairs of learned vocabularies lie within some tens. */
const maxDisplacement = 4096;

/** A merge in ids: left and right join into a third. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly joined: number;
}

/** Looks up merges by pair. Memory: 24 to 48 bytes a merge. */
export class PairTable {
  /** Slots of three: left, right, rank. A free slot has rank `NO_MERGE`. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** The token made by the merge of a rank. */
  readonly joined: Int32Array;

  /**
   * Takes merges in the order of their ranks. Of two for the same pair, the later counts.
   *
   * @throws {TypeError} when ids are chosen so that very many pairs fall on one place, which would take quadratic time.
   */
  constructor(merges: readonly Merge[]) {
    const capacity = 2 ** Math.ceil(Math.log2(2 * merges.length + 2));
    this.#mask = capacity - 1;
    this.#slots = new Int32Array(3 * capacity);
    for (let i = 2; i < this.#slots.length; i += 3) this.#slots[i] = NO_MERGE;
    this.joined = Int32Array.from(merges, ({ joined }) => joined);
    merges.forEach(({ left, right }, rank) => {
      const at = this.#find(left, right);
      if (this.#displacement(left, right, at) > maxDisplacement) {
        throw new TypeError(`Cannot open this tokenizer: its merges fall on one place of their table`);
      }
      this.#slots[at] = left;
      this.#slots[at + 1] = right;
      this.#slots[at + 2] = rank;
    });
  }

  /** The rank of a pair, or `NO_MERGE`. */
  rank(left: number, right: number): number {
    return this.#slots[this.#find(left, right) + 2];
  }

  /** Where the pair lies, or the free slot where it would. */
  #find(left: number, right: number): number {
    const slots = this.#slots;
    for (let i = hashOf(left, right) & this.#mask;; i = (i + 1) & this.#mask) {
      const at = 3 * i;
      if (slots[at + 2] === NO_MERGE || (slots[at] === left && slots[at + 1] === right)) return at;
    }
  }

  #displacement(left: number, right: number, at: number): number {
    return (at / 3 - hashOf(left, right)) & this.#mask;
  }
}

/** Two odd constants of Knuth's multiplicative kind; the fold brings high bits down to the mask. */
function hashOf(left: number, right: number): number {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return hash ^ hash >>> 15;
}
