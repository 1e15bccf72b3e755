/** Loss on what a model in training does not learn from. */
import type { Batch, Trainer } from "../_nn/mod.ts";

/** Mean loss over the counted targets of all batches, in nats; each target weighs the same, in whatever batch it is. */
export async function meanLoss(trainer: Pick<Trainer, "lossOf">, batches: Iterable<Batch>): Promise<number> {
  let [total, targets] = [0, 0];
  for (const batch of batches) {
    const { sum, count } = await trainer.lossOf(batch);
    total += sum;
    targets += count;
  }
  return total / targets;
}
