/** The tokens of drawn documents, set down in the order in which they are read and taken up in that of their places. */
import type { Scratch } from "../stage.ts";

/** Tokens by document. Memory: 8 bytes a document. */
export class DocumentTokens {
  readonly #scratch: Scratch;
  /** Position in scratch of each document's first token. */
  readonly #at: Float64Array<ArrayBuffer>;
  #wide = false;

  constructor(scratch: Scratch, documents: number) {
    this.#scratch = scratch;
    this.#at = new Float64Array(documents);
  }

  /** Sets the tokens of a document down; all documents have ids of one width. */
  put(
    document: number,
    { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT }: Uint16Array | Uint32Array,
  ): void {
    this.#wide = BYTES_PER_ELEMENT === 4;
    this.#at[document] = this.#scratch.append(new Uint8Array(buffer, byteOffset, byteLength));
  }

  /** The tokens of a document from one on. */
  take(document: number, from: number, to: number): Uint16Array | Uint32Array {
    const ids = this.#wide ? new Uint32Array(to - from) : new Uint16Array(to - from);
    this.#scratch.read(this.#at[document] + from * ids.BYTES_PER_ELEMENT, new Uint8Array(ids.buffer));
    return ids;
  }
}
