/** Ordinary text to ids where each character is a token. */
import type { BpeModel } from "./model.ts";

/** Gathers the ids of one text after another. */
export class CharacterEncoder {
  readonly #model: Pick<BpeModel, "idOf" | "size">;
  #ids: number[] = [];

  constructor(model: Pick<BpeModel, "idOf" | "size">) {
    this.#model = model;
  }

  /** Starts a new list of ids. */
  begin(): void {
    this.#ids = [];
  }
  /** Adds one id. */
  addId(id: number): void {
    this.#ids.push(id);
  }
  /** Adds the ids of a text; a character without a token is left out, as Hugging Face does without an unknown token. */
  addText(text: string): void {
    for (const character of text) {
      const id = this.#model.idOf.get(character);
      if (id !== undefined) this.#ids.push(id);
    }
  }
  /** The ids since `begin`. */
  end(): Uint16Array | Uint32Array {
    return this.#model.size <= 0x10000 ? Uint16Array.from(this.#ids) : Uint32Array.from(this.#ids);
  }

  /** The first character of a text that has no token. */
  unreadable(text: string): string | undefined {
    for (const character of text) {
      if (!this.#model.idOf.has(character)) return character;
    }
    return undefined;
  }
}
