/** Words by their bytes: a hash table that numbers distinct words in the order in which they come, without making strings. */

/** Numbers distinct words from 0. Memory: their bytes, and 16 to 24 bytes a word. */
export class WordTable {
  /** Number of the word plus one; 0 is free. */
  #slots = new Int32Array(1 << 10);
  /** Hash of each word, so that growing needs no bytes and most unequal words differ at once. */
  #hashes = new Int32Array(1 << 9);
  /** Word `i` is `#bytes[#starts[i] … #starts[i + 1])`. */
  #starts = new Int32Array((1 << 9) + 1);
  #bytes = new Uint8Array(1 << 12);
  #size = 0;

  /** How many distinct words there are. */
  get size(): number {
    return this.#size;
  }

  /** The number of the word `bytes[start … end)`; a new word gets the number that `size` was. */
  numberOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193); // The prime of FNV-1a.
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask;; slot = (slot + 1) & mask) {
      const number = slots[slot] - 1;
      if (number < 0) return this.#add(bytes, start, end, hash, slot);
      if (this.#hashes[number] === hash && this.#equals(number, bytes, start, end)) return number;
    }
  }

  /** The bytes of a word: a view that lasts until the next word is added. */
  bytesOf(number: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[number], this.#starts[number + 1]);
  }

  /** Forgets all words and keeps the room. */
  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
  }

  /** Whether a known word has these bytes. */
  #equals(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.#starts[number];
    if (this.#starts[number + 1] - at !== end - start) return false;
    for (let i = start; i < end; i++) if (this.#bytes[at++] !== bytes[i]) return false;
    return true;
  }

  /** Adds a word at a free slot. */
  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const number = this.#size++;
    if (number === this.#hashes.length) {
      this.#hashes = grown(this.#hashes, 2 * number);
      this.#starts = grown(this.#starts, 2 * number + 1);
    }
    const from = this.#starts[number];
    const to = from + end - start;
    if (to > this.#bytes.length) this.#bytes = grown(this.#bytes, 2 * to);
    for (let i = start, at = from; i < end; i++) this.#bytes[at++] = bytes[i];
    this.#hashes[number] = hash;
    this.#starts[number + 1] = to;
    this.#slots[slot] = number + 1;
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return number;
  }

  /** Doubles the slots, so that at most half of them are taken. */
  #rehash(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    for (let number = 0; number < this.#size; number++) {
      let slot = this.#hashes[number] & slots.length - 1;
      while (slots[slot] !== 0) slot = (slot + 1) & slots.length - 1;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** A copy of an array with room for `length` numbers. */
export function grown<A extends Uint8Array | Int32Array | Uint32Array | Float64Array>(
  array: A,
  length: number,
): A {
  const Made = array.constructor as new (length: number) => A;
  const copy = new Made(length);
  copy.set(array);
  return copy;
}
