import { assert, assertEquals } from "@std/assert";
import { exportLogits, openScorer, tokenBatch } from "../../../stages/_nn/mod.ts";
import { openSession } from "../../../stages/_onnx/mod.ts";
import { strongWeights, tiny, tinyLogits } from "./tiny.ts";

Deno.test("A scorer gives the logarithm of each target's probability and the likeliest token", async () => {
  const ids = [3, 1, 4, 1], targets = [1, 4, -1, 5];
  await using scorer = await openScorer(tiny, strongWeights);
  const { logProbabilities, likeliest } = await scorer.score(tokenBatch(ids, targets, [1, 4]));
  const logits = await tinyLogits(ids);
  for (let i = 0; i < 4; i++) {
    const line = [...logits.subarray(7 * i, 7 * i + 7)];
    const log = line[targets[i]] - Math.log(line.reduce((sum, score) => sum + Math.exp(score), 0));
    assert(Math.abs(logProbabilities[i] - (targets[i] < 0 ? 0 : log)) < 1e-5);
    assertEquals(likeliest[i], line.indexOf(Math.max(...line)));
  }
});

Deno.test("A model exported for its logits takes ids and gives these alone", async () => {
  await using session = await openSession(exportLogits(tiny, strongWeights));
  assertEquals([session.inputs, session.outputs], [["ids"], ["logits"]]);
});
