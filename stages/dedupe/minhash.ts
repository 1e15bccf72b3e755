/**
 * MinHash: of each permutation of the shingles' hashes the least, so that the share of places at which two signatures
 * agree estimates the Jaccard similarity of the two sets of shingles.
 *
 * Source: A. Broder, "On the resemblance and containment of documents" (1997). Hashes and permutations are datatrove's
 * (v0.10), so that signatures can be compared: hash of the shingle's UTF-8, ((h·a + b) mod 2^64) mod (2^61 − 1).
 */
import { sha1Head } from "../_text/mod.ts";
import { type Kernel, makeKernel, permutationsAtOnce } from "./kernel.ts";
import { RandomState } from "./random_state.ts";
import { type Ranges, shingleRanges } from "./shingles.ts";

const mersenne61 = (1n << 61n) - 1n;
const pageBytes = 65536;

/** What decides a signature. Two are comparable only when all of it is equal. */
export interface MinHashOptions {
  /** Words of one shingle. */
  readonly shingleWords: number;
  /** How many permutations. */
  readonly permutations: number;
  readonly hash: "xxhash" | "sha1";
  /** Bits of a hash and of a value of the signature. */
  readonly hashBits: 32 | 64;
  /** Seed of the permutations, from 0 to 2^32 − 1. */
  readonly seed: number;
}

/** Makes signatures. Holds a memory that grows to about 16 bytes a word and a byte a byte of the longest text seen. */
export class MinHash {
  readonly #options: MinHashOptions;
  readonly #kernel: Kernel = makeKernel();
  readonly #factors: BigUint64Array<ArrayBuffer>;
  readonly #summands: BigUint64Array<ArrayBuffer>;
  readonly #encoder = new TextEncoder();

  constructor(options: MinHashOptions) {
    this.#options = options;
    const random = new RandomState(options.seed);
    this.#factors = drawn(options.permutations, () => random.below(1n, mersenne61));
    this.#summands = drawn(options.permutations, () => random.below(0n, mersenne61));
  }

  /** The signature of a text's words, a value a permutation; undefined when there are fewer words than a shingle has. */
  signature(tokens: readonly string[]): BigUint64Array<ArrayBuffer> | undefined {
    const hashes = this.hashes(tokens);
    return hashes.length === 0 ? undefined : this.signatureOf(hashes);
  }

  /** The signature of a set of hashes, in any order, repeats allowed. */
  signatureOf(hashes: BigUint64Array): BigUint64Array<ArrayBuffer> {
    const padded = this.#factors.length;
    const minsAt = padded * 16;
    const hashesAt = minsAt + padded * 8;
    const memory = this.#memory(hashesAt + hashes.byteLength);
    new BigUint64Array(memory, 0, padded).set(this.#factors);
    new BigUint64Array(memory, padded * 8, padded).set(this.#summands);
    new BigUint64Array(memory, hashesAt, hashes.length).set(hashes);
    const mask = this.#options.hashBits === 64 ? -1n : 0xffffffffn;
    this.#kernel.minima(hashesAt, hashes.length, 0, padded * 8, minsAt, padded, mask);
    return new BigUint64Array(memory, minsAt, this.#options.permutations).slice();
  }

  /** The hash of each shingle, in their order. */
  hashes(tokens: readonly string[]): BigUint64Array<ArrayBuffer> {
    const ranges = shingleRanges(tokens, this.#options.shingleWords);
    return this.#options.hash === "sha1" ? this.#sha1(ranges) : this.#xxhash(ranges);
  }

  /** A 64-bit key of some values of a signature: equal rows of a band get equal keys. */
  key(values: BigUint64Array): bigint {
    const memory = this.#memory(values.byteLength);
    new BigUint64Array(memory, 0, values.length).set(values);
    return this.#kernel.xxh64(0, values.byteLength);
  }

  #xxhash({ joined, bytes, starts, ends }: Ranges): BigUint64Array<ArrayBuffer> {
    const [count, startsAt] = [starts.length, starts.length * 8];
    const endsAt = startsAt + count * 4;
    const textAt = endsAt + count * 4;
    const memory = this.#memory(textAt + bytes);
    new Uint32Array(memory, startsAt, count).set(starts.map((at) => at + textAt));
    new Uint32Array(memory, endsAt, count).set(ends.map((at) => at + textAt));
    this.#encoder.encodeInto(joined, new Uint8Array(memory, textAt, bytes));
    const hashAll = this.#options.hashBits === 64 ? this.#kernel.xxh64All : this.#kernel.xxh32All;
    hashAll(startsAt, endsAt, count, 0);
    return new BigUint64Array(memory, 0, count).slice();
  }

  #sha1({ joined, starts, ends }: Ranges): BigUint64Array<ArrayBuffer> {
    const text = this.#encoder.encode(joined);
    const mask = this.#options.hashBits === 64 ? ~0n : 0xffffffffn; // the first four bytes are the low ones
    return BigUint64Array.from(starts, (start, index) => sha1Head(text.subarray(start, ends[index])) & mask);
  }

  /** The kernel's memory, of at least so many bytes. */
  #memory(bytes: number): ArrayBuffer {
    const { memory } = this.#kernel;
    const lacking = bytes - memory.buffer.byteLength;
    if (lacking > 0) memory.grow(Math.ceil(lacking / pageBytes));
    return memory.buffer;
  }
}

/** Values drawn one by one, zeros after them up to a multiple of what the kernel takes at once. */
function drawn(count: number, draw: () => bigint): BigUint64Array<ArrayBuffer> {
  const values = new BigUint64Array(Math.ceil(count / permutationsAtOnce) * permutationsAtOnce);
  for (let i = 0; i < count; i++) values[i] = draw();
  return values;
}

/** The share of equal places of two signatures: an estimate of the Jaccard similarity, off by √(s(1 − s)/k) on average. */
export function estimatedSimilarity(a: BigUint64Array, b: BigUint64Array): number {
  return a.reduce((equal, value, index) => equal + (value === b[index] ? 1 : 0), 0) / a.length;
}
