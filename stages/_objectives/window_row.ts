/** A window as a row to learn from or to be measured by. */
import type { TokenRow } from "../_generate/mod.ts";
import { ignoredTarget } from "../_nn/mod.ts";
import type { Windows } from "../kinds/mod.ts";

/**
 * Window `index`: its inputs [T], and the same shifted by one as targets [T]. An end of text that follows another is no
 * text but what a window was filled up with, and does not count: documents are never empty.
 */
export function windowRow(
  { ids, windowTokens }: Windows,
  index: number,
  endOfText: number | undefined,
): TokenRow {
  const from = index * (windowTokens + 1);
  const inputs = ids.subarray(from, from + windowTokens);
  const targets = Int32Array.from(
    ids.subarray(from + 1, from + windowTokens + 1),
    (target, place) => target === endOfText && inputs[place] === endOfText ? ignoredTarget : target,
  );
  return { inputs, targets };
}
