/** Counting the distinct words of a corpus. */
import type { WordCount } from "../kinds/mod.ts";
import { type Splitter, TextCutter, WordTable } from "../_tokenizer/mod.ts";

/** Distinct words as sequences of symbols, and how often each occurs. */
export interface WordCounts {
  /** The symbols of all words, back to back. Word `i` is `symbols[starts[i] … starts[i + 1])`. */
  readonly symbols: Int32Array;
  readonly starts: Int32Array;
  /** Occurrences of each word; exact up to 2^53. */
  readonly counts: Float64Array;
}

/** Counts words text by text. Memory grows with the number of distinct words, about 40 bytes each, not with the corpus. */
export class WordCounter {
  readonly #cutter: TextCutter;
  readonly #words = new WordTable();
  readonly #utf8 = new TextEncoder();
  /** Occurrences by the word's number. */
  #counts = new Float64Array(1 << 10);

  constructor(split: Splitter) {
    this.#cutter = new TextCutter(split);
  }

  /** How many distinct words there are. */
  get size(): number {
    return this.#words.size;
  }

  /** Counts the words of one text, cut as the encoder cuts them. */
  add(text: string): void {
    const words = this.#cutter.cut(text);
    const { bytes, ends } = this.#cutter;
    let start = 0;
    for (let i = 0; i < words; i++) {
      this.#count(bytes, start, ends[i], 1);
      start = ends[i];
    }
  }

  /** Counts a word that has been counted elsewhere, as often as it was there. */
  addCounted({ word, count }: WordCount): void {
    const bytes = this.#utf8.encode(word);
    this.#count(bytes, 0, bytes.length, count);
  }

  /** The words and their counts, in ascending order. Words are cut between characters, so each is a text. */
  words(): WordCount[] {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const words = Array.from(
      { length: this.#words.size },
      (_, i) => ({ word: decoder.decode(this.#words.bytesOf(i)), count: this.#counts[i] }),
    );
    return words.sort((a, b) => a.word < b.word ? -1 : 1);
  }

  /** The counts so far, each byte written as the symbol that `symbolOfByte` gives it. */
  counted(symbolOfByte: ArrayLike<number>): WordCounts {
    const size = this.#words.size;
    const starts = new Int32Array(size + 1);
    for (let i = 0; i < size; i++) starts[i + 1] = starts[i] + this.#words.bytesOf(i).length;
    const symbols = new Int32Array(starts[size]);
    for (let i = 0; i < size; i++) {
      const bytes = this.#words.bytesOf(i);
      for (let j = 0; j < bytes.length; j++) symbols[starts[i] + j] = symbolOfByte[bytes[j]];
    }
    return { symbols, starts, counts: this.#counts.slice(0, size) };
  }

  #count(bytes: Uint8Array, start: number, end: number, times: number): void {
    const number = this.#words.numberOf(bytes, start, end);
    if (number === this.#counts.length) this.#grow();
    this.#counts[number] += times;
  }

  #grow(): void {
    const counts = new Float64Array(2 * this.#counts.length);
    counts.set(this.#counts);
    this.#counts = counts;
  }
}
