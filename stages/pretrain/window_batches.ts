/** Windows as batches: which are drawn at a step, and the held-out ones in turn. */
import { windowsAt } from "../_order/mod.ts";
import { type Batch, tokenBatch, type Trainer } from "../_nn/mod.ts";
import type { Windows } from "../kinds/mod.ts";

/** Where in a training a batch is. */
interface Place {
  readonly seed: number;
  readonly step: number;
  readonly batchWindows: number;
}

/** The batch of a step, [B,T]: each window once an epoch, in an order that the seed and the epoch decide. */
export function batchAt(train: Windows, { seed, step, batchWindows }: Place): Batch {
  return batchOf(train, windowsAt(seed, step, batchWindows, train.count));
}

/** Windows by index as a batch: inputs, and the same shifted by one as targets. */
export function batchOf({ ids, windowTokens }: Windows, indices: readonly number[]): Batch {
  const size = indices.length * windowTokens;
  const [inputs, targets] = [new Int32Array(size), new Int32Array(size)];
  for (const [row, index] of indices.entries()) {
    const from = index * (windowTokens + 1);
    inputs.set(ids.subarray(from, from + windowTokens), row * windowTokens);
    targets.set(ids.subarray(from + 1, from + windowTokens + 1), row * windowTokens);
  }
  return tokenBatch(inputs, targets, [indices.length, windowTokens]);
}

/** Mean loss of the first held-out windows, of which there must be one or more. */
export async function heldOutLoss(
  trainer: Trainer,
  heldOut: Windows,
  { heldOutWindows, batchWindows }: { readonly heldOutWindows: number; readonly batchWindows: number },
): Promise<number> {
  const measured = Math.min(heldOutWindows, heldOut.count);
  let [sum, count] = [0, 0];
  for (let start = 0; start < measured; start += batchWindows) {
    const indices = Array.from({ length: Math.min(batchWindows, measured - start) }, (_, row) => start + row);
    const loss = await trainer.lossOf(batchOf(heldOut, indices));
    sum += loss.sum;
    count += loss.count;
  }
  return sum / count;
}
