/** Things set down in scratch under numbers, and taken up again. */
import type { Scratch } from "../stage.ts";
import type { NumberSorter } from "../_sort/mod.ts";
import type { Room } from "./room.ts";

/** Bytes of things kept at hand. */
const cacheBytes = 1 << 24;
/** What an array at hand takes beside its bytes, about. */
const arrayBytes = 256;
/** Numbers of an entry of the directory: where a thing lies, and its length. */
const entryNumbers = 2;
/** Entries of the directory that are set down at once. */
const bufferEntries = 1 << 12;

/**
 * Arrays of 32-bit numbers under numbers from 0. Memory: 16 MB of what was last used, and a sorter. Scratch: the arrays,
 * and 16 bytes for each number up to the greatest.
 */
export class Shelf {
  readonly #room: Room;
  readonly #things: Scratch;
  /** Number, position and length of each. */
  readonly #places: NumberSorter;
  /** Position and length by number, once it is all there. */
  #directory: Scratch | undefined;
  readonly #entry = new Float64Array(entryNumbers);
  readonly #cache = new Map<number, Uint32Array<ArrayBuffer>>();
  #cached = 0;

  constructor(room: Room) {
    this.#room = room;
    this.#things = room.scratch();
    this.#places = room.rows(1 + entryNumbers);
  }

  /** Puts an array under a number, once. */
  put(number: number, words: Uint32Array): void {
    this.#places.add(number, this.#things.append(bytesOf(words)), words.length);
  }

  /** What is under a number. No more is put from here on. */
  get(number: number): Uint32Array<ArrayBuffer> {
    const known = this.#cache.get(number);
    if (known !== undefined) return known;
    this.#directory ??= this.#laidDirectory();
    this.#directory.read(number * this.#entry.byteLength, bytesOf(this.#entry));
    const [at, length] = this.#entry;
    const words = new Uint32Array(length);
    this.#things.read(at, bytesOf(words));
    this.#cached += arrayBytes + words.byteLength;
    // What has been there longest goes first; a map keeps the order in which things came.
    for (const [oldest, { byteLength }] of this.#cache) {
      if (this.#cached <= cacheBytes) break;
      this.#cache.delete(oldest);
      this.#cached -= arrayBytes + byteLength;
    }
    this.#cache.set(number, words);
    return words;
  }

  /** Sets the directory down, entry by entry, also where nothing is. */
  #laidDirectory(): Scratch {
    const laid = this.#room.scratch();
    const buffer = new Float64Array(entryNumbers * bufferEntries);
    let next = 0;
    const set = (at: number, length: number) => {
      const place = next++ % bufferEntries;
      buffer.set([at, length], entryNumbers * place);
      if (place === bufferEntries - 1) laid.append(bytesOf(buffer));
    };
    for (const [number, at, length] of this.#places.sorted()) {
      while (next < number) set(0, 0);
      set(at, length);
    }
    laid.append(bytesOf(buffer.subarray(0, entryNumbers * (next % bufferEntries))));
    return laid;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
