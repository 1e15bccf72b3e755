import { assertEquals } from "@std/assert";
import { batchesOf, batchWidth, rowsAt, stepsFor } from "../../../stages/finetune/row_batches.ts";

Deno.test("stepsFor() rounds up, and is never none", () => {
  assertEquals([stepsFor(3, 100, 16), stepsFor(1, 16, 16), stepsFor(0.001, 16, 16)], [19, 1, 1]);
});

Deno.test("rowsAt() takes every row once an epoch", () => {
  const rows = Array.from({ length: 10 }, (_, row) => row);
  for (const epoch of [0, 1, 2]) {
    const steps = [0, 1].map((step) => rowsAt(rows, { seed: 7, step: epoch * 2 + step, batchRows: 5 }));
    assertEquals(steps.flat().sort((a, b) => a - b), rows);
  }
});

Deno.test("batchWidth() rounds the longest row up, within the context", () => {
  assertEquals([batchWidth([3, 17, 9], 128), batchWidth([16], 128), batchWidth([100], 104)], [32, 16, 104]);
});

Deno.test("batchesOf() takes every row once, in turn, the rest in a batch of its own", () => {
  const rows = [1, 2, 3, 4, 5].map((id) => ({ inputs: [id], targets: [id + 1] }));
  const batches = [...batchesOf(rows, { batchRows: 2, contextTokens: 4 })];
  const firsts = batches.map(({ ids: { data, shape } }) =>
    Array.from({ length: shape[0] }, (_, row) => Number(data[row * shape[1]]))
  );
  assertEquals(firsts, [[1, 2], [3, 4], [5]]);
});
