/** Picking elements by index, and putting them back. */
import { scalar } from "../../_onnx/mod.ts";
import { axisOf, coordinates, fill, flatIndex, type NdArray } from "../array.ts";
import { type Shape, volume } from "../dims.ts";
import { apply, type Value } from "../graph.ts";
import {
  type Attributes,
  checkAxis,
  floats,
  intOf,
  ints,
  type Op,
  sameType,
  ShapeError,
  type Type,
} from "../op.ts";
import { sumsByRow } from "../row_sums.ts";
import { add, mul } from "./arithmetic.ts";
import { cast, equal } from "./compare.ts";
import { concat, expand, reshape } from "./layout.ts";
import { gemm } from "./matmul.ts";
import { reduceSum } from "./reduce.ts";
import { range } from "./size.ts";

function checkIndices({ type }: Type): void {
  if (type !== "int64" && type !== "int32") throw new ShapeError(`the indices are ${type}`);
}
function axisIn(attributes: Attributes, shape: Shape): number {
  return checkAxis(intOf(attributes, "axis", 0), shape);
}
const along1: Attributes = { axis: { int: 1 } };

/** Whole slices of an axis by index; indices of any shape take the place of the axis. */
const picking: Op = {
  name: "Gather",
  infer: ([x, indices], attributes) => {
    checkIndices(indices);
    const axis = axisIn(attributes, x.shape);
    return [{
      type: x.type,
      shape: [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)],
    }];
  },
  gradient: ({ inputs: [table, indices], attributes }, [dy]) => {
    if (axisIn(attributes, table.shape) !== 0) {
      throw new TypeError(
        `Cannot differentiate Gather along axis ${axisIn(attributes, table.shape)}: only 0 is built`,
      );
    }
    return [scatterAdd(zerosLike(table), indices, dy!)];
  },
  evaluate: ([x, indices], attributes) => {
    const axis = axisOf(intOf(attributes, "axis", 0), x.shape.length);
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
    return [fill(shape, (index) => {
      const at = coordinates(index, shape);
      const picked = indices.data[flatIndex(at.slice(axis, axis + indices.shape.length), indices.shape)];
      return x
        .data[flatIndex([...at.slice(0, axis), picked, ...at.slice(axis + indices.shape.length)], x.shape)];
    })];
  },
  samples: [{ inputs: [floats([4, 3]), ints([2, 0, 2, 1], [2, 2])] }],
};

/** One element per index along an axis. */
const pickingElements: Op = {
  name: "GatherElements",
  infer: ([x, indices], attributes) => {
    checkIndices(indices);
    const axis = axisIn(attributes, x.shape);
    if (
      x.shape.length !== indices.shape.length ||
      x.shape.some((dim, i) => i !== axis && dim !== indices.shape[i])
    ) {
      throw new ShapeError(`[${x.shape}] and its indices [${indices.shape}] differ beside axis ${axis}`);
    }
    return [{ type: x.type, shape: indices.shape }];
  },
  gradient: ({ inputs: [x, indices], attributes }, [dy]) => {
    const axis = axisIn(attributes, x.shape);
    const places = reshape(range(x.graph, x.shape[axis]), [
      ...x.shape.slice(axis, axis + 1),
      ...x.shape.slice(axis + 1).map(() => 1),
    ]);
    const [chosen, given] = [cast(indices, "int32"), dy!].map((value) =>
      reshape(value, value.shape.toSpliced(axis + 1, 0, 1))
    );
    return [reduceSum(mul(cast(equal(chosen, places), "float32"), given), [axis])];
  },
  evaluate: ([x, indices], attributes) => [
    fill(indices.shape, (index) => x.data[elementAt(index, x, indices, attributes)]),
  ],
  samples: [{ inputs: [floats([3, 4]), ints([1, 0, 3], [3, 1])], attributes: along1 }],
};
function elementAt(index: number, x: NdArray, indices: NdArray, attributes: Attributes): number {
  const axis = axisOf(intOf(attributes, "axis", 0), x.shape.length);
  return flatIndex(coordinates(index, indices.shape).with(axis, indices.data[index]), x.shape);
}
/** Zeros of the shape of a value, made when the graph runs. */
function zerosLike({ graph, shape }: Value): Value {
  return expand(graph.constant(scalar(0)), shape);
}

