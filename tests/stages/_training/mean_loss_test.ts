import { assertEquals } from "@std/assert";
import { type Batch, tensor } from "../../../stages/_nn/mod.ts";
import { meanLoss } from "../../../stages/_training/mod.ts";

/** A batch whose targets each lose what stands there. */
function batch(...losses: readonly number[]): Batch {
  return { losses: tensor("float32", [losses.length], Float32Array.from(losses)) };
}
const trainer = {
  lossOf({ losses }: Batch) {
    const each = Array.from(losses.data, Number);
    return Promise.resolve({ sum: each.reduce((sum, loss) => sum + loss, 0), count: each.length });
  },
};

Deno.test("meanLoss() weighs every target the same, in whatever batch it is", async () => {
  assertEquals(await meanLoss(trainer, [batch(1, 2, 3), batch(10)]), 4);
  assertEquals(await meanLoss(trainer, [batch(10, 1), batch(2, 3)]), 4);
});
