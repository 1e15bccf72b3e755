/** Windows as batches: which are drawn at a step, and the held-out ones in turn. */
import { rowBatch } from "../_generate/mod.ts";
import { windowsAt } from "../_order/mod.ts";
import type { Batch } from "../_nn/mod.ts";
import { windowRow } from "../_training/mod.ts";
import type { Windows } from "../kinds/mod.ts";

/** Windows, and the token between documents, which fills up windows as well. */
export interface FilledWindows {
  readonly windows: Windows;
  readonly endOfText: number | undefined;
}
/** Where in a training a batch is. */
interface Place {
  readonly seed: number;
  readonly step: number;
  readonly batchWindows: number;
}

/** The batch of a step, [B,T]: each window once an epoch, in an order that the seed and the epoch decide. */
export function batchAt(train: FilledWindows, { seed, step, batchWindows }: Place): Batch {
  return batchOf(train, windowsAt(seed, step, batchWindows, train.windows.count));
}

function batchOf({ windows, endOfText }: FilledWindows, indices: readonly number[]): Batch {
  return rowBatch(indices.map((index) => windowRow(windows, index, endOfText)), windows.windowTokens);
}

/** The first held-out windows in turn, in batches of at most `batchWindows`. */
export function* heldOutBatches(
  heldOut: FilledWindows,
  { heldOutWindows, batchWindows }: { readonly heldOutWindows: number; readonly batchWindows: number },
): Generator<Batch> {
  const measured = Math.min(heldOutWindows, heldOut.windows.count);
  for (let start = 0; start < measured; start += batchWindows) {
    const rows = Math.min(batchWindows, measured - start);
    yield batchOf(heldOut, Array.from({ length: rows }, (_, row) => start + row));
  }
}
