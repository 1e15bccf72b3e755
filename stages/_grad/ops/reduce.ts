/** Many numbers to one, along some dimensions. */
import { axisOf, coordinates, eachLine, fill, flatIndex, type NdArray } from "../array.ts";
import { type Dim, volume } from "../dims.ts";
import { apply, intVector, type Value } from "../graph.ts";
import { checkAxis, floats, intOf, ints, type Op, type Sample, ShapeError, type Type } from "../op.ts";
import { cast, equal } from "./compare.ts";
import { div, mul } from "./arithmetic.ts";
import { exp } from "./functions.ts";
import { expand, reshape, transpose } from "./layout.ts";
import { sizeAsFloat } from "./size.ts";

/** Axes come as a second input of whole numbers (opset 18); `keepdims` is always written. */
function reduction(
  name: string,
  of: (line: readonly number[]) => number,
  gradient: Op["gradient"],
  [low, high]: readonly [number, number] = [-2, 2],
): Op {
  return {
    name,
    infer: ([x, axes], attributes) => {
      const reduced = axesOf(x, axes);
      const keep = intOf(attributes, "keepdims", 1) === 1;
      return [{ type: x.type, shape: reducedShape(x.shape, reduced, keep) }];
    },
    gradient,
    evaluate: ([x, axes], attributes) => [
      evaluateReduction(
        x,
        [...axes.data].map((axis) => axisOf(axis, x.shape.length)),
        intOf(attributes, "keepdims", 1) === 1,
        of,
      ),
    ],
    samples: samples(low, high),
  };
}
function samples(low: number, high: number): Sample[] {
  return [
    { inputs: [floats([2, 3, 2], low, high), ints([1])], attributes: { keepdims: { int: 1 } } },
    { inputs: [floats([2, 3, 2], low, high), ints([0, 2])], attributes: { keepdims: { int: 0 } } },
  ];
}

function axesOf(x: Type, axes: Type): readonly number[] {
  if (axes.known === undefined) throw new ShapeError("the axes are not constant");
  return axes.known.map((axis) => checkAxis(axis as number, x.shape));
}
function reducedShape<D extends Dim>(shape: readonly D[], axes: readonly number[], keep: boolean): (D | 1)[] {
  const ones = shape.map((dim, i) => axes.includes(i) ? 1 : dim);
  return keep ? ones : ones.filter((_, i) => !axes.includes(i));
}

function evaluateReduction(
  x: NdArray,
  axes: readonly number[],
  keep: boolean,
  of: (line: readonly number[]) => number,
): NdArray {
  const kept = reducedShape(x.shape, axes, true) as number[];
  const lines: number[][] = Array.from(fill(kept, () => 0).data, () => []);
  x.data.forEach((number, i) => {
    const at = coordinates(i, x.shape).map((coordinate, axis) => axes.includes(axis) ? 0 : coordinate);
    lines[flatIndex(at, kept)].push(number);
  });
  return { shape: reducedShape(x.shape, axes, keep) as number[], data: Float64Array.from(lines, of) };
}

/** The reduced value or its cotangent with the lost dimensions back as 1. */
function kept(reduced: Value, x: Value, axes: Value): Value {
  return reshape(reduced, reducedShape(x.shape, axesOf(x, axes), true));
}

const sum = reduction(
  "ReduceSum",
  (line) => line.reduce((a, b) => a + b, 0),
  ({ inputs: [x, axes] }, [dy]) => [
    expand(kept(dy!, x, axes), x.shape),
  ],
);
/** The logarithm of a sum of positive numbers; its slope is one over the sum. */
const logarithmOfSum = reduction(
  "ReduceLogSum",
  (line) => Math.log(line.reduce((a, b) => a + b, 0)),
  ({ inputs: [x, axes], outputs: [y] }, [dy]) => [
    expand(kept(div(dy!, exp(y)), x, axes), x.shape),
  ],
  [0.2, 2],
);
const average = reduction(
  "ReduceMean",
  (line) => line.reduce((a, b) => a + b, 0) / line.length,
  ({ inputs: [x, axes] }, [dy]) => {
    const count = volume(axesOf(x, axes).map((axis) => x.shape[axis]));
    return [expand(div(kept(dy!, x, axes), sizeAsFloat(x.graph, count)), x.shape)];
  },
);
/** Elements that share the maximum each get the whole cotangent; the samples, like training, have no ties. */
const largest = reduction(
  "ReduceMax",
  (line) => Math.max(...line),
  ({ inputs: [x, axes], outputs: [y] }, [dy]) => [
    mul(cast(equal(x, kept(y, x, axes)), "float32"), kept(dy!, x, axes)),
  ],
);

