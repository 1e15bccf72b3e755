/** A text cut into words, as bytes. */
import type { Splitter } from "./splitter.ts";

/** Cuts one text after another, in memory that is used again: 15 bytes a character of the longest text seen. */
export class TextCutter {
  readonly #split: Splitter;
  readonly #utf8 = new TextEncoder();
  #bytes = new Uint8Array(1 << 12);
  #ends = new Int32Array(1 << 12);

  constructor(split: Splitter) {
    this.#split = split;
  }

  /** UTF-8 of the text at hand, then what other texts left behind. Another text may come in another array. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Where each of its words ends in the bytes; the first starts at 0, each other one where the last ended. */
  get ends(): Int32Array {
    return this.#ends;
  }

  /** Takes a text at hand, and returns how many words it has. */
  cut(text: string): number {
    // A unit of UTF-16 is at most 3 bytes, and a word is at least one.
    const room = 3 * text.length;
    if (this.#bytes.length < room) {
      this.#bytes = new Uint8Array(room);
      this.#ends = new Int32Array(room);
    }
    const { written } = this.#utf8.encodeInto(text, this.#bytes);
    return this.#split(this.#bytes, 0, written, this.#ends, 0);
  }
}
