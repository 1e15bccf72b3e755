/** Ordinary text to ids: words cut from the text's bytes, each merged once and then remembered. */
import { spellBytes } from "./byte_map.ts";
import { mergeWord } from "./merge.ts";
import type { BpeModel } from "./model.ts";
import type { Splitter } from "./splitter.ts";
import { TextCutter } from "./text_cutter.ts";
import { grown, WordTable } from "./word_table.ts";

/**
 * Words are remembered up to this length, and up to this number; then all are forgotten, and the frequent ones are soon
 * known again. That is 3 to 5 MB for words of common lengths, and never more than 40.
 */
const cachedBytes = 48;
const cachedWords = 1 << 16;

/** Gathers the ids of one text after another. */
export class WordEncoder {
  readonly #model: BpeModel;
  /** The text at hand, in words. */
  readonly #cutter: TextCutter;
  /** The words met so far, by their bytes. */
  readonly #cache = new WordTable();
  /** Ids of cached word `i`: `#cachedIds[#cachedStarts[i] … #cachedStarts[i + 1])`. */
  readonly #cachedStarts = new Int32Array(cachedWords + 1);
  #cachedIds = new Int32Array(1 << 12);
  /** The word at hand, being merged. */
  #word = new Int32Array(1 << 8);
  /** The ids so far: the first `#count`. */
  #out = new Int32Array(1 << 12);
  #count = 0;

  constructor(model: BpeModel, split: Splitter) {
    this.#model = model;
    this.#cutter = new TextCutter(split);
  }

  /** Starts a new list of ids. */
  begin(): void {
    this.#count = 0;
  }

  /** Adds one id. */
  addId(id: number): void {
    if (this.#count === this.#out.length) this.#out = grown(this.#out, 2 * this.#count);
    this.#out[this.#count++] = id;
  }

  /** Adds the ids of a text. Memory: 15 bytes a character of the longest text seen, and 8 a token. */
  addText(text: string): void {
    const words = this.#cutter.cut(text);
    const { bytes, ends } = this.#cutter;
    // A text never has more ids than bytes.
    const most = this.#count + (words === 0 ? 0 : ends[words - 1]);
    if (this.#out.length < most) this.#out = grown(this.#out, 2 * most);
    let start = 0;
    for (let i = 0; i < words; i++) {
      const end = ends[i];
      // A byte alone is never merged.
      if (end - start === 1) this.#out[this.#count++] = this.#model.byteIds[bytes[start]];
      else if (end - start <= cachedBytes) this.#addCached(bytes, start, end);
      else this.#addMerged(bytes, start, end);
      start = end;
    }
  }

  /** The ids since `begin`. */
  end(): Uint16Array | Uint32Array {
    const ids = this.#out.subarray(0, this.#count);
    return this.#model.size <= 0x10000 ? new Uint16Array(ids) : new Uint32Array(ids);
  }

  /** Every text is bytes, and each byte is a token. */
  unreadable(_text: string): undefined {}

  /** Adds the ids of a short word, merging it only when it is met for the first time. */
  #addCached(bytes: Uint8Array, start: number, end: number): void {
    if (this.#cache.size === cachedWords) this.#cache.clear();
    const known = this.#cache.size;
    const number = this.#cache.numberOf(bytes, start, end);
    if (number === known) this.#remember(number, this.#merge(bytes, start, end));
    this.#copy(this.#cachedIds, this.#cachedStarts[number], this.#cachedStarts[number + 1]);
  }

  /** Adds the ids of a word too long to be remembered. */
  #addMerged(bytes: Uint8Array, start: number, end: number): void {
    // First the merging, which may put another array in the place of `#word`.
    const count = this.#merge(bytes, start, end);
    this.#copy(this.#word, 0, count);
  }

  /** Keeps the `count` ids in `#word` as those of a new word, whose number is the highest. */
  #remember(number: number, count: number): void {
    const from = this.#cachedStarts[number];
    const to = from + count;
    if (to > this.#cachedIds.length) this.#cachedIds = grown(this.#cachedIds, 2 * to);
    for (let i = 0; i < count; i++) this.#cachedIds[from + i] = this.#word[i];
    this.#cachedStarts[number + 1] = to;
  }

  /** Adds some of `ids`; there must be room. */
  #copy(ids: Int32Array, from: number, to: number): void {
    const out = this.#out;
    let count = this.#count;
    for (let i = from; i < to; i++) out[count++] = ids[i];
    this.#count = count;
  }

  /** Puts the ids of a word into `#word` and returns how many there are. */
  #merge(bytes: Uint8Array, start: number, end: number): number {
    const { byteIds, merges, wholeWords, idOf } = this.#model;
    const length = end - start;
    if (this.#word.length < length) this.#word = new Int32Array(2 * length);
    if (wholeWords) {
      const whole = idOf.get(spellBytes(bytes.subarray(start, end)));
      if (whole !== undefined) {
        this.#word[0] = whole;
        return 1;
      }
    }
    for (let i = 0; i < length; i++) this.#word[i] = byteIds[bytes[start + i]];
    return mergeWord(this.#word, length, merges);
  }
}
