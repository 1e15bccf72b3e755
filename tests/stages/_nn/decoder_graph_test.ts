import { assert, assertEquals } from "@std/assert";
import { decodeOnnx, openSession, tensor, type TypedTensor, zeros } from "../../../stages/_onnx/mod.ts";
import { exportDecoder } from "../../../stages/_nn/mod.ts";
import { strongWeights, tiny, tinyLogits } from "./tiny.ts";

const file = exportDecoder(tiny, strongWeights);
const parts = ["0.key", "0.value", "1.key", "1.value"];

function distance(actual: Float32Array, expected: Float32Array): number {
  return Math.max(...Array.from(expected, (number, i) => Math.abs(number - actual[i])));
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
  const expected = await tinyLogits(ids);
  await using session = await openSession(file);
  const none = zeros("float32", [1, 2, 0, 3]);
  let cache: Record<string, TypedTensor> = Object.fromEntries(
    parts.map((part) => [`past_key_values.${part}`, none]),
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
      parts.map((part) => [`past_key_values.${part}`, none]),
    ),
  });
  const logits = results.logits.data as Float32Array;
  assert(distance(logits.subarray(14, 28), await tinyLogits([3, 1])) < 1e-5);
  assert(distance(logits.subarray(28), await tinyLogits([5, 2, 3, 1])) < 1e-5);
});
