/** Sorted runs of byte strings in scratch: each string after its length, 7 bits a byte, the low ones first. */
import type { Scratch } from "../stage.ts";
import { compareBytes } from "./byte_order.ts";

/** Where a run lies. */
export interface Run {
  readonly at: number;
  readonly end: number;
}

/** What is read or written at once. */
const bufferBytes = 1 << 16;
/** Most bytes of a length below 2^32. */
const lengthBytes = 5;

/** Sets a run down. */
export class RunWriter {
  readonly #scratch: Scratch;
  #buffer = new Uint8Array(bufferBytes);
  #filled = 0;
  #at: number | undefined;
  #end = 0;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  /** Adds the next string. */
  add(bytes: Uint8Array): void {
    if (this.#filled + lengthBytes + bytes.length > this.#buffer.length) this.#flush();
    const needed = lengthBytes + bytes.length;
    if (needed > this.#buffer.length) this.#buffer = new Uint8Array(needed);
    let length = bytes.length;
    for (; length > 127; length >>>= 7) this.#buffer[this.#filled++] = length | 128;
    this.#buffer[this.#filled++] = length;
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Where the run lies. Nothing else may be added to the scratch before this. */
  finish(): Run {
    this.#flush();
    return { at: this.#at!, end: this.#end };
  }

  #flush(): void {
    const at = this.#scratch.append(this.#buffer.subarray(0, this.#filled));
    this.#at ??= at;
    this.#end = at + this.#filled;
    this.#filled = 0;
  }
}

/** Takes a run up, string by string. */
class RunReader {
  readonly #scratch: Scratch;
  readonly #end: number;
  /** Position of what is to be read next. */
  #at: number;
  /** What is read and not yet taken lies in it from `#taken` to `#filled`. */
  #buffer: Uint8Array<ArrayBuffer>;
  #taken = 0;
  #filled = 0;
  /** The string at hand: a view that lasts until the next. Undefined at the end. */
  string: Uint8Array | undefined;

  constructor({ at, end }: Run, scratch: Scratch) {
    this.#scratch = scratch;
    this.#at = at;
    this.#end = end;
    this.#buffer = new Uint8Array(Math.min(bufferBytes, end - at));
    this.next();
  }

  /** Goes on to the next string. */
  next(): void {
    this.#fill(lengthBytes);
    if (this.#taken === this.#filled) return void (this.string = undefined);
    let length = 0;
    for (let shift = 0;; shift += 7) {
      const byte = this.#buffer[this.#taken++];
      length |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    this.#fill(length);
    this.string = this.#buffer.subarray(this.#taken, this.#taken += length);
  }

  /** Makes sure that so many bytes are there, if the run has as many. */
  #fill(bytes: number): void {
    const left = this.#filled - this.#taken;
    if (left >= bytes || this.#at === this.#end) return;
    const rest = this.#buffer.subarray(this.#taken, this.#filled);
    if (bytes > this.#buffer.length) this.#buffer = new Uint8Array(bytes);
    this.#buffer.set(rest);
    this.#filled = Math.min(this.#buffer.length, left + this.#end - this.#at);
    this.#taken = 0;
    this.#scratch.read(this.#at, this.#buffer.subarray(left, this.#filled));
    this.#at += this.#filled - left;
  }
}

/** The strings of several runs in order. Memory: 64 kB a run. Each is a view that lasts until the next. */
export function* mergeRuns(runs: readonly Run[], scratch: Scratch): Generator<Uint8Array> {
  // A heap of readers: none comes before the one at half its index.
  const heap = runs.map((run) => new RunReader(run, scratch));
  for (let at = heap.length >> 1; at >= 0; at--) sink(heap, at);
  while (heap[0]?.string !== undefined) {
    yield heap[0].string;
    heap[0].next();
    sink(heap, 0);
  }
}

/** Moves a reader down to where it belongs; one at its end comes after all others. */
function sink(heap: RunReader[], at: number): void {
  while (true) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && comesBefore(heap[child], heap[least])) least = child;
    }
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least], heap[at]];
    at = least;
  }
}

function comesBefore(a: RunReader, b: RunReader): boolean {
  if (a.string === undefined || b.string === undefined) {
    return b.string === undefined && a.string !== undefined;
  }
  return compareBytes(a.string, b.string) < 0;
}
