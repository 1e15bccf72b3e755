/** A model's whole gradient against slopes measured in 64 bits, and against the runtime. */
import { assert } from "@std/assert";
import {
  type Batch,
  evaluate,
  gradients,
  gradientsOf,
  Graph,
  type NdArray,
  normals,
  type Trainable,
  type Value,
  type Weights,
} from "../../../stages/_nn/mod.ts";
import { weightInputs } from "../../../stages/_nn/step_graph.ts";

/** Weights far from their usual start, so that every path through the network matters. */
export function strongWeights(model: Trainable): Weights {
  return new Map(model.parameters.map(({ name, shape, start }) => {
    const count = shape.reduce((size, dim) => size * dim, 1);
    const shift = start === "ones" ? 1 : 0;
    return [name, { shape, data: normals(5, name, count, 0.4).map((number) => number + shift) }];
  }));
}

function wide({ shape, data }: { shape: readonly number[]; data: ArrayLike<number | bigint> }): NdArray {
  return { shape, data: Float64Array.from(data as ArrayLike<number>, Number) };
}

/** A key's bias moves all scores of a query alike, so its gradient is zero but for rounding. */
const withoutSlope = /(\.k|\.key|k_proj|\.Wk)\.bias$/;

/** Compares a model's gradient with slopes measured in 64 bits at a few places of each parameter, and with the runtime. */
export async function checkGradients(
  model: Trainable,
  batch: Batch,
  places: "three" | "one" = "three",
): Promise<void> {
  const weights = strongWeights(model);
  const graph = new Graph("check");
  const weight = weightInputs(graph, model.parameters);
  const { sum, count } = model.loss(graph, weight, "training");
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
    for (const index of new Set(places === "one" ? [size >> 1] : [0, size >> 1, size - 1])) {
      const measured = slope(graph, feeds, sum, name, index);
      assert(
        Math.abs(slopes[index] - measured) <= 1e-6 * scale + 1e-7,
        `${name}[${index}]: ${slopes[index]} ${measured}`,
      );
    }
    if (withoutSlope.test(name)) return;
    runtime.gradients.get(name)!.data.forEach((number, k) => {
      const expected = slopes[k] / exact[0].data[0];
      assert(Math.abs(number - expected) <= 5e-5 * scale, `${name}[${k}]: ${number} instead of ${expected}`);
    });
  });
}

function slope(graph: Graph, feeds: Record<string, NdArray>, loss: Value, name: string, index: number) {
  const step = 1e-5;
  const [above, below] = [step, -step].map((move) => {
    const data = feeds[name].data.slice();
    data[index] += move;
    return evaluate(graph, { ...feeds, [name]: { shape: feeds[name].shape, data } }, [loss])[0].data[0];
  });
  return (above - below) / (2 * step);
}
