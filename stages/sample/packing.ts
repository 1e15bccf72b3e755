/**
 * Packing: where the tokens of documents go in windows of T targets. An end-of-text follows each document.
 *
 * "stream" lays documents end to end and cuts every T targets: nothing is lost but the tail, and a window may begin inside
 * a document. "bestFit" cuts only documents that are longer than a window, and packs what is left of them and all others
 * by best fit: the longest first, each where it leaves the least room. Room that stays is filled with end-of-text. Source:
 * Ding et al., "Fewer Truncations Improve Language Modeling" (2024), §2.
 */
import { bestFitDecreasing } from "./best_fit.ts";

/** A run of tokens of a document. */
export interface Placement {
  /** Number of the document, in the order given. */
  readonly document: number;
  /** Its first token that is placed. */
  readonly from: number;
  /** How many tokens are placed. */
  readonly length: number;
  /** Whether the place after them is for an end-of-text. */
  readonly ended: boolean;
  /** Target position of the first token: window ⌊at / T⌋, place at mod T. */
  readonly at: number;
}

/** Placements, and the windows they fill. Places that no placement covers hold end-of-text. */
export interface Packing {
  readonly placements: readonly Placement[];
  readonly count: number;
  /** Places that neither a token nor the end of a document fills. */
  readonly padding: number;
}

/** End to end. Whatever lies at or after the target position `count` × T is the tail. */
export function packStream(lengths: readonly number[], windowTokens: number): Packing {
  let at = 0;
  const placements = lengths.map((length, document) => {
    const placement = { document, from: 0, length, ended: true, at };
    at += length + 1;
    return placement;
  });
  return { placements, count: Math.floor(at / windowTokens), padding: 0 };
}

/** Piece by piece, none of them across two windows. Nothing is lost; a document that ends with a window has no end there. */
export function packBestFit(lengths: readonly number[], windowTokens: number): Packing {
  const pieces = lengths.flatMap((length, document) => cutPieces(document, length, windowTokens));
  const places = pieces.map(({ length, ended }) => length + (ended ? 1 : 0));
  const bins = bestFitDecreasing(places, windowTokens);
  const placements = bins.flatMap((bin, window) => {
    let at = window * windowTokens;
    return bin.map((piece) => {
      const placement = { ...pieces[piece], at };
      at += places[piece];
      return placement;
    });
  });
  const filled = places.reduce((sum, count) => sum + count, 0);
  return { placements, count: bins.length, padding: bins.length * windowTokens - filled };
}

/** A document in pieces of at most `windowTokens` places; the last has room for the end unless it fills a window. */
function cutPieces(document: number, length: number, windowTokens: number): Omit<Placement, "at">[] {
  return Array.from({ length: Math.ceil(length / windowTokens) }, (_, index) => {
    const from = index * windowTokens;
    const left = Math.min(windowTokens, length - from);
    return { document, from, length: left, ended: left < windowTokens };
  });
}
