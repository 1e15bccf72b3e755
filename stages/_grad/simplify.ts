/**
 * A graph made smaller before it is printed or written: what is the same for every input is computed once and for all, what
 * changes nothing is left out, what is the same is computed once, and what no output needs is dropped.
 */
import { onnxTypes, sizeOf, type TypedTensor } from "../_onnx/mod.ts";
import type { NdArray } from "./array.ts";
import { Graph, intVector, type Node, type Value } from "./graph.ts";
import { liveNodes } from "./model.ts";
import { intsOf } from "./op.ts";

/** Larger constants are not made of smaller ones: they would make the file larger, and the runtime folds them anyway. */
const mostNumbers = 1024;

/** The same graph in fewer operations: same inputs, same outputs, same numbers but for the sign of zeros. */
export function simplified(graph: Graph): Graph {
  const small = new Graph(graph.name);
  const now = new Map<Value, Value>();
  for (const input of graph.inputs) now.set(input, small.input(input.name, input.type, input.shape));
  const at = (value: Value): Value => {
    const found = now.get(value);
    if (found !== undefined) return found;
    const own = value.data!;
    const constant = small.constant(own, own.data.length > 8 ? value.name : undefined);
    now.set(value, constant);
    return constant;
  };
  for (const node of liveNodes(graph, [...graph.outputs.values()])) {
    const inputs = node.inputs.map(at);
    const outputs = folded(small, node, inputs) ?? shortened(node, inputs) ??
      small.apply(node.op, inputs, node.attributes).outputs;
    node.outputs.forEach((output, i) => now.set(output, outputs[i]));
  }
  for (const [name, value] of graph.outputs) small.output(name, at(value));
  return small;
}

/** The outputs of a node whose inputs are all constants, as constants. */
function folded(
  graph: Graph,
  { op, outputs, attributes }: Node,
  inputs: readonly Value[],
): Value[] | undefined {
  const sizes = outputs.map(({ shape }) => shape);
  const known = sizes.every((shape) => shape.every((dim) => typeof dim === "number"));
  if (!known || inputs.length === 0 || inputs.some(({ data }) => data === undefined)) return undefined;
  const numbers = [...sizes, ...inputs.map(({ shape }) => shape)].map((shape) => sizeOf(shape as number[]));
  if (Math.max(...numbers) > mostNumbers) return undefined;
  const found = op.evaluate(inputs.map(arrayOf), attributes, outputs);
  return found.map((array, i) => graph.constant(tensorOf(array, outputs[i])));
}
function arrayOf({ data }: Value): NdArray {
  return { shape: data!.shape, data: Float64Array.from(data!.data as ArrayLike<number>, Number) };
}
function tensorOf({ shape, data }: NdArray, { type }: Value): TypedTensor {
  const numbers = type === "int64"
    ? BigInt64Array.from(data, BigInt)
    : onnxTypes[type].array.from(data as never);
  return { type, shape, data: numbers } as TypedTensor;
}

/** A value that a node would only repeat, or the same node on what its input was made of. */
function shortened(node: Node, inputs: readonly Value[]): readonly Value[] | undefined {
  const [x, other] = inputs, [y] = node.outputs;
  const shaped = `${x.shape}` === `${y.shape}` && x.shape.length === y.shape.length;
  const same = x.type === y.type && shaped && `${x.known}` === `${y.known}`;
  switch (node.op.name) {
    case "Identity":
      return same ? [x] : undefined;
    case "Cast":
    case "Expand":
      return same ? [x] : undefined;
    case "Mul":
    case "Div":
      return same && isNumber(other, 1) ? [x] : undefined;
    case "Add":
    case "Sub":
      return same && isNumber(other, 0) ? [x] : undefined;
    case "Reshape":
      return reshaped(node, x, same);
    case "Transpose":
      return transposed(node, x);
    default:
      return undefined;
  }
}
function isNumber({ data }: Value, number: number): boolean {
  return data !== undefined && data.data.length === 1 && Number(data.data[0]) === number;
}

/** A reshape to the same shape, or one of a reshape where all sizes but one are numbers. */
function reshaped({ op, outputs: [y] }: Node, x: Value, same: boolean): readonly Value[] | undefined {
  if (same) return [x];
  const before = x.graph.nodes.find(({ outputs }) => outputs[0] === x);
  if (before?.op.name !== "Reshape") return undefined;
  const [source] = before.inputs;
  if (`${source.shape}` === `${y.shape}` && source.shape.length === y.shape.length) return [source];
  const plain = y.shape.filter((dim) => typeof dim === "number");
  if (y.shape.length - plain.length > 1) return undefined;
  const wanted = intVector(x.graph, y.shape.map((dim) => typeof dim === "number" ? dim : -1));
  return x.graph.apply(op, [source, wanted], {}).outputs;
}
/** One order of dimensions after another. */
function transposed({ op, attributes }: Node, x: Value): readonly Value[] | undefined {
  const before = x.graph.nodes.find(({ outputs }) => outputs[0] === x);
  if (before?.op.name !== "Transpose") return undefined;
  const first = intsOf(before.attributes, "perm");
  const both = intsOf(attributes, "perm").map((axis) => first[axis]);
  const [source] = before.inputs;
  return both.every((axis, i) => axis === i)
    ? [source]
    : x.graph.apply(op, [source], { perm: { ints: both } }).outputs;
}
