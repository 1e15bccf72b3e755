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
/** Token ids of a document, or of windows. */
type Ids = Uint16Array | Uint32Array;

/**
 * The windows in which a document's tokens lie, in order; none when it was not drawn.
 *
 * A document begins after an end of text, and ends before one or where the windows do. In a stream of documents end to
 * end it is in one run, once for each time that it was drawn; its tail may be missing where the stream was cut. Packed by
 * best fit, one that is longer than a window lies in pieces of a window's length, all of which must be there.
 */
export function windowsOf(ids: Ids, windows: Windows, packing: "stream" | "bestFit"): WindowRange[] {
  const { windowTokens, count } = windows;
  if (count === 0 || ids.length === 0) return [];
  // The first window begins with a document, so its first input is the end of text before it.
  const search: Search = {
    windows,
    targets: targetsOf(windows),
    endOfText: windows.ids.subarray(0, 1)[0],
    packing,
  };
  const length = packing === "stream" ? ids.length : windowTokens;
  const found = Array.from({ length: Math.ceil(ids.length / length) }, (_, index) => {
    const piece = ids.subarray(index * length, (index + 1) * length);
    const before = index === 0 ? search.endOfText : ids[index * length - 1];
    return placesOf(piece, before, search).map((at) => rangeOf(at, piece.length, search));
  });
  if (found.some((places) => places.length === 0)) return [];
  return found.flat().sort((left, right) => left.first - right.first);
}

/** The windows in which pieces are looked for. */
interface Search {
  readonly windows: Windows;
  /** The targets of all windows, one after the other. */
  readonly targets: Ids;
  readonly endOfText: number;
  readonly packing: "stream" | "bestFit";
}

/** Windows overlap by one token: the targets alone are each token once. */
function targetsOf({ ids, windowTokens, count }: Windows): Ids {
  const wide = ids.subarray(0, 0).BYTES_PER_ELEMENT === 4;
  const targets = wide ? new Uint32Array(count * windowTokens) : new Uint16Array(count * windowTokens);
  for (let window = 0; window < count; window++) {
    const from = window * (windowTokens + 1) + 1;
    targets.set(ids.subarray(from, from + windowTokens), window * windowTokens);
  }
  return targets;
}

/** Where a piece lies whose document has the token `before` in front of it. */
function placesOf(ids: Ids, before: number, search: Search): number[] {
  const { targets } = search;
  const places: number[] = [];
  for (let at = targets.indexOf(ids[0]); at !== -1; at = targets.indexOf(ids[0], at + 1)) {
    const end = Math.min(at + ids.length, targets.length);
    if (isBegin(at, before, search) && isEnd(end, search) && isEqual(ids, at, end, search)) places.push(at);
  }
  // What the end of the windows cuts off may be the beginning of another document: it counts when nothing else is there.
  const whole = places.filter((at) => at + ids.length <= targets.length);
  return whole.length > 0 ? whole : places;
}

/** A window that begins inside a document has the token before as its first input. */
function isBegin(at: number, before: number, { windows, targets, endOfText, packing }: Search): boolean {
  const { ids, windowTokens } = windows;
  if (at % windowTokens !== 0) return targets[at - 1] === endOfText;
  if (packing === "stream") return at === 0 || targets[at - 1] === endOfText;
  const first = at / windowTokens * (windowTokens + 1);
  return ids.subarray(first, first + 1)[0] === before;
}
/** A document ends before its end of text, or where the windows end; a piece also where its window does. */
function isEnd(end: number, { windows: { windowTokens }, targets, endOfText, packing }: Search): boolean {
  return end === targets.length || targets[end] === endOfText ||
    packing === "bestFit" && end % windowTokens === 0;
}
/** The tokens themselves, as far as the windows go. */
function isEqual(ids: Ids, from: number, to: number, { targets }: Search): boolean {
  for (let at = from; at < to; at++) if (targets[at] !== ids[at - from]) return false;
  return true;
}

/** From the window of the first token to that of the last. */
function rangeOf(at: number, length: number, { targets, windows: { windowTokens } }: Search): WindowRange {
  const end = Math.min(at + length, targets.length);
  return { first: Math.floor(at / windowTokens), last: Math.floor((end - 1) / windowTokens) };
}
