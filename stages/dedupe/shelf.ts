/** Things set down in scratch under numbers, and taken up again. */
import type { Scratch } from "../stage.ts";

/** Bytes of things kept at hand. */
const cacheBytes = 1 << 24;

/** Arrays of 32-bit numbers under numbers below `count`. Memory: 8 bytes a number, and 16 MB of what was last used. */
export class Shelf {
  readonly #scratch: Scratch;
  /** Position in scratch plus one; 0 where nothing is. Positions are exact up to 2^53. */
  readonly #at: Float64Array<ArrayBuffer>;
  readonly #cache = new Map<number, Uint32Array<ArrayBuffer>>();
  #cached = 0;

  constructor(scratch: Scratch, count: number) {
    this.#scratch = scratch;
    this.#at = new Float64Array(count);
  }

  /** Whether something is under a number. */
  has(number: number): boolean {
    return this.#at[number] !== 0;
  }

  /** Puts an array under a number. */
  put(number: number, words: Uint32Array): void {
    const laid = new Uint32Array(1 + words.length);
    laid[0] = words.length;
    laid.set(words, 1);
    this.#at[number] = 1 + this.#scratch.append(bytesOf(laid));
  }

  /** What is under a number. */
  get(number: number): Uint32Array<ArrayBuffer> {
    const known = this.#cache.get(number);
    if (known !== undefined) return known;
    const at = this.#at[number] - 1;
    const length = new Uint32Array(1);
    this.#scratch.read(at, bytesOf(length));
    const words = new Uint32Array(length[0]);
    this.#scratch.read(at + length.byteLength, bytesOf(words));
    this.#cached += words.byteLength;
    // What has been there longest goes first; a map keeps the order in which things came.
    for (const [oldest, { byteLength }] of this.#cache) {
      if (this.#cached <= cacheBytes) break;
      this.#cache.delete(oldest);
      this.#cached -= byteLength;
    }
    this.#cache.set(number, words);
    return words;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
