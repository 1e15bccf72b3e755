/** Greedy writing by a model with encoder and decoder, of many rows at once. */
import { indexOfGreatest } from "../_generate/mod.ts";
import { type LogitsRunner, tensor, type TypedTensor } from "../_nn/mod.ts";

/** What is read: ids and real [B,E]. */
export interface PairInputs {
  readonly ids: TypedTensor<"int32">;
  readonly real: TypedTensor<"int32">;
}

/**
 * The likeliest token after each other, row by row, up to the end or `most` tokens. Without a cache: each token costs the
 * reading of all before, which is cheap for some tens of them.
 */
export async function writePairs(
  runner: Pick<LogitsRunner, "logits">,
  { ids, real }: PairInputs,
  { endId, most }: { readonly endId: number; readonly most: number },
): Promise<number[][]> {
  const B = ids.shape[0];
  const written: number[][] = Array.from({ length: B }, () => []);
  const open = new Set(written.keys());
  for (let length = 1; length <= most && open.size > 0; length++) {
    // The decoder reads its targets one behind: the last one is what is asked for, and may be any.
    const targets = Int32Array.from(
      { length: B * length },
      (_, i) => written[Math.floor(i / length)][i % length] ?? endId,
    );
    const { data, shape: [, , V] } = await runner.logits({
      ids,
      real,
      targets: tensor("int32", [B, length], targets),
    });
    for (const row of open) {
      const at = (row * length + length - 1) * V;
      const id = indexOfGreatest(data.subarray(at, at + V));
      if (id === endId) open.delete(row);
      else written[row].push(id);
    }
  }
  return written;
}
