import { assert, assertEquals, assertRejects } from "@std/assert";
import { decodeOnnx, openSession, tensor, type TypedTensor, zeros } from "../../../stages/_onnx/mod.ts";
import {
  exportDecoder,
  normals,
  openDecoder,
  openLogits,
  openScorer,
  tokenBatch,
} from "../../../stages/_nn/mod.ts";
import { tiny, tinyConfig } from "./tiny.ts";

/** Weights strong enough that the likeliest tokens differ from place to place. */
const weights = new Map(tiny.parameters.map(({ name, shape }) => {
  const count = shape.reduce((size, dim) => size * dim, 1);
  return [name, { shape, data: normals(8, name, count, 0.7) }];
}));
const file = exportDecoder(tiny, weights);
const options = { contextTokens: tinyConfig.contextTokens, heads: 2, headChannels: 3 };

function distance(actual: Float32Array, expected: Float32Array): number {
  return Math.max(...Array.from(expected, (number, i) => Math.abs(number - actual[i])));
}
async function plainLogits(ids: readonly number[]): Promise<Float32Array> {
  await using runner = await openLogits(tiny, weights);
  return (await runner.logits(tensor("int32", [1, ids.length], Int32Array.from(ids)))).data;
}

Deno.test("The exported file has the names and dimensions that transformers.js looks for", () => {
  const { inputs, outputs, nodes, opset } = decodeOnnx(file);
  const cache = ["batch_size", 2, "past_sequence_length", 3];
  assertEquals(inputs.map(({ name, type, shape }) => [name, type, shape]), [
    ["input_ids", "int64", ["batch_size", "sequence_length"]],
    ["attention_mask", "int64", ["batch_size", "past_sequence_length+sequence_length"]],
    ["position_ids", "int64", ["batch_size", "sequence_length"]],
    ["past_key_values.0.key", "float32", cache],
    ["past_key_values.0.value", "float32", cache],
    ["past_key_values.1.key", "float32", cache],
    ["past_key_values.1.value", "float32", cache],
  ]);
  const expected = ["logits", "present.0.key", "present.0.value", "present.1.key", "present.1.value"];
  assertEquals(outputs.map(({ name }) => name), expected);
  assertEquals(opset, 20);
  assert(nodes.length > 0);
});

Deno.test("Token after token through the cache gives the logits of the whole sequence at once", async () => {
  const ids = [3, 1, 4, 1, 5];
  const expected = await plainLogits(ids);
  await using decoder = await openDecoder(file, options);
  assert(distance(await decoder.logits(ids), expected) < 1e-5);
  await using session = await openSession(file);
  const none = zeros("float32", [1, 2, 0, 3]);
  let cache: Record<string, TypedTensor> = Object.fromEntries(
    ["0.key", "0.value", "1.key", "1.value"].map((part) => [`past_key_values.${part}`, none]),
  );
  for (const [i, id] of ids.entries()) {
    const results = await session.run({
      input_ids: tensor("int64", [1, 1], BigInt64Array.of(BigInt(id))),
      position_ids: tensor("int64", [1, 1], BigInt64Array.of(BigInt(i))),
      attention_mask: tensor("int64", [1, i + 1], new BigInt64Array(i + 1).fill(1n)),
      ...cache,
    });
    assert(distance(results.logits.data as Float32Array, expected.subarray(7 * i, 7 * i + 7)) < 1e-5);
    cache = Object.fromEntries(
      Object.keys(cache).map((name) => [name, results[name.replace("past_key_values", "present")]]),
    );
  }
});

Deno.test("A row that is filled up on the left gives the logits of the row alone", async () => {
  await using session = await openSession(file);
  const none = zeros("float32", [2, 2, 0, 3]);
  const results = await session.run({
    input_ids: tensor("int64", [2, 4], BigInt64Array.of(0n, 0n, 3n, 1n, 5n, 2n, 3n, 1n)),
    position_ids: tensor("int64", [2, 4], BigInt64Array.of(1n, 1n, 0n, 1n, 0n, 1n, 2n, 3n)),
    attention_mask: tensor("int64", [2, 4], BigInt64Array.of(0n, 0n, 1n, 1n, 1n, 1n, 1n, 1n)),
    ...Object.fromEntries(
      ["0.key", "0.value", "1.key", "1.value"].map((part) => [`past_key_values.${part}`, none]),
    ),
  });
  const logits = results.logits.data as Float32Array;
  assert(distance(logits.subarray(14, 28), await plainLogits([3, 1])) < 1e-5);
  assert(distance(logits.subarray(28), await plainLogits([5, 2, 3, 1])) < 1e-5);
});

Deno.test("generate() without temperature takes the likeliest token each time, and stops where it is told", async () => {
  const expected: number[] = [];
  for (let ids = [3]; ids.length < 5; ids = [3, ...expected]) {
    const last = (await plainLogits(ids)).slice(-7);
    expected.push(last.indexOf(Math.max(...last)));
  }
  await using decoder = await openDecoder(file, options);
  assertEquals(await Array.fromAsync(decoder.generate([3], { tokens: 4 })), expected);
  const stopped = await Array.fromAsync(decoder.generate([3], { tokens: 4, stop: [expected[2]] }));
  assertEquals(stopped, expected.slice(0, expected.indexOf(expected[2])));
});

Deno.test("generate() keeps the end of a long prompt, never leaves the context, and draws the same by the same seed", async () => {
  await using decoder = await openDecoder(file, options);
  const draw = (prompt: readonly number[], seed: number, tokens = 4) =>
    Array.fromAsync(decoder.generate(prompt, { tokens, temperature: 1, seed }));
  assertEquals(await draw([6, 6, 3, 2], 1), await draw([3, 2], 1));
  assertEquals((await draw([2], 1, 50)).length, 5);
  const texts = await Promise.all(Array.from({ length: 8 }, async (_, seed) => `${await draw([2], seed)}`));
  assert(new Set(texts).size > 1);
});

Deno.test("generate() refuses an empty prompt", async () => {
  await using decoder = await openDecoder(file, options);
  const error = await assertRejects(() => Array.fromAsync(decoder.generate([], { tokens: 1 })), RangeError);
  assertEquals(error.message, "Cannot continue an empty prompt: it takes at least one token");
});

Deno.test("A scorer gives the logarithm of each target's probability and the likeliest token", async () => {
  const ids = [3, 1, 4, 1], targets = [1, 4, -1, 5];
  await using scorer = await openScorer(tiny, weights);
  const { logProbabilities, likeliest } = await scorer.score(tokenBatch(ids, targets, [1, 4]));
  const logits = await plainLogits(ids);
  for (let i = 0; i < 4; i++) {
    const line = [...logits.subarray(7 * i, 7 * i + 7)];
    const log = line[targets[i]] - Math.log(line.reduce((sum, score) => sum + Math.exp(score), 0));
    assert(Math.abs(logProbabilities[i] - (targets[i] < 0 ? 0 : log)) < 1e-5);
    assertEquals(likeliest[i], line.indexOf(Math.max(...line)));
  }
});