/** Slices added to a table at rows given by index vectors of one element: [..,1]. No row may be there twice. */
const placing: Op = {
  name: "ScatterND",
  infer: ([x, indices, updates]) => {
    if (indices.type !== "int64" || indices.shape.at(-1) !== 1) {
      throw new ShapeError("the indices must be int64 [..,1]");
    }
    const expected = [...indices.shape.slice(0, -1), ...x.shape.slice(1)];
    if (`${expected}` !== `${updates.shape}`) throw new ShapeError(`the updates are not [${expected}]`);
    return [{ type: sameType([x, updates]), shape: x.shape }];
  },
  gradient: (
    { inputs: [, indices] },
    [dy],
  ) => [dy, undefined, gather(dy!, reshape(indices, indices.shape.slice(0, -1)))],
  evaluate: ([x, indices, updates]) => {
    const data = x.data.slice();
    const width = x.data.length / x.shape[0];
    updates.data.forEach((update, i) =>
      data[indices.data[Math.floor(i / width)] * width + i % width] += update
    );
    return [{ shape: x.shape, data }];
  },
  samples: [{
    inputs: [floats([4, 3]), ints([2, 0, 3], [3, 1]), floats([3, 3])],
    attributes: { reduction: { string: "add" } },
  }],
};

/** Rows of a table: [V,C] at indices [..] → [..,C]. */
export function gather(table: Value, indices: Value, axis = 0): Value {
  return apply(picking, [table, indices], axis === 0 ? {} : { axis: { int: axis } });
}
/** One element per index along an axis: indices have the rank of the input. */
export function gatherElements(x: Value, indices: Value, axis: number): Value {
  return apply(pickingElements, [x, indices], { axis: { int: axis } });
}
/** What was added to a table, by what came out: so that more can be added at once. */
interface Scattered {
  readonly table: Value;
  /** [N] */
  readonly rows: Value;
  /** [N,..C] */
  readonly slices: Value;
}
const scattered = new WeakMap<Value, Scattered>();
/** Up to so many rows of a table, a product with a one-hot matrix takes less time than sums by row. */
const fewRows = 128;

/** The table with slices [..,C] added at rows [..]; rows may repeat. Same bits for any number of threads. */
export function scatterAdd(table: Value, rows: Value, slices: Value): Value {
  const shape = table.shape.slice(1);
  const given = { table, rows: inList(rows, []), slices: inList(slices, shape) };
  const wide = reshape(given.slices, [given.rows.shape[0], volume(shape)]);
  const [V] = table.shape;
  if (typeof V === "number" && V <= fewRows) {
    const sum = reshape(gemm(oneHot(given.rows, V), wide, { transA: true }), table.shape);
    return isZeros(table) ? sum : add(table, sum);
  }
  const { rows: own, sums } = sumsByRow(given.rows, wide);
  const [U] = own.shape;
  const indices = reshape(own, [U, 1]);
  const sum = apply(placing, [table, indices, reshape(sums, [U, ...shape])], {
    reduction: { string: "add" },
  });
  scattered.set(sum, given);
  return sum;
}
/** 1 where a row [N] is that of the column, else 0: [N,V]. */
function oneHot(rows: Value, V: number): Value {
  const columns = reshape(range(rows.graph, V), [1, V]);
  return cast(equal(reshape(cast(rows, "int32"), [...rows.shape, 1]), columns), "float32");
}

/**
 * The sum of two values. Where one is slices added to zeros, they are added to the other instead, along with those that are
 * added to it already: the gradient of a table that is used twice has no passes over zeros, and one over itself.
 */
export function addScattered(a: Value, b: Value): Value {
  const added = [b, a].find((value) => isZeros(scattered.get(value)?.table));
  if (added === undefined) return add(a, b);
  const { rows, slices } = scattered.get(added)!;
  const other = added === b ? a : b;
  const before = scattered.get(other);
  if (before === undefined) return scatterAdd(other, rows, slices);
  const together = [before, { rows, slices }];
  // As 32-bit numbers they can be joined on every device.
  const all = concat(together.map(({ rows }) => cast(rows, "int32")), 0);
  return scatterAdd(before.table, all, concat(together.map(({ slices }) => slices), 0));
}
/** Elements of a shape as one list of them: [.., ...shape] → [N, ...shape]. */
function inList(value: Value, shape: Shape): Value {
  return reshape(value, [volume(value.shape.slice(0, value.shape.length - shape.length)), ...shape]);
}
/** Whether a value is a constant zero stretched to a shape. */
function isZeros(value: Value | undefined): boolean {
  const maker = value?.graph.nodes.find(({ outputs }) => outputs[0] === value);
  return maker?.op.name === "Expand" && maker.inputs[0].data?.data[0] === 0;
}

/** All of this family. */
export const gathers: readonly Op[] = [picking, pickingElements, placing];
