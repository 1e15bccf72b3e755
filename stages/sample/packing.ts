/**
 * Packing: where the tokens of documents go in windows of T targets. An end-of-text follows each document.
 *
 * "stream" lays documents end to end and cuts every T targets: nothing is lost but the tail, and a window may begin inside
 * a document. "bestFit" cuts only documents that are longer than a window, and packs what is left of them and all others
 * by best fit: the longest first, each where it leaves the least room. Room that stays is filled with end-of-text. Source:
 * Ding et al., "Fewer Truncations Improve Language Modeling" (2024), §2.
 */
import type { Scratch } from "../stage.ts";
import { NumberSorter } from "../_sort/mod.ts";
import { BestFit } from "./best_fit.ts";
import type { Draw } from "./mixture.ts";

/** A run of tokens of a document. */
export interface Placement {
  /** Its first token that is placed. */
  readonly from: number;
  /** How many tokens are placed. */
  readonly length: number;
  /** Whether the place after them is for an end-of-text. */
  readonly ended: boolean;
  /** Target position of the first token: window ⌊at / T⌋, place at mod T. */
  readonly at: number;
}

/** A run of tokens of a document that was drawn. */
export interface DrawnPlacement extends Placement, Pick<Draw, "index" | "copy"> {}

/** Placements, and the windows they fill. Places that no placement covers hold end-of-text. */
export interface Packing {
  readonly count: number;
  /** Places that neither a token nor the end of a document fills. */
  readonly padding: number;
  /** The placements by the documents' index. Of each document they are in the order of their places. */
  placements(): Iterable<DrawnPlacement>;
}

/** End to end. Whatever lies at or after the target position `count` × T is the tail. */
export function packStream(draws: Iterable<Draw>, windowTokens: number, scratch: () => Scratch): Packing {
  const placed = new Placements(scratch);
  let at = 0;
  for (const { index, copy, length } of draws) {
    placed.add({ index, copy, from: 0, length, ended: true, at });
    at += length + 1;
  }
  return { count: Math.floor(at / windowTokens), padding: 0, placements: () => placed.sorted() };
}

/** Piece by piece, none of them across two windows. Nothing is lost; a document that ends with a window has no end there. */
export function packBestFit(draws: Iterable<Draw>, windowTokens: number, scratch: () => Scratch): Packing {
  // What a window has left beside the piece, which one came earlier, index, copy, first token, length, 1 for an end.
  const pieces = new NumberSorter(scratch, 7);
  let filled = 0;
  for (const { index, copy, length } of draws) {
    for (let from = 0; from < length; from += windowTokens) {
      const left = Math.min(windowTokens, length - from);
      const ended = left < windowTokens ? 1 : 0;
      pieces.add(windowTokens - left - ended, pieces.size, index, copy, from, left, ended);
      filled += left + ended;
    }
  }
  const [windows, placed] = [new BestFit(windowTokens), new Placements(scratch)];
  for (const { 0: beside, 2: index, 3: copy, 4: from, 5: length, 6: ended } of pieces.sorted()) {
    const fit = windows.place(windowTokens - beside);
    placed.add({ index, copy, from, length, ended: ended === 1, at: fit.bin * windowTokens + fit.filled });
  }
  const padding = windows.count * windowTokens - filled;
  return { count: windows.count, padding, placements: () => placed.sorted() };
}

/** Placements by index, then by place, outside memory. */
class Placements {
  readonly #rows: NumberSorter;

  constructor(scratch: () => Scratch) {
    this.#rows = new NumberSorter(scratch, 6);
  }

  add({ index, at, copy, from, length, ended }: DrawnPlacement): void {
    this.#rows.add(index, at, copy, from, length, ended ? 1 : 0);
  }

  *sorted(): Generator<DrawnPlacement> {
    for (const { 0: index, 1: at, 2: copy, 3: from, 4: length, 5: ended } of this.#rows.sorted()) {
      yield { index, at, copy, from, length, ended: ended === 1 };
    }
  }
}
