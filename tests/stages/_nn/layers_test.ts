import { assert, assertEquals } from "@std/assert";
import { evaluate, Graph, tensor, toModel, type Value } from "../../../stages/_nn/mod.ts";
import { drawWords, drop } from "../../../stages/_nn/layers/dropout.ts";
import { largest } from "../../../stages/_nn/layers/experts.ts";
import { countUpTo, packedDocuments } from "../../../stages/_nn/layers/mask.ts";
import { scopeOf } from "../../../stages/_nn/scope.ts";
import { encodeOnnx, openSession } from "../../../stages/_onnx/mod.ts";

/** What a graph makes of one matrix, in 64 bits. */
function made(
  rows: readonly (readonly number[])[],
  of: (x: Value) => Value,
  type: "float32" | "int32" = "float32",
) {
  const graph = new Graph("layer");
  const shape = [rows.length, rows[0].length];
  graph.output("y", of(graph.input("x", type, shape)));
  const [{ data }] = evaluate(graph, { x: { shape, data: Float64Array.from(rows.flat()) } });
  return [...data];
}

Deno.test("Exactly as many experts are picked as are asked for, of equal ones the first", () => {
  assertEquals(made([[0.1, 0.4, 0.2, 0.3], [0.25, 0.25, 0.25, 0.25]], (x) => largest(x, 2)), [
    0,
    1,
    0,
    1,
    1,
    1,
    0,
    0,
  ]);
  assertEquals(made([[3, 1, 2]], (x) => largest(x, 1)), [1, 0, 0]);
});

Deno.test("Positions of packed documents start anew with each, and none sees another", () => {
  const documents = [[4, 4, 7, 7, 7], [1, 2, 3, 3, 4]];
  assertEquals(made(documents, (x) => packedDocuments(x).positions, "int32"), [0, 1, 0, 1, 2, 0, 0, 0, 1, 0]);
  const seen = made(documents, (x) => packedDocuments(x).mask, "int32").map((number) => Number(number === 0));
  assertEquals(seen.slice(0, 25), [
    1,
    0,
    0,
    0,
    0,
    1,
    1,
    0,
    0,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    1,
    1,
    0,
    0,
    0,
    1,
    1,
    1,
  ]);
});

Deno.test("Places are counted up to and with each", () => {
  assertEquals(made([[1, 0, 1, 1], [0, 0, 1, 0]], countUpTo), [1, 1, 2, 3, 0, 0, 1, 1]);
});

const rows = 64, time = 16, width = 128;
/** Words of a place in a model, as the runtime computes them. */
async function words(seed: number, step: number, before = 0, place = 7, batch = rows): Promise<Int32Array> {
  const graph = new Graph("words");
  graph.input("x", "float32", ["B", 1]);
  graph.output("words", drawWords(graph.input("random", "int32", [3]), place, ["B", time, width]));
  await using session = await openSession(encodeOnnx(toModel(graph)));
  const results = await session.run({
    x: tensor("float32", [batch, 1], new Float32Array(batch)),
    random: tensor("int32", [3], Int32Array.of(seed, step, before)),
  });
  return results.words.data as Int32Array;
}
/** Mean of the products of two rows of signs, in deviations of what chance gives. */
function correlation(a: Int32Array, b: Int32Array, shift = 0): number {
  let sum = 0;
  for (let i = 0; i + shift < a.length; i++) sum += Math.sign(a[i] + 0.5) * Math.sign(b[i + shift] + 0.5);
  return Math.abs(sum) / Math.sqrt(a.length - shift);
}

Deno.test("Draws are evenly spread and hang together neither along rows and columns nor from step to step", async () => {
  const drawn = await words(1, 0);
  for (const share of [0.01, 0.1, 0.5, 0.9]) {
    const below = drawn.reduce((count, word) => count + Number(word < -(2 ** 31) + share * 2 ** 32), 0);
    const deviation = Math.sqrt(share * (1 - share) * drawn.length);
    assert(Math.abs(below - share * drawn.length) < 4 * deviation, `${below} are below ${share}`);
  }
  for (const shift of [1, width, time * width]) assert(correlation(drawn, drawn, shift) < 4, `${shift}`);
  for (const other of [await words(1, 1), await words(2, 0), await words(1, 0, 0, 8)]) {
    assert(correlation(drawn, other) < 4);
  }
});

Deno.test("Draws depend on the row's place in the step, not on the batch that it comes in", async () => {
  const whole = await words(5, 3);
  const half = rows / 2 * time * width;
  assertEquals(await words(5, 3, 0, 7, rows / 2), whole.slice(0, half));
  assertEquals(await words(5, 3, rows / 2, 7, rows / 2), whole.slice(half));
});

Deno.test("The runtime draws what the definition in 64 bits draws", async () => {
  const graph = new Graph("words");
  graph.input("x", "float32", ["B", 1]);
  graph.output("words", drawWords(graph.input("random", "int32", [3]), 7, ["B", time, width]));
  const [{ data }] = evaluate(graph, {
    x: { shape: [2, 1], data: new Float64Array(2) },
    random: { shape: [3], data: Float64Array.of(-5, 2 ** 31 - 1, 9) },
  });
  assertEquals([...await words(-5, 2 ** 31 - 1, 9, 7, 2)], [...data]);
});

Deno.test("Dropout keeps the mean: what is kept is scaled up", () => {
  const graph = new Graph("drop");
  const x = graph.input("x", "float32", [1, 64, 64]);
  const random = graph.input("random", "int32", [3]);
  const at = scopeOf(graph, () => x, { dropout: 0.5, random, activations: "keep" });
  graph.output("y", drop(at, x));
  const [{ data }] = evaluate(graph, {
    x: { shape: [1, 64, 64], data: new Float64Array(4096).fill(3) },
    random: { shape: [3], data: Float64Array.of(1, 2, 0) },
  });
  assertEquals(new Set(data), new Set([0, 6]));
  const kept = data.filter((number) => number === 6).length / data.length;
  assert(Math.abs(kept - 0.5) < 0.03, `${kept}`);
});
