import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  evaluate,
  gpt2,
  gradients,
  gradientsOf,
  Graph,
  labelBatch,
  type NdArray,
  normals,
  openLogits,
  startWeights,
  tensor,
  type Trainable,
  type TypedTensor,
  type Weights,
} from "../../../stages/_nn/mod.ts";
import { weightInputs } from "../../../stages/_nn/step_graph.ts";
import { drawBatch, tiny, tinyConfig } from "./tiny.ts";

/** Weights far from their usual start, so that every path through the network matters. */
function strongWeights(model: Trainable): Weights {
  return new Map(model.parameters.map(({ name, shape }) => {
    const count = shape.reduce((size, dim) => size * dim, 1);
    const shift = name.includes("ln_") && name.endsWith("weight") ? 1 : 0;
    return [name, { shape, data: normals(5, name, count, 0.4).map((number) => number + shift) }];
  }));
}

function wide({ shape, data }: { shape: readonly number[]; data: ArrayLike<number | bigint> }): NdArray {
  return { shape, data: Float64Array.from(data as ArrayLike<number>, Number) };
}

/** Compares a model's gradient with slopes measured in 64 bits at a few places of each parameter, and with the runtime. */
async function checkGradients(model: Trainable, batch: Record<string, TypedTensor>): Promise<void> {
  const weights = strongWeights(model);
  const graph = new Graph("check");
  const weight = weightInputs(graph, model.parameters);
  const { sum, count } = model.loss(graph, weight);
  const found = gradients(sum, model.parameters.map(({ name }) => weight(name)));
  const feeds: Record<string, NdArray> = Object.fromEntries(
    [...Object.entries(batch), ...weights].map(([name, value]) => [name, wide(value)]),
  );
  const exact = evaluate(graph, feeds, [count, ...found]);
  const runtime = await gradientsOf(model, weights, batch);
  model.parameters.forEach(({ name }, i) => {
    const slopes = exact[i + 1].data;
    const scale = Math.max(...slopes.map(Math.abs));
    const size = slopes.length;
    for (const index of new Set([0, size >> 1, size - 1])) {
      const measured = slope(graph, feeds, sum, name, index);
      assert(
        Math.abs(slopes[index] - measured) <= 1e-6 * scale + 1e-7,
        `${name}[${index}]: ${slopes[index]} ${measured}`,
      );
    }
    // A key's bias moves all scores of a query alike, so its gradient is zero but for rounding.
    if (name.endsWith("attn.k.bias")) return;
    runtime.gradients.get(name)!.data.forEach((number, k) => {
      const expected = slopes[k] / exact[0].data[0];
      assert(Math.abs(number - expected) <= 2e-5 * scale, `${name}[${k}]: ${number} instead of ${expected}`);
    });
  });
}

function slope(
  graph: Graph,
  feeds: Record<string, NdArray>,
  loss: Parameters<typeof gradients>[0],
  name: string,
  index: number,
) {
  const step = 1e-5;
  const [above, below] = [step, -step].map((move) => {
    const data = feeds[name].data.slice();
    data[index] += move;
    return evaluate(graph, { ...feeds, [name]: { shape: feeds[name].shape, data } }, [loss])[0].data[0];
  });
  return (above - below) / (2 * step);
}

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
  await checkGradients(model, batch as Record<string, TypedTensor>);
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
