/** Prints the resident memory after two hundred steps of a training, and after a thousand more. */
import { createTrainer } from "../../../stages/_nn/mod.ts";
import { drawBatch, tiny } from "./tiny.ts";

await using trainer = await createTrainer(tiny, {}, { seed: 1, backend: "native" });
async function steps(from: number, to: number): Promise<number> {
  for (let i = from; i < to; i++) {
    await trainer.step(i % 2 === 0 ? drawBatch(i) : [drawBatch(i, 5, 3), drawBatch(i, 2, 5)], 1e-3);
    if (i % 10 === 0) await trainer.lossOf(drawBatch(i));
  }
  return Deno.memoryUsage().rss;
}
const early = await steps(0, 200);
console.log(JSON.stringify({ early, late: await steps(200, 1200) }));
