import { assert, assertEquals } from "@std/assert";
import { batchAt, heldOutBatches } from "../../../stages/pretrain/window_batches.ts";
import type { Windows } from "../../../stages/kinds/mod.ts";

const windowTokens = 3;
const count = 10;
/** Window `i` holds i, 100 + i, 200 + i and 300 + i. */
const windows: Windows = {
  windowTokens,
  count,
  ids: Uint16Array.from(
    { length: count * (windowTokens + 1) },
    (_, at) => 100 * (at % 4) + Math.floor(at / 4),
  ),
  bytes: 1,
  sources: {},
  seed: 0,
};

/** The windows in the batch of a step, told by their first inputs. */
function drawn(step: number, seed = 5): number[] {
  const { ids } = batchAt({ windows, endOfText: undefined }, { seed, step, batchWindows: 5 });
  return Array.from({ length: 5 }, (_, row) => Number(ids.data[row * windowTokens]));
}

Deno.test("batchAt() takes inputs and, one further, targets from each window", () => {
  const { ids, targets } = batchAt({ windows, endOfText: undefined }, { seed: 5, step: 0, batchWindows: 5 });
  assertEquals([ids.shape, targets.shape], [[5, 3], [5, 3]]);
  for (const [row, window] of drawn(0).entries()) {
    const at = [row * windowTokens, (row + 1) * windowTokens] as const;
    assertEquals(Array.from(ids.data.subarray(...at), Number), [window, 100 + window, 200 + window]);
    assertEquals(Array.from(targets.data.subarray(...at), Number), [
      100 + window,
      200 + window,
      300 + window,
    ]);
  }
});

Deno.test("batchAt() takes every window once an epoch, in another order each epoch and for each seed", () => {
  const epochs = [0, 1, 2].map((epoch) => [...drawn(2 * epoch), ...drawn(2 * epoch + 1)]);
  const all = Array.from({ length: count }, (_, window) => window);
  for (const epoch of epochs) assertEquals(epoch.toSorted((a, b) => a - b), all);
  assertEquals(new Set(epochs.map(String)).size, 3);
  assert(`${drawn(0, 6)}` !== `${drawn(0)}`);
  assertEquals(drawn(3), drawn(3));
});

Deno.test("heldOutBatches() takes the first windows in turn, as many as there are or are wanted", () => {
  const firsts = (heldOutWindows: number) =>
    [...heldOutBatches({ windows, endOfText: undefined }, { heldOutWindows, batchWindows: 4 })].map((
      { ids },
    ) => Array.from({ length: ids.shape[0] }, (_, row) => Number(ids.data[row * windowTokens])));
  assertEquals(firsts(5), [[0, 1, 2, 3], [4]]);
  assertEquals(firsts(99), [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]);
});
