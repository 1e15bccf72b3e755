/**
 * Sorting more byte strings than memory holds: runs that fit are sorted and set down, then merged (Knuth, The Art of
 * Computer Programming, volume 3, §5.4).
 */
import type { Scratch } from "../stage.ts";
import { inOrder, mostStrings } from "./byte_order.ts";
import { mergeRuns, type Run, RunWriter } from "./runs.ts";

/** Bytes of one run in memory. */
const runBytes = 1 << 23;
/** Runs that are merged at once; as many are first made one, so that their number grows with the logarithm. */
const fanIn = 64;

/** Byte strings in ascending order, by unsigned bytes, a prefix first. Memory: 20 MB at most, however many there are. */
export class ByteSorter {
  readonly #openScratch: () => Scratch;
  readonly #runBytes: number;
  #scratch: Scratch | undefined;
  #held: Uint8Array<ArrayBuffer>;
  /** String `i` is `#held[#ends[i - 1] … #ends[i])`. */
  #ends = new Uint32Array(1 << 8);
  #count = 0;
  /** Runs set down: those of level n are each made of `fanIn` of the level below. */
  readonly #levels: Run[][] = [];
  #size = 0;

  /** `bytes` is what a run may have: for tests of many runs. */
  constructor(scratch: () => Scratch, bytes: number = runBytes) {
    this.#openScratch = scratch;
    this.#runBytes = bytes;
    this.#held = new Uint8Array(Math.min(bytes, 1 << 12));
  }

  /** How many strings there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds a string; its bytes are copied. */
  add(bytes: Uint8Array): void {
    const start = this.#count === 0 ? 0 : this.#ends[this.#count - 1];
    if (start + bytes.length > this.#runBytes && this.#count > 0 || this.#count === mostStrings) {
      this.#setDown();
      this.add(bytes);
      return;
    }
    const end = start + bytes.length;
    if (end > this.#held.length) this.#grow(end);
    if (this.#count === this.#ends.length) this.#ends = grown(this.#ends);
    this.#held.set(bytes, start);
    this.#ends[this.#count++] = end;
    this.#size++;
  }

  /** All strings in order, as often as asked for. Each is a view that lasts until the next. */
  *sorted(): Generator<Uint8Array> {
    if (this.#levels.length === 0) return yield* inOrder(this.#held, this.#ends.subarray(0, this.#count));
    if (this.#count > 0) this.#setDown();
    // Nothing is added from here on, as a rule: what is held gives way to the buffers of the merge.
    this.#held = new Uint8Array(1 << 12);
    this.#ends = new Uint32Array(1 << 8);
    yield* mergeRuns(this.#levels.flat(), this.#scratch!);
  }

  /** Sorts what is held and sets it down as a run; where a level is full, its runs become one of the next. */
  #setDown(): void {
    this.#scratch ??= this.#openScratch();
    this.#keep(0, inOrder(this.#held, this.#ends.subarray(0, this.#count)));
    this.#count = 0;
    for (let level = 0; this.#levels[level]?.length === fanIn; level++) {
      const runs = this.#levels[level];
      this.#levels[level] = [];
      this.#keep(level + 1, mergeRuns(runs, this.#scratch));
    }
  }

  #keep(level: number, strings: Iterable<Uint8Array>): void {
    const writer = new RunWriter(this.#scratch!);
    for (const bytes of strings) writer.add(bytes);
    (this.#levels[level] ??= []).push(writer.finish());
  }

  #grow(end: number): void {
    const held = new Uint8Array(Math.max(end, Math.min(2 * this.#held.length, this.#runBytes)));
    held.set(this.#held);
    this.#held = held;
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(2 * array.length);
  copy.set(array);
  return copy;
}
