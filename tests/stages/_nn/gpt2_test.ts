import { assert, assertEquals, assertThrows } from "@std/assert";
import { gpt2, labelBatch, openLogits, startWeights, tensor } from "../../../stages/_nn/mod.ts";
import { checkGradients, strongWeights } from "./check_gradients.ts";
import { drawBatch, tiny, tinyConfig } from "./tiny.ts";

Deno.test("The gradient of a GPT-2 is the slope of its loss in every parameter", async () => {
  await checkGradients(tiny, drawBatch(1));
});

Deno.test("The gradient of a GPT-2 without biases and with the exact GELU is the slope of its loss", async () => {
  const model = gpt2({ ...tinyConfig, biases: "no", activation: "gelu", layers: 1 });
  assert(model.parameters.every(({ name }) => !name.endsWith(".bias")));
  await checkGradients(model, drawBatch(2));
});

Deno.test("The gradient of a classifier is the slope of its loss", async () => {
  const model = gpt2({ ...tinyConfig, layers: 1, classes: 3, padId: 0 });
  const batch = labelBatch([1, 2, 3, 0, 4, 5, 0, 0, 6, 5, 4, 3], [2, 0, 1], [3, 4]);
  await checkGradients(model, batch);
});

Deno.test("A token does not see what follows it", async () => {
  await using runner = await openLogits(tiny, strongWeights(tiny));
  const [whole, changed] = [[1, 2, 3, 4], [1, 2, 6, 5]].map((ids) =>
    tensor("int32", [1, 4], Int32Array.from(ids))
  );
  const [a, b] = [await runner.logits(whole), await runner.logits(changed)];
  assertEquals(a.data.slice(0, 14), b.data.slice(0, 14));
  assert(a.data.slice(14).every((number, i) => number !== b.data[14 + i]));
});

Deno.test("A classifier looks at the last token that is not a pad", async () => {
  const model = gpt2({ ...tinyConfig, classes: 2, padId: 0 });
  await using runner = await openLogits(model, strongWeights(model));
  const rows = tensor("int32", [2, 4], Int32Array.of(1, 2, 3, 4, 1, 2, 0, 0));
  const short = tensor("int32", [1, 2], Int32Array.of(1, 2));
  const both = await runner.logits(rows), alone = await runner.logits(short);
  both.data.slice(2).forEach((number, i) => assert(Math.abs(number - alone.data[i]) < 1e-6));
});

Deno.test("GPT-2 starts as published: deviation 0.02, residual projections smaller, norms at one, biases at zero", () => {
  const model = gpt2({ vocabularySize: 500, contextTokens: 64, layers: 8, heads: 2, channels: 64 });
  const weights = startWeights(model.parameters, 1);
  const deviation = (name: string) => {
    const { data } = weights.get(name)!;
    return Math.sqrt(data.reduce((sum, number) => sum + number * number, 0) / data.length);
  };
  assert(Math.abs(deviation("transformer.wte.weight") / 0.02 - 1) < 0.02);
  assert(Math.abs(deviation("transformer.h.3.attn.q.weight") / 0.02 - 1) < 0.05);
  assert(Math.abs(deviation("transformer.h.3.mlp.c_proj.weight") / (0.02 / 4) - 1) < 0.05);
  assert(weights.get("transformer.ln_f.weight")!.data.every((number) => number === 1));
  assert(weights.get("transformer.h.0.mlp.c_fc.bias")!.data.every((number) => number === 0));
});

Deno.test("The smallest published GPT-2 has 124439808 weights", () => {
  const model = gpt2({ vocabularySize: 50257, contextTokens: 1024, layers: 12, heads: 12, channels: 768 });
  const sizes = model.parameters.map(({ shape }) => shape.reduce((size, dim) => size * dim, 1));
  assertEquals(sizes.reduce((sum, size) => sum + size, 0), 124439808);
});

Deno.test("gpt2() refuses heads that do not divide the channels", () => {
  const error = assertThrows(() => gpt2({ ...tinyConfig, heads: 4 }), RangeError);
  assertEquals(error.message, "Cannot split 6 channels into 4 heads: 2 are left over");
});
