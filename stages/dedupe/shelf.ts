/** Things set down in scratch under numbers, and taken up again. */
import type { Scratch } from "../stage.ts";
import type { NumberSorter } from "../_sort/mod.ts";
import { Paged } from "./paged.ts";
import type { Room } from "./room.ts";

/** Numbers of an entry of the directory: where a thing lies, and its length. */
const entryNumbers = 2;
/** Entries of the directory that are set down at once. */
const bufferEntries = 1 << 12;

/** What is needed to find things, once all are there. */
interface Filled {
  readonly things: Paged;
  /** Position and length by number. */
  readonly directory: Paged;
}

/**
 * Arrays of 32-bit numbers under numbers from 0. Memory: 32 MB of what was last used, and a sorter. Scratch: the arrays, and
 * 16 bytes for each number up to the greatest.
 */
export class Shelf {
  readonly #room: Room;
  readonly #things: Scratch;
  #end = 0;
  /** Number, position and length of each. */
  readonly #places: NumberSorter;
  readonly #entry = new Float64Array(entryNumbers);
  #filled: Filled | undefined;

  constructor(room: Room) {
    this.#room = room;
    this.#things = room.scratch();
    this.#places = room.rows(1 + entryNumbers);
  }

  /** Puts an array under a number, once. */
  put(number: number, words: Uint32Array): void {
    this.#places.add(number, this.#things.append(bytesOf(words)), words.length);
    this.#end += words.byteLength;
  }

  /** What is under a number. No more is put from here on. */
  get(number: number): Uint32Array<ArrayBuffer> {
    this.#filled ??= { things: new Paged(this.#things, this.#end), directory: this.#directory() };
    this.#filled.directory.read(number * this.#entry.byteLength, bytesOf(this.#entry));
    const words = new Uint32Array(this.#entry[1]);
    this.#filled.things.read(this.#entry[0], bytesOf(words));
    return words;
  }

  /** Sets the directory down, entry by entry, also where nothing is. */
  #directory(): Paged {
    const laid = this.#room.scratch();
    const buffer = new Float64Array(entryNumbers * bufferEntries);
    let next = 0;
    const set = (at: number, length: number) => {
      const place = next++ % bufferEntries;
      buffer[entryNumbers * place] = at;
      buffer[entryNumbers * place + 1] = length;
      if (place === bufferEntries - 1) laid.append(bytesOf(buffer));
    };
    for (const { 0: number, 1: at, 2: length } of this.#places.sorted()) {
      while (next < number) set(0, 0);
      set(at, length);
    }
    laid.append(bytesOf(buffer.subarray(0, entryNumbers * (next % bufferEntries))));
    return new Paged(laid, next * this.#entry.byteLength);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
