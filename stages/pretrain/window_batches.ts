/** Windows as batches: which are drawn at a step, and the held-out ones in turn. */
import { rowBatch } from "../_generate/mod.ts";
import { windowsAt } from "../_order/mod.ts";
import type { Batch, Trainer } from "../_nn/mod.ts";
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

/** Mean loss of the first held-out windows, of which there must be one or more. */
export async function heldOutLoss(
  trainer: Trainer,
  heldOut: FilledWindows,
  { heldOutWindows, batchWindows }: { readonly heldOutWindows: number; readonly batchWindows: number },
): Promise<number> {
  const measured = Math.min(heldOutWindows, heldOut.windows.count);
  let [sum, count] = [0, 0];
  for (let start = 0; start < measured; start += batchWindows) {
    const indices = Array.from({ length: Math.min(batchWindows, measured - start) }, (_, row) => start + row);
    const loss = await trainer.lossOf(batchOf(heldOut, indices));
    sum += loss.sum;
    count += loss.count;
  }
  return sum / count;
}
