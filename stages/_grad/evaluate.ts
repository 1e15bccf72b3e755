/** The reference evaluator: a graph in 64-bit floats, operation by operation, from their definitions alone. */
import type { NdArray } from "./array.ts";
import type { Graph, Value } from "./graph.ts";
import { liveNodes } from "./model.ts";

/** Values of a graph's given values from arrays by input name. */
export function evaluate(
  graph: Graph,
  feeds: Readonly<Record<string, NdArray>>,
  wanted: readonly Value[] = [...graph.outputs.values()],
): NdArray[] {
  const arrays = new Map<Value, NdArray>(graph.inputs.map((input) => [input, feeds[input.name]]));
  for (const { op, inputs, outputs, attributes } of liveNodes(graph, wanted)) {
    const results = op.evaluate(inputs.map((input) => arrayOf(input, arrays)), attributes, outputs);
    outputs.forEach((output, i) => arrays.set(output, results[i]));
  }
  return wanted.map((value) => arrayOf(value, arrays));
}

function arrayOf(value: Value, arrays: ReadonlyMap<Value, NdArray>): NdArray {
  const { data } = value;
  if (data !== undefined) {
    return { shape: data.shape, data: Float64Array.from(data.data as ArrayLike<number>, Number) };
  }
  const found = arrays.get(value);
  if (found === undefined) throw new TypeError(`Cannot evaluate the graph without its input ${value.name}`);
  return found;
}
