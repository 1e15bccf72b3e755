/** The tokens of placements, set down in the order in which documents are read and taken up in that of their places. */
import type { Scratch } from "../stage.ts";
import { ByteSorter } from "../_sort/mod.ts";
import type { Placement } from "./packing.ts";

/** Placements with tokens. All documents have ids of one width. */
type Ids = Uint16Array | Uint32Array;

/** A placement, and tokens of its document. */
export interface PlacedRun {
  readonly placement: Placement;
  readonly ids: Ids;
  /** Which token of the document the first of the ids is. */
  readonly start: number;
}

/** Numbers before the ids: place, first token, length, 1 for an end, which token the ids begin with. */
const headNumbers = 5;
const numberBytes = 8;

/** Runs of tokens by their place, outside memory. */
export class PlacedTokens {
  readonly #sorter: ByteSorter;
  #wide = false;

  constructor(scratch: () => Scratch) {
    this.#sorter = new ByteSorter(scratch);
  }

  /** Sets a run down. */
  put({ placement: { at, from, length, ended }, ids, start }: PlacedRun): void {
    this.#wide = ids.BYTES_PER_ELEMENT === 4;
    const bytes = new Uint8Array(headNumbers * numberBytes + ids.byteLength);
    const record = new DataView(bytes.buffer);
    [at, from, length, ended ? 1 : 0, start].forEach((number, i) =>
      record.setFloat64(i * numberBytes, number)
    );
    bytes.set(new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength), headNumbers * numberBytes);
    this.#sorter.add(bytes);
  }

  /** All runs in the order of their places. */
  *inOrder(): Generator<PlacedRun> {
    for (const bytes of this.#sorter.sorted()) {
      const record = new DataView(bytes.buffer, bytes.byteOffset);
      const [at, from, length, ended, start] = Array.from(
        { length: headNumbers },
        (_, i) => record.getFloat64(i * numberBytes),
      );
      const { buffer } = bytes.slice(headNumbers * numberBytes);
      const ids = this.#wide ? new Uint32Array(buffer) : new Uint16Array(buffer);
      yield { placement: { at, from, length, ended: ended === 1 }, ids, start };
    }
  }
}
