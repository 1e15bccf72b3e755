/** Reading scratch here and there, with the pages at hand that were read last. */
import type { Scratch } from "../stage.ts";

/** Bytes of a page: what most disks and the system's own cache read at least. */
const pageBytes = 1 << 12;
/** Most pages at hand: 16 MB. Page `p` has its place at `p` mod this. */
const mostPages = 1 << 12;

/** Scratch that is full, read through pages. Memory: 16 MB, or the bytes there are. */
export class Paged {
  readonly #scratch: Scratch;
  readonly #end: number;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  /** Which page has each place; −1 for none. */
  readonly #pages: Float64Array<ArrayBuffer>;

  /** `end` is how many bytes there are. */
  constructor(scratch: Scratch, end: number) {
    const pages = Math.min(mostPages, Math.ceil(end / pageBytes));
    this.#scratch = scratch;
    this.#end = end;
    this.#bytes = new Uint8Array(pages * pageBytes);
    this.#pages = new Float64Array(pages).fill(-1);
  }

  /** Fills an array with the bytes from a position on. */
  read(at: number, into: Uint8Array): void {
    for (let done = 0; done < into.length;) {
      const page = Math.floor((at + done) / pageBytes);
      const from = at + done - page * pageBytes;
      const length = Math.min(pageBytes - from, into.length - done);
      const start = this.#placed(page) + from;
      into.set(this.#bytes.subarray(start, start + length), done);
      done += length;
    }
  }

  /** Where the bytes of a page are. */
  #placed(page: number): number {
    const place = page % this.#pages.length;
    const start = place * pageBytes;
    if (this.#pages[place] !== page) {
      const length = Math.min(pageBytes, this.#end - page * pageBytes);
      this.#scratch.read(page * pageBytes, this.#bytes.subarray(start, start + length));
      this.#pages[place] = page;
    }
    return start;
  }
}
