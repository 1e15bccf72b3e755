/**
 * Learning to go on from a prefix that is given: only what follows it is learnt. An encoder reads the prefix in both
 * directions and a decoder writes the rest (Raffel et al. 2020, section 3.2.3), or one decoder reads both and the loss on the
 * prefix is masked.
 */
import { ignoredTarget } from "../_nn/mod.ts";
import type { Windows } from "../kinds/mod.ts";
import { type Draw, randomsOf } from "./draw.ts";
import { causalBatch, type NextTokenOptions } from "./next_token.ts";
import { documentNumbers, type Documents, type Objective } from "./objective.ts";
import { runningText } from "./running_text.ts";
import { pairsOf, type SpanTokens } from "./spans.ts";
import { windowRow } from "./window_row.ts";

/** Windows cut at a random place: the first part is read, the second written. */
export function prefixPairs(
  windows: Windows,
  { tokens, documents }: { readonly tokens: SpanTokens; readonly documents: Documents },
): Objective {
  const text = runningText(windows);
  const length = windows.windowTokens;
  return {
    rows: length < 2 ? 0 : Math.floor(text.length / length),
    batch: (draws) =>
      pairsOf(
        draws.map((draw) => {
          const ids = text.read({ from: draw.row * length, to: (draw.row + 1) * length });
          const places = Array.from(ids.keys());
          const cut = cutOf(draw, length);
          return {
            inputs: [...ids.subarray(0, cut), tokens.endId],
            inputPlaces: [...places.slice(0, cut), cut - 1],
            targets: [...ids.subarray(cut), tokens.endId],
            targetPlaces: [...places.slice(cut), length - 1],
            numbers: documentNumbers(ids, tokens.endId),
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
    rows: windowTokens < 2 ? 0 : windows.count,
    batch: (draws) =>
      causalBatch(
        draws.map((draw) => {
          const { inputs, targets } = windowRow(windows, draw.row, options.endOfText);
          const cut = cutOf(draw, windowTokens);
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
