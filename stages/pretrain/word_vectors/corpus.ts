/** All sentences one after another, outside memory. */
import type { Scratch } from "../../stage.ts";
import type { Sentences } from "../../kinds/mod.ts";

/** Numbers that are set down at once. */
const bufferWords = 1 << 16;

/** Numbers of words, read by place. Memory: 256 kB. */
export class Corpus {
  readonly #scratch: Scratch;
  /** How many numbers there are, the ends of sentences among them. */
  readonly length: number;

  private constructor(scratch: Scratch, length: number) {
    this.#scratch = scratch;
    this.length = length;
  }

  /** Sets down all sentences. */
  static async of(rows: AsyncIterable<Sentences>, scratch: Scratch): Promise<Corpus> {
    const buffer = new Uint32Array(bufferWords);
    let [filled, length] = [0, 0];
    const flush = () => {
      if (filled > 0) scratch.append(new Uint8Array(buffer.buffer, 0, 4 * filled));
      filled = 0;
    };
    for await (const { words } of rows) {
      for (let at = 0; at < words.length;) {
        const piece = words.subarray(at, at + bufferWords - filled);
        buffer.set(piece, filled);
        filled += piece.length;
        at += piece.length;
        if (filled === bufferWords) flush();
      }
      length += words.length;
    }
    flush();
    return new Corpus(scratch, length);
  }

  /** Fills an array with the numbers from a place on. */
  read(at: number, into: Uint32Array): void {
    const bytes = new Uint8Array(4 * into.length);
    this.#scratch.read(4 * at, bytes);
    into.set(new Uint32Array(bytes.buffer));
  }
}
