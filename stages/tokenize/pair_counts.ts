/** Pairs of neighbouring symbols: each with a number and a count. */

/** Numbers pairs from 0 in the order in which they are first asked for. Memory: 24 to 48 bytes a pair. */
export class PairCounts {
  /** Number of the pair plus one; 0 is free. Open addressing, linear probing. */
  #slots = new Int32Array(1 << 12);
  /** Symbols by the pair's number. */
  #left = new Int32Array(1 << 11);
  #right = new Int32Array(1 << 11);
  /** Occurrences, weighted by word counts. */
  #counts = new Float64Array(1 << 11);
  #size = 0;

  /** The number of a pair. */
  numberOf(left: number, right: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hashOf(left, right) & mask;; slot = (slot + 1) & mask) {
      const pair = slots[slot] - 1;
      if (pair < 0) return this.#add(left, right, slot);
      if (this.#left[pair] === left && this.#right[pair] === right) return pair;
    }
  }

  /** The left symbol of a pair. */
  left(pair: number): number {
    return this.#left[pair];
  }
  /** The right symbol of a pair. */
  right(pair: number): number {
    return this.#right[pair];
  }
  /** How often a pair occurs, as far as {@linkcode change} was told. */
  count(pair: number): number {
    return this.#counts[pair];
  }
  /** Adds to a pair's count. */
  change(pair: number, by: number): void {
    this.#counts[pair] += by;
  }

  /** Adds a pair at a free slot. */
  #add(left: number, right: number, slot: number): number {
    const pair = this.#size++;
    if (pair === this.#left.length) this.#grow();
    this.#left[pair] = left;
    this.#right[pair] = right;
    this.#slots[slot] = pair + 1;
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return pair;
  }

  #grow(): void {
    const length = 2 * this.#left.length;
    const wide = <A extends Int32Array | Float64Array>(to: A, from: A): A => (to.set(from), to);
    this.#left = wide(new Int32Array(length), this.#left);
    this.#right = wide(new Int32Array(length), this.#right);
    this.#counts = wide(new Float64Array(length), this.#counts);
  }

  /** Doubles the slots, so that at most half of them are taken. */
  #rehash(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    for (let pair = 0; pair < this.#size; pair++) {
      let slot = hashOf(this.#left[pair], this.#right[pair]) & slots.length - 1;
      while (slots[slot] !== 0) slot = (slot + 1) & slots.length - 1;
      slots[slot] = pair + 1;
    }
    this.#slots = slots;
  }
}

function hashOf(left: number, right: number): number {
  // Two odd constants of Knuth's multiplicative kind; the fold brings high bits down to the mask.
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return hash ^ hash >>> 15;
}
