/** Sizes as values, for graphs whose dimensions are symbols: known in shape, computed when the graph runs. */
import { scalar } from "../../_onnx/mod.ts";
import { fill } from "../array.ts";
import { type Dim, type Shape, termsOf } from "../dims.ts";
import { apply, type Graph, intVector, type Value } from "../graph.ts";
import { floats, int32s, intOf, ints, type Op, ShapeError } from "../op.ts";
import { add, mul } from "./arithmetic.ts";
import { cast } from "./compare.ts";
import { concat, reshape } from "./layout.ts";

/** Sizes of a range of dimensions, as int64. */
const shapeOf: Op = {
  name: "Shape",
  infer: ([{ shape }], attributes) => {
    const known = shape.slice(intOf(attributes, "start", 0), intOf(attributes, "end", shape.length));
    return [{ type: "int64", shape: [known.length], known }];
  },
  gradient: "none",
  evaluate: ([{ shape }], attributes) => {
    const sizes = shape.slice(intOf(attributes, "start", 0), intOf(attributes, "end", shape.length));
    return [{ shape: [sizes.length], data: Float64Array.from(sizes) }];
  },
  samples: [
    { inputs: [floats([2, 3, 4])], attributes: { start: { int: 1 }, end: { int: 2 } } },
    { inputs: [floats([2, 3, 4])] },
  ],
};

/** Whole numbers from a start up to a limit, by a step. */
const numbersBetween: Op = {
  name: "Range",
  infer: ([{ type, known: from = [] }, { known: to = [] }]) => {
    const [start] = from, [limit] = to;
    if (start !== 0 || limit === undefined) {
      throw new ShapeError("the range must start at 0 and end at a known size");
    }
    return [{ type, shape: [limit] }];
  },
  gradient: "none",
  evaluate: ([start, limit, step]) => [
    fill(
      [Math.max(0, Math.ceil((limit.data[0] - start.data[0]) / step.data[0]))],
      (i) => start.data[0] + i * step.data[0],
    ),
  ],
  samples: [
    { inputs: [ints([0], []), ints([5], []), ints([1], [])] },
    { inputs: [int32s([0], []), int32s([5], []), int32s([1], [])] },
  ],
};

/** A size as an int64 vector of one element. @throws {TypeError} when no input of the graph has one of its symbols. */
export function sizeVector(graph: Graph, dim: Dim): Value {
  if (typeof dim === "number") return intVector(graph, [dim]);
  const terms = termsOf(dim).map(({ coefficient, symbols }) => {
    if (symbols.length === 0) return intVector(graph, [coefficient]);
    const product = symbols.map((symbol) => symbolVector(graph, symbol)).reduce(mul);
    return coefficient === 1 ? product : mul(product, intVector(graph, [coefficient]));
  });
  return terms.reduce(add);
}
function symbolVector(graph: Graph, symbol: string): Value {
  const input = graph.inputs.find(({ shape }) => shape.includes(symbol));
  if (input === undefined) {
    const found = graph.nodes.flatMap(({ outputs }) => outputs).find(({ type, shape, known }) =>
      type === "int64" && shape.length === 1 && known?.length === 1 && known[0] === symbol
    );
    if (found !== undefined) return found;
    throw new TypeError(`Cannot tell the size of ${symbol} in ${graph.name}: no input has it`);
  }
  const axis = input.shape.indexOf(symbol);
  return apply(shapeOf, [input], { start: { int: axis }, end: { int: axis + 1 } });
}

/** The sizes of a value, read from it when the graph runs: int64 [rank]. */
export function shapeVector(x: Value): Value {
  return apply(shapeOf, [x]);
}

/** A size as a float of shape []. */
export function sizeAsFloat(graph: Graph, dim: Dim): Value {
  if (typeof dim === "number") return graph.constant(scalar(dim));
  return reshape(cast(sizeVector(graph, dim), "float32"), []);
}

/** Sizes as an int64 vector, computed only where a symbol makes it necessary. */
export function sizesVector(graph: Graph, shape: Shape): Value {
  if (shape.every((dim) => typeof dim === "number")) return intVector(graph, shape as readonly number[]);
  return concat(shape.map((dim) => sizeVector(graph, dim)), 0);
}

/** The whole numbers 0 … size − 1 as int32 [size]. */
export function range(graph: Graph, size: Dim): Value {
  const [start, step] = [0, 1].map((number) =>
    graph.constant({ type: "int32", shape: [], data: Int32Array.of(number) })
  );
  const limit = reshape(cast(sizeVector(graph, size), "int32"), []);
  return apply(numbersBetween, [start, limit, step]);
}

/** All of this family. */
export const sizes: readonly Op[] = [shapeOf, numbersBetween];
