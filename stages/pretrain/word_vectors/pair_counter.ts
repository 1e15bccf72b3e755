/** Counting pairs of words, more than memory holds. */
import type { Scratch } from "../../stage.ts";
import { ByteSorter, uint32At } from "../../_sort/mod.ts";

/** A pair and what was counted of it. */
export interface PairCount {
  readonly low: number;
  readonly high: number;
  /** A whole number, exact up to 2^53. */
  readonly units: number;
}

/** Pairs in memory, before they are sorted and set down. */
const mostPairs = 1 << 20;
const recordBytes = 16;

/** Sums of whole numbers by pair. Memory: 50 MB at most, however many pairs there are. */
export class PairCounter {
  readonly #sorter: ByteSorter;
  readonly #most: number;
  /** Number of the pair plus one; 0 is free. Open addressing, linear probing, at most half full. */
  readonly #slots: Int32Array;
  readonly #lows: Uint32Array;
  readonly #highs: Uint32Array;
  readonly #units: Float64Array;
  #count = 0;

  /** `pairs` is how many are held, a power of two: for tests of many. */
  constructor(scratch: () => Scratch, pairs: number = mostPairs) {
    this.#sorter = new ByteSorter(scratch);
    this.#most = pairs;
    this.#slots = new Int32Array(2 * pairs);
    this.#lows = new Uint32Array(pairs);
    this.#highs = new Uint32Array(pairs);
    this.#units = new Float64Array(pairs);
  }

  /** Adds to the sum of a pair. */
  add(low: number, high: number, units: number): void {
    const mask = this.#slots.length - 1;
    let slot = Math.imul(Math.imul(low, 0x9e3779b1) ^ high, 0x85ebca6b);
    for (slot = (slot ^ (slot >>> 15)) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const pair = this.#slots[slot] - 1;
      if (this.#lows[pair] === low && this.#highs[pair] === high) {
        this.#units[pair] += units;
        return;
      }
    }
    if (this.#count === this.#most) {
      this.#setDown();
      this.add(low, high, units);
      return;
    }
    this.#lows[this.#count] = low;
    this.#highs[this.#count] = high;
    this.#units[this.#count] = units;
    this.#slots[slot] = ++this.#count;
  }

  /** All pairs in ascending order, each once. */
  *pairs(): Generator<PairCount> {
    this.#setDown();
    let last: PairCount | undefined;
    for (const bytes of this.#sorter.sorted()) {
      const [low, high] = [uint32At(bytes, 0), uint32At(bytes, 4)];
      const units = uint32At(bytes, 8) * 2 ** 32 + uint32At(bytes, 12);
      if (last?.low === low && last.high === high) last = { low, high, units: last.units + units };
      else {
        if (last !== undefined) yield last;
        last = { low, high, units };
      }
    }
    if (last !== undefined) yield last;
  }

  /** Gives what is held to the sorter. */
  #setDown(): void {
    const bytes = new Uint8Array(recordBytes);
    const view = new DataView(bytes.buffer);
    for (let pair = 0; pair < this.#count; pair++) {
      const units = this.#units[pair];
      view.setUint32(0, this.#lows[pair]);
      view.setUint32(4, this.#highs[pair]);
      view.setUint32(8, Math.floor(units / 2 ** 32));
      view.setUint32(12, units % 2 ** 32);
      this.#sorter.add(bytes);
    }
    this.#slots.fill(0);
    this.#count = 0;
  }
}
