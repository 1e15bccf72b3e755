/** Texts cut to what a model reads, and how much that cost. */
import type { Account } from "../stage.ts";

/** A running count of tokens that fit into the context and of those that do not. */
export class CutTokens {
  readonly #unit: string;
  readonly #contextTokens: number;
  #in = 0;
  #out = 0;

  /** @param unit whose tokens are counted, such as "tokens of labelled texts". */
  constructor(unit: string, contextTokens: number) {
    this.#unit = unit;
    this.#contextTokens = contextTokens;
  }

  /** The tokens of a text that the model reads: all of them, or those at its start. */
  take(ids: ArrayLike<number>): Int32Array<ArrayBuffer> {
    const read = Int32Array.from(ids).slice(0, this.#contextTokens);
    this.#in += ids.length;
    this.#out += read.length;
    return read;
  }

  /** The balance over all texts taken. */
  account(): Account {
    const cut = this.#in - this.#out;
    const dropped: Record<string, number> = cut > 0 ? { "beyond the context": cut } : {};
    return { unit: this.#unit, in: this.#in, out: this.#out, dropped };
  }
}
