/** Picking elements by index, and putting them back. */
import { scalar } from "../../_onnx/mod.ts";
import { axisOf, coordinates, fill, flatIndex, type NdArray } from "../array.ts";
import { type Shape, volume } from "../dims.ts";
import { apply, type Node, type Value } from "../graph.ts";
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
import { add } from "./arithmetic.ts";
import { cast } from "./compare.ts";
import { concat, expand, reshape } from "./layout.ts";

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
  gradient: ({ inputs: [x, indices], attributes }, [dy]) => [
    apply(placingElements, [zerosLike(x), indices, dy!], {
      ...attributes,
      reduction: { string: "add" },
    }),
  ],
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

/** Elements added to a tensor, one per index along an axis. */
const placingElements: Op = {
  name: "ScatterElements",
  infer: (inputs) => {
    const [x, indices, updates] = inputs;
    checkIndices(indices);
    if (`${indices.shape}` !== `${updates.shape}`) {
      throw new ShapeError(`there are indices [${indices.shape}] for updates [${updates.shape}]`);
    }
    return [{ type: sameType([x, updates]), shape: x.shape }];
  },
  gradient: ({ inputs: [, indices], attributes: { axis } }, [dy]) => [
    dy,
    undefined,
    apply(pickingElements, [dy!, indices], { axis }),
  ],
  evaluate: ([x, indices, updates], attributes) => {
    const data = x.data.slice();
    updates.data.forEach((update, i) => data[elementAt(i, x, indices, attributes)] += update);
    return [{ shape: x.shape, data }];
  },
  samples: [{
    inputs: [floats([2, 4]), ints([1, 1, 3, 0], [2, 2]), floats([2, 2])],
    attributes: { ...along1, reduction: { string: "add" } },
  }],
};

/** Slices added to a table at rows given by index vectors of one element: [..,1]. */
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
    inputs: [floats([4, 3]), ints([2, 0, 2], [3, 1]), floats([3, 3])],
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
/** The table with slices [..,C] added at rows [..]; rows may repeat. */
export function scatterAdd(table: Value, rows: Value, slices: Value): Value {
  const indices = cast(reshape(rows, [...rows.shape, 1]), "int64");
  return apply(placing, [table, indices, slices], { reduction: { string: "add" } });
}

/**
 * The sum of two values. Where one is slices added to zeros, they are added to the other instead, along with those that may
 * be added to it already: the gradient of a table that is used twice has no passes over zeros, and one over itself.
 */
export function addScattered(a: Value, b: Value): Value {
  const { nodes } = a.graph;
  const scattered = nodes.find(({ op, inputs, outputs }) =>
    op === placing && (outputs[0] === b || outputs[0] === a) && isZeros(inputs[0], nodes)
  );
  if (scattered === undefined) return add(a, b);
  const { inputs: [, indices, slices], outputs: [sum], attributes } = scattered;
  const other = sum === b ? a : b;
  const before = nodes.find(({ op, outputs }) => op === placing && outputs[0] === other);
  if (before === undefined) return apply(placing, [other, indices, slices], attributes);
  const [table, ...placed] = before.inputs;
  const rows = [placed[0], indices].map((value) => inList(uncast(value, nodes), [1]));
  const together = concat([placed[1], slices].map((value) => inList(value, table.shape.slice(1))), 0);
  return apply(placing, [table, cast(concat(rows, 0), "int64"), together], attributes);
}
/** What was cast to indices: as 32-bit numbers they can be joined on every device. */
function uncast(value: Value, nodes: readonly Node[]): Value {
  const maker = nodes.find(({ outputs }) => outputs[0] === value);
  return maker?.op.name === "Cast" ? maker.inputs[0] : value;
}
/** Elements of a shape as one list of them: [.., ...shape] → [N, ...shape]. */
function inList(value: Value, shape: Shape): Value {
  return reshape(value, [volume(value.shape.slice(0, value.shape.length - shape.length)), ...shape]);
}
/** Whether a value is a constant zero stretched to a shape. */
function isZeros(value: Value, nodes: readonly Node[]): boolean {
  const maker = nodes.find(({ outputs }) => outputs[0] === value);
  return maker?.op.name === "Expand" && maker.inputs[0].data?.data[0] === 0;
}

/** All of this family. */
export const gathers: readonly Op[] = [picking, pickingElements, placingElements, placing];
