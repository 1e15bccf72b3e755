/** Token ids back to bytes and text. */
import { bytesOfSpelling } from "./byte_map.ts";
import type { BpeModel } from "./model.ts";

/** Text from ids that come a few at a time. */
export interface TokenStream {
  /** The text that these ids complete. Bytes of an unfinished character are held back until the rest comes. */
  push(ids: ArrayLike<number>): string;
  /** What was held back, an unfinished character as U+FFFD. The stream can be used again. */
  end(): string;
}

/** The bytes of every token, back to back. */
export class TokenBytes {
  readonly #bytes: Uint8Array;
  /** Token `i` is `#bytes[#starts[i] … #starts[i + 1])`. */
  readonly #starts: Uint32Array;
  /** 1 for a token that has an id but no place in the vocabulary. */
  readonly #holes: Uint8Array;

  constructor({ units, spellings, added }: Pick<BpeModel, "units" | "spellings" | "added">) {
    const plain = new TextEncoder();
    const contents = new Set(added.map(({ content }) => content));
    const tokens = Array.from(spellings, (token = "") =>
      // Some vocabularies hold tokens outside the byte alphabet: they stand for themselves.
      units === "characters" || contents.has(token)
        ? plain.encode(token)
        : bytesOfSpelling(token) ?? plain.encode(token));
    this.#holes = Uint8Array.from(
      { length: spellings.length },
      (_, id) => spellings[id] === undefined ? 1 : 0,
    );
    this.#starts = new Uint32Array(tokens.length + 1);
    tokens.forEach((token, id) => this.#starts[id + 1] = this.#starts[id] + token.length);
    this.#bytes = new Uint8Array(this.#starts[tokens.length]);
    tokens.forEach((token, id) => this.#bytes.set(token, this.#starts[id]));
  }

  /** The bytes of one token. @throws {RangeError} when there is no such token. */
  of(id: number): Uint8Array {
    if (!(id >= 0 && id < this.#holes.length) || this.#holes[id] === 1) {
      throw new RangeError(`Cannot decode token ${id}: the vocabulary has ids below ${this.#holes.length}`);
    }
    return this.#bytes.subarray(this.#starts[id], this.#starts[id + 1]);
  }

  /** The bytes of some tokens, leaving out those in `skipped`. @throws {RangeError} when one is not a token. */
  join(ids: ArrayLike<number>, skipped: ReadonlySet<number>): Uint8Array {
    let length = 0;
    for (let i = 0; i < ids.length; i++) length += this.of(ids[i]).length;
    const joined = new Uint8Array(length);
    let at = 0;
    for (let i = 0; i < ids.length; i++) {
      if (skipped.has(ids[i])) continue;
      const bytes = this.of(ids[i]);
      joined.set(bytes, at);
      at += bytes.length;
    }
    return joined.subarray(0, at);
  }
}
