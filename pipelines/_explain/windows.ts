/**
 * In which windows a document lies, found by looking for its tokens there. That needs none of the sampling code, and holds
 * for what is stored, however it was drawn.
 */
import type { Windows } from "../../stages/kinds/mod.ts";

/** A run of windows that hold a document, or a piece of it. */
export interface WindowRange {
  readonly first: number;
  readonly last: number;
}
type Ids = Uint16Array | Uint32Array;

/**
 * The windows in which a document's tokens lie, once for each time that it was drawn; none when it was not.
 *
 * A document begins after an end of text or at the start of a window, and ends before an end of text or where the windows
 * do. In a stream of documents end to end it is in one run, whose tail may be missing where the stream was cut; packed by
 * best fit, one that is longer than a window lies in pieces of a window's length.
 */
export function windowsOf(ids: Ids, windows: Windows, packing: "stream" | "bestFit"): WindowRange[] {
  const { windowTokens, count } = windows;
  if (count === 0 || ids.length === 0) return [];
  const targets = targetsOf(windows);
  // The first window begins with a document, so its first input is the end of text before it.
  const search: Search = { targets, endOfText: windows.ids[0], windowTokens, packing };
  const pieces = packing === "stream" ? [ids] : cut(ids, windowTokens);
  return pieces.flatMap((piece) => placesOf(piece, search).map((at) => rangeOf(at, piece.length, search)));
}

interface Search {
  /** The targets of all windows, one after the other. */
  readonly targets: Ids;
  readonly endOfText: number;
  readonly windowTokens: number;
  readonly packing: "stream" | "bestFit";
}

function cut(ids: Ids, length: number): Ids[] {
  return Array.from(
    { length: Math.ceil(ids.length / length) },
    (_, index) => ids.subarray(index * length, (index + 1) * length),
  );
}

function targetsOf({ ids, windowTokens, count }: Windows): Ids {
  const targets = ids.slice(0, count * windowTokens);
  for (let window = 0; window < count; window++) {
    const from = window * (windowTokens + 1) + 1;
    targets.set(ids.subarray(from, from + windowTokens), window * windowTokens);
  }
  return targets;
}

function placesOf(ids: Ids, search: Search): number[] {
  const { targets } = search;
  const places: number[] = [];
  for (let at = targets.indexOf(ids[0]); at !== -1; at = targets.indexOf(ids[0], at + 1)) {
    if (isWhole(ids, at, search)) places.push(at);
  }
  return places;
}

/** Whether a document, or a piece of one, is at a place: its tokens are, and what surrounds them bounds it. */
function isWhole(ids: Ids, at: number, { targets, endOfText, windowTokens, packing }: Search): boolean {
  const isBound = (place: number) => packing === "bestFit" && place % windowTokens === 0;
  const end = Math.min(at + ids.length, targets.length);
  const begins = at === 0 || targets[at - 1] === endOfText || isBound(at);
  const ends = end === targets.length || targets[end] === endOfText || isBound(end);
  if (!begins || !ends) return false;
  for (let i = at; i < end; i++) if (targets[i] !== ids[i - at]) return false;
  return true;
}

function rangeOf(at: number, length: number, { targets, windowTokens }: Search): WindowRange {
  const end = Math.min(at + length, targets.length);
  return { first: Math.floor(at / windowTokens), last: Math.floor((end - 1) / windowTokens) };
}
