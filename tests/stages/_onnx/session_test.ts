import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { encodeOnnx, type OnnxModel, openSession, tensor, zeros } from "../../../stages/_onnx/mod.ts";

const doubling: OnnxModel = {
  name: "doubling",
  opset: 20,
  inputs: [{ name: "x", type: "float32", shape: ["B", 2] }],
  outputs: [{ name: "y", type: "float32", shape: ["B", 2] }],
  nodes: [{ op: "Add", inputs: ["x", "x"], outputs: ["y"], attributes: {} }],
  initializers: new Map(),
};
const file = encodeOnnx(doubling);
const x = tensor("float32", [2, 2], Float32Array.of(1, 2, 3, 4));

Deno.test("A session runs a model on named tensors of any size that its symbols allow", async () => {
  await using session = await openSession(file, { threads: 2 });
  assertEquals([session.inputs, session.outputs], [["x"], ["y"]]);
  const { y } = await session.run({ x });
  assertEquals([y.type, y.shape, [...y.data]], ["float32", [2, 2], [2, 4, 6, 8]]);
  const one = await session.run({ x: tensor("float32", [1, 2], Float32Array.of(5, 6)) });
  assertEquals([...one.y.data], [10, 12]);
});

Deno.test("A session writes an output into the memory it is given", async () => {
  await using session = await openSession(file);
  const y = zeros("float32", [2, 2]);
  const results = await session.run({ x }, { y });
  assert(results.y === y);
  assertEquals([...y.data], [2, 4, 6, 8]);
});

Deno.test("A session names the inputs it lacks and those it does not know", async () => {
  await using session = await openSession(file);
  const error = await assertRejects(() => session.run({ z: x }), TypeError);
  assertEquals(error.message, "Cannot run the model on these tensors: it lacks x; it has no input z");
});

Deno.test("openSession() refuses a number of threads that is none", () => {
  const error = assertThrows(() => openSession(file, { threads: 0 }), RangeError);
  assertEquals(error.message, "Cannot run a model with 0 threads: it takes a whole number from 1");
});

Deno.test("tensor() refuses numbers that do not fill the shape", () => {
  const error = assertThrows(() => tensor("float32", [2, 3], new Float32Array(5)), RangeError);
  assertEquals(error.message, "Cannot use 5 numbers as a tensor [2,3]: it takes 6");
});
