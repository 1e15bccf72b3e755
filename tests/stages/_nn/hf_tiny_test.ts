import { assert, assertEquals } from "@std/assert";
import { gradientsOf, openLogits, toHuggingFace } from "../../../stages/_nn/mod.ts";
import { bucketOf } from "../../../stages/_nn/layers/relative_positions.ts";
import {
  bucketCases,
  type GradientSummary,
  tinyCases,
  tinyFeeds,
  tinyLoaded,
  tinyTensors,
} from "./hf_tiny.ts";

function distance(actual: ArrayLike<number>, expected: readonly number[]): number {
  assertEquals(actual.length, expected.length);
  return Math.max(...expected.map((number, i) => Math.abs(number - actual[i])));
}

/** How far a gradient is from its summary, relative to the gradient's length. */
function gradientDistance(data: Float32Array, { sum, length, step, elements }: GradientSummary): number {
  const found = data.reduce((total, number) => total + number, 0);
  const size = Math.hypot(...data);
  const picked = elements.map((number, i) => Math.abs(number - data[i * step]));
  return Math.max(Math.abs(found - sum), Math.abs(size - length), ...picked) / Math.max(length, 1e-3);
}

for (const [name, test] of Object.entries(tinyCases)) {
  Deno.test(`${name}: logits, loss and gradients are those of transformers`, async () => {
    const { model, weights } = tinyLoaded(test);
    const { inputs, batch } = tinyFeeds(model, test);
    await using runner = await openLogits(model, weights);
    assert(distance((await runner.logits(inputs)).data, test.logits) < 1e-5);
    if (test.seq_relationship_logits !== undefined) {
      assert(distance((await runner.nextLogits(inputs)).data, test.seq_relationship_logits.flat()) < 1e-5);
    }
    const { loss, gradients } = await gradientsOf(model, weights, batch);
    assert(Math.abs(loss - test.loss) < 2e-6, `${loss} instead of ${test.loss}`);
    const laid = toHuggingFace(model, gradients).tensors;
    for (const [tensor, summary] of Object.entries(test.gradients)) {
      const found = laid.get(tensor);
      assert(found !== undefined, `there is no gradient of ${tensor}`);
      const off = gradientDistance(found.data, summary);
      assert(off < 1e-4, `${tensor} is off by ${off} of its length`);
    }
  });

  Deno.test(`${name}: files come out as they went in`, () => {
    const { model, weights } = tinyLoaded(test);
    const { config, tensors } = toHuggingFace(model, weights);
    for (const [tensor, { shape, data }] of tinyTensors(test)) {
      assertEquals(tensors.get(tensor), { shape, data }, tensor);
    }
    const again = tinyLoaded({ ...test, config });
    assertEquals(again.model.config, model.config as typeof again.model.config);
  });
}

Deno.test("Relative positions fall into the buckets of transformers", () => {
  for (const { found, ...options } of bucketCases) {
    assertEquals(found.map((_, i) => bucketOf(i - 200, options)), [...found], JSON.stringify(options));
  }
});