/** Index of the first largest element along the last dimension. */
const position: Op = {
  name: "ArgMax",
  infer: ([{ shape }]) => [{ type: "int64", shape: shape.slice(0, -1) }],
  gradient: "none",
  evaluate: ([x]) => {
    const found: number[] = [];
    eachLine(x.shape, x.shape.length - 1, (line) => {
      const numbers = line.map((i) => x.data[i]);
      found.push(numbers.indexOf(Math.max(...numbers)));
    });
    return [{ shape: x.shape.slice(0, -1), data: Float64Array.from(found) }];
  },
  samples: [{ inputs: [floats([3, 4])], attributes: { axis: { int: -1 }, keepdims: { int: 0 } } }],
};

/** How a reduction leaves the dimensions it sums away. */
export interface ReduceOptions {
  /** Whether they stay as 1. Default false. */
  readonly keep?: boolean;
}
function reduce(
  op: Op,
  x: Value,
  axes: readonly number[] | undefined,
  { keep = false }: ReduceOptions,
): Value {
  const all = axes ?? x.shape.map((_, i) => i);
  return apply(op, [x, intVector(x.graph, all)], { keepdims: { int: Number(keep) } });
}
/**
 * As {@linkcode reduce}, axes between others moved to the front: of ONNX Runtime's sums along those the bits depend on the
 * threads, where there are fewer lines before them than threads. The runtime would move them back, but not out
 * of two dimensions.
 */
function reduceInOrder(op: Op, x: Value, axes: readonly number[] | undefined, options: ReduceOptions): Value {
  const rank = x.shape.length;
  const inner = (axes ?? []).map((axis) => axis < 0 ? axis + rank : axis).sort((a, b) => a - b);
  const outer = x.shape.map((_, i) => i).filter((axis) => !inner.includes(axis));
  const between = inner.length > 0 && outer[0] < inner[0] && outer.at(-1)! > inner.at(-1)! &&
    inner.length === inner.at(-1)! - inner[0] + 1;
  if (!between) return reduce(op, x, axes, options);
  const sizes = [inner, outer].map((axes) => axes.map((axis) => x.shape[axis]));
  const lines = reshape(transpose(x, [...inner, ...outer]), sizes.map(volume));
  const shape = options.keep ? reducedShape(x.shape, inner, true) : sizes[1];
  return reshape(reduce(op, lines, [0], {}), shape);
}
/** Sum along axes; of everything when none are given. */
export function reduceSum(x: Value, axes?: readonly number[], options: ReduceOptions = {}): Value {
  return reduceInOrder(sum, x, axes, options);
}
/** Logarithm of the sum along axes, of positive numbers. */
export function reduceLogSum(x: Value, axes: readonly number[], options: ReduceOptions = {}): Value {
  return reduceInOrder(logarithmOfSum, x, axes, options);
}
/** Mean along axes; of everything when none are given. */
export function reduceMean(x: Value, axes?: readonly number[], options: ReduceOptions = {}): Value {
  return reduceInOrder(average, x, axes, options);
}
/** Maximum along axes; of everything when none are given. */
export function reduceMax(x: Value, axes?: readonly number[], options: ReduceOptions = {}): Value {
  return reduce(largest, x, axes, options);
}
/** int64 index of the largest element along the last dimension, the first of equal ones. */
export function argMax(x: Value): Value {
  return apply(position, [x], { axis: { int: -1 }, keepdims: { int: 0 } });
}

/** All of this family. */
export const reductions: readonly Op[] = [sum, logarithmOfSum, average, largest, position];
