/** Word n-grams of one text, compared by a rolling hash and then by their characters, without a copy of any. */

// An odd multiplier with well-spread bits (Steele and Vigna 2021): the base of the polynomial.
const base = 0x915f77f5;

/** The words of a text run together with a separator in between; n-gram `i` starts at word `i`. */
export class Grams {
  readonly #text: string;
  readonly #separator: number;
  /** Where each word starts, and after the last where the next would. */
  readonly #starts: Uint32Array;
  /** Hash of the text up to each position, modulo 2³². */
  readonly #prefix: Uint32Array;
  readonly #powers: Uint32Array;

  constructor(words: readonly string[], separator: string) {
    this.#text = words.join(separator);
    this.#separator = separator.length;
    this.#starts = new Uint32Array(words.length + 1);
    words.forEach((word, i) => this.#starts[i + 1] = this.#starts[i] + word.length + separator.length);
    this.#prefix = new Uint32Array(this.#text.length + 1);
    this.#powers = new Uint32Array(this.#text.length + 1).fill(1);
    for (let i = 0; i < this.#text.length; i++) {
      this.#prefix[i + 1] = Math.imul(this.#prefix[i], base) + this.#text.charCodeAt(i) + 1;
      this.#powers[i + 1] = Math.imul(this.#powers[i], base);
    }
  }

  /** How many n-grams there are. */
  count(n: number): number {
    return Math.max(0, this.#starts.length - n);
  }

  /** N-gram `i` as a string. */
  at(i: number, n: number): string {
    return this.#text.slice(this.#starts[i], this.#starts[i + n] - this.#separator);
  }

  /** A table that gives equal n-grams the same slot; a slot is the index of the first n-gram that was put in. */
  firstOf(n: number): (i: number) => number {
    const bits = Math.ceil(Math.log2(2 * this.count(n) + 2));
    const table = new Int32Array(1 << bits).fill(-1);
    const mask = table.length - 1;
    return (i) => {
      for (let slot = this.#hash(i, n) >>> (32 - bits);; slot = (slot + 1) & mask) {
        if (table[slot] < 0) table[slot] = i;
        if (table[slot] === i || this.#equal(table[slot], i, n)) return table[slot];
      }
    };
  }

  #hash(i: number, n: number): number {
    const start = this.#starts[i];
    const end = this.#starts[i + n] - this.#separator;
    const hash = this.#prefix[end] - Math.imul(this.#prefix[start], this.#powers[end - start]);
    // The high bits pick the slot: a last multiplication brings the low ones up.
    return Math.imul(hash ^ (hash >>> 15), base);
  }

  #equal(i: number, j: number, n: number): boolean {
    return this.#hash(i, n) === this.#hash(j, n) && this.at(i, n) === this.at(j, n);
  }
}
