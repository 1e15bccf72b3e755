/**
 * Learning to go on from a prefix that is given: only what follows it is learnt. An encoder reads the prefix in both
 * directions and a decoder writes the rest (Raffel et al. 2020, section 3.2.3), or one decoder reads both and the loss on the
 * prefix is masked.
 */
import { ignoredTarget } from "../_nn/mod.ts";
import type { Windows } from "../kinds/mod.ts";
import { type Draw, randomsOf } from "./draw.ts";
import { causalBatch, type NextTokenOptions } from "./next_token.ts";
import type { Documents, Objective } from "./objective.ts";
import { documentText, runningText } from "./running_text.ts";
import { pairsOf, type SpanTokens } from "./spans.ts";
import { windowRow } from "./window_row.ts";

/** Pieces of documents as long as a window, cut at a random place: the first part is read, the second written. */
export function prefixPairs(
  windows: Windows,
  { tokens, documents }: { readonly tokens: SpanTokens; readonly documents: Documents },
): Objective {
  const text = documentText(runningText(windows), tokens.endId);
  const length = windows.windowTokens;
  return {
    rows: length < 2 ? 0 : Math.floor(text.length / length),
    batch: (draws) =>
      pairsOf(
        draws.map((draw) => {
          const run = { from: draw.row * length, to: (draw.row + 1) * length };
          const ids = text.read(run);
          const places = Array.from(ids.keys());
          const cut = cutOf(draw, length);
          return {
            inputs: [...ids.subarray(0, cut), tokens.endId],
            inputPlaces: [...places.slice(0, cut), cut - 1],
            targets: [...ids.subarray(cut), tokens.endId],
            targetPlaces: [...places.slice(cut), length - 1],
            numbers: text.numbers(run),
          };
        }),
        tokens,
        documents,
      ),
  };
}

/** Windows of which a first part of random length is only read: its tokens are no targets. */
export function prefixRows(
  windows: Windows,
  options: Pick<NextTokenOptions, "endOfText" | "documents">,
): Objective {
  const { windowTokens } = windows;
  return {
    rows: windows.count,
    batch: (draws) =>
      causalBatch(
        draws.map((draw) => {
          const { inputs, targets } = windowRow(windows, draw.row, options.endOfText);
          const cut = cutOf(draw, windowTokens + 1);
          return {
            inputs,
            targets: Int32Array.from(targets, (id, place) => place < cut - 1 ? ignoredTarget : id),
          };
        }),
        windowTokens,
        options,
      ),
  };
}

/** Tokens of a row's prefix: at least one, and at least one fewer than all. */
function cutOf({ key }: Draw, length: number): number {
  return 1 + randomsOf(key).below(length - 1);
}
