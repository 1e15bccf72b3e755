/** Graphs and arrays for the samples of an operation. */
import {
  Graph,
  type NdArray,
  type Op,
  type Sample,
  type SampleInput,
  type Value,
} from "../../../stages/_grad/mod.ts";
import { type ArrayOf, onnxTypes, type TypedTensor } from "../../../stages/_onnx/mod.ts";
import { uniform } from "../../../stages/_nn/random.ts";

/** The numbers of a sample's input: given ones, or drawn from its range by a fixed seed. */
export function arrayOf(input: SampleInput, position: number): NdArray {
  const count = input.shape.reduce((size, dim) => size * dim, 1);
  if ("numbers" in input) return { shape: input.shape, data: Float64Array.from(input.numbers) };
  const [low, high] = input.range;
  const draw = (_: unknown, i: number) =>
    Math.fround(low + (high - low) * uniform(7, `input ${position}`, i));
  return { shape: input.shape, data: Float64Array.from({ length: count }, draw) };
}

/** An array as a tensor of the given element type. */
export function tensorOf({ shape, data }: NdArray, type: keyof typeof onnxTypes): TypedTensor {
  const numbers = type === "int64"
    ? BigInt64Array.from(data, BigInt)
    : onnxTypes[type].array.from(data as never);
  return { type, shape, data: numbers as ArrayOf<typeof type> } as TypedTensor;
}

/** A graph of one operation on one sample: floats are inputs, whole numbers constants. */
export function sampleGraph(op: Op, sample: Sample) {
  const graph = new Graph(op.name);
  const feeds: Record<string, NdArray> = {};
  const inputs = sample.inputs.map((input, i): Value => {
    const array = arrayOf(input, i);
    if ("numbers" in input) return graph.constant(tensorOf(array, input.type));
    feeds[`x${i}`] = array;
    return graph.input(`x${i}`, "float32", input.shape);
  });
  const { outputs } = graph.apply(op, inputs, sample.attributes ?? {});
  outputs.forEach((output, i) => graph.output(`y${i}`, output));
  return { graph, feeds, inputs, outputs };
}
