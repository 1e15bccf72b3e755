import { assert, assertEquals } from "@std/assert";
import {
  add,
  cast,
  evaluate,
  gradients,
  type Graph,
  mul,
  type NdArray,
  operations,
  reduceSum,
  toModel,
  type Value,
} from "../../../stages/_grad/mod.ts";
import { encodeOnnx, openSession } from "../../../stages/_onnx/mod.ts";
import { uniform } from "../../../stages/_nn/random.ts";
import { sampleGraph, tensorOf } from "./samples.ts";

/** Largest difference relative to the size of the expected numbers. */
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  const scale = Math.max(1e-3, ...Array.from(expected, Math.abs));
  return Math.max(0, ...Array.from(expected, (number, i) => Math.abs(actual[i] - number) / scale));
}

for (const op of operations) {
  Deno.test(`${op.name} has the values and shapes of ONNX`, async () => {
    assert(op.samples.length > 0);
    for (const sample of op.samples) {
      const { graph, feeds, outputs } = sampleGraph(op, sample);
      const expected = evaluate(graph, feeds);
      assertEquals(outputs.map(({ shape }) => shape), expected.map(({ shape }) => shape));
      await using session = await openSession(encodeOnnx(toModel(graph)));
      const given = Object.entries(feeds).map(([name, array]) => [name, tensorOf(array, "float32")]);
      const results = await session.run(Object.fromEntries(given));
      outputs.forEach((output, i) => {
        const { type, shape, data } = results[`y${i}`];
        assertEquals([type, shape], [output.type, expected[i].shape]);
        const numbers = Array.from(data as ArrayLike<number>, Number);
        assert(distance(numbers, expected[i].data) < 2e-6, `${numbers} instead of ${expected[i].data}`);
      });
    }
  });
}

/** A number that depends on every element of the outputs, each with its own weight. */
function weighted(graph: Graph, outputs: readonly Value[]): Value {
  return outputs.map((output, k) => {
    const shape = output.shape as number[];
    const count = shape.reduce((size, dim) => size * dim, 1);
    const data = Float32Array.from({ length: count }, (_, i) => uniform(3, `weight ${k}`, i) + 0.5);
    return reduceSum(mul(output, graph.constant({ type: "float32", shape, data })));
  }).reduce(add);
}

/** The slope of `loss` along one element, by a step to both sides. */
function slope(
  graph: Graph,
  feeds: Record<string, NdArray>,
  loss: Value,
  name: string,
  index: number,
): number {
  const step = 1e-5;
  const [above, below] = [step, -step].map((move) => {
    const data = feeds[name].data.slice();
    data[index] += move;
    return evaluate(graph, { ...feeds, [name]: { shape: feeds[name].shape, data } }, [loss])[0].data[0];
  });
  return (above - below) / (2 * step);
}

for (const op of operations.filter(({ gradient }) => gradient !== "none")) {
  Deno.test(`The gradient of ${op.name} is the slope`, () => {
    for (const sample of op.samples) {
      const { graph, feeds, inputs, outputs } = sampleGraph(op, sample);
      const wanted = inputs.filter(({ data }) => data === undefined);
      if (wanted.length === 0) continue;
      const used = op.name === "LayerNormalization" ? outputs.slice(0, 1) : outputs;
      const loss = weighted(graph, used.map((output) => cast(output, "float32")));
      const found = evaluate(graph, feeds, gradients(loss, wanted));
      wanted.forEach(({ name, shape }, i) => {
        const expected = Array.from(feeds[name].data, (_, index) => slope(graph, feeds, loss, name, index));
        assertEquals(found[i].shape, shape as number[]);
        assert(distance(found[i].data, expected) < 1e-7, `${name}: ${found[i].data} instead of ${expected}`);
      });
    }
  });
}

for (const op of operations.filter(({ again }) => again !== undefined)) {
  Deno.test(`${op.name} made again has the same values`, () => {
    for (const sample of op.samples) {
      const { graph, feeds, outputs } = sampleGraph(op, sample);
      const [maker] = graph.nodes;
      const found = evaluate(graph, feeds, op.again!(maker));
      evaluate(graph, feeds, outputs).forEach(({ shape, data }, i) => {
        assertEquals(found[i].shape, shape);
        assert(distance(found[i].data, data) < 1e-7, `${found[i].data} instead of ${data}`);
      });
    }
  });
}
