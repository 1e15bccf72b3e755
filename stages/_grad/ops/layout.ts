/** The same numbers in another order or shape. */
import { axisOf, coordinates, fill, flatIndex, type NdArray, stretch, stridesOf } from "../array.ts";
import { broadcast, type Dim, over, plus, type Shape, volume } from "../dims.ts";
import { apply, intVector, type Value } from "../graph.ts";
import {
  type Attributes,
  checkAxis,
  floats,
  intOf,
  ints,
  intsOf,
  type Op,
  sameType,
  ShapeError,
  type Type,
} from "../op.ts";
import { sizesVector } from "./size.ts";

const same: Op = {
  name: "Identity",
  infer: ([x]) => [x].map(({ type, shape }) => ({ type, shape })),
  gradient: (_node, [dy]) => [dy],
  evaluate: ([x]) => [x],
  samples: [{ inputs: [floats([2, 3])] }],
};

const permutation: Op = {
  name: "Transpose",
  infer: ([{ type, shape }], attributes) => {
    const order = intsOf(attributes, "perm");
    if (order.length !== shape.length || new Set(order).size !== shape.length) {
      throw new ShapeError(`[${order}] is no order of ${shape.length} dimensions`);
    }
    return [{ type, shape: order.map((axis) => shape[checkAxis(axis, shape)]) }];
  },
  gradient: ({ attributes }, [dy]) => {
    const order = intsOf(attributes, "perm");
    return [transpose(dy!, order.map((_, axis) => order.indexOf(axis)))];
  },
  evaluate: ([x], attributes) => {
    const order = intsOf(attributes, "perm");
    const shape = order.map((axis) => x.shape[axis]);
    const strides = stridesOf(x.shape);
    return [
      fill(shape, (index) =>
        x.data[
          coordinates(index, shape).reduce((at, coordinate, i) => at + coordinate * strides[order[i]], 0)
        ]),
    ];
  },
  samples: [{ inputs: [floats([2, 3, 4])], attributes: { perm: { ints: [1, 2, 0] } } }],
};

/** 0 in the wanted shape keeps the size at that place, one −1 takes what is left. */
export const reshaping: Op = {
  name: "Reshape",
  infer: ([{ type, shape, known }, { known: wanted }]) => {
    if (wanted === undefined) throw new ShapeError("the new shape is not known");
    const sizes = wanted.map((dim, i) => dim === 0 ? shape[i] : dim);
    const rest = remaining(shape, sizes.filter((dim) => dim !== -1));
    const filled = sizes.map((dim) => dim === -1 ? rest : dim);
    if (rest === undefined || filled.includes(undefined) || volume(filled as Dim[]) !== volume(shape)) {
      throw new ShapeError(`${volume(shape)} elements do not fill [${sizes}]`);
    }
    return [{ type, shape: filled as Dim[], ...(known && { known }) }];
  },
  gradient: ({ inputs: [x] }, [dy]) => [reshape(dy!, x.shape)],
  again: ({ inputs, attributes }) => [apply(reshaping, inputs, attributes)],
  evaluate: ([x, wanted]) => {
    const sizes = [...wanted.data].map((size, i) => size === 0 ? x.shape[i] : size);
    const given = sizes.reduce((product, size) => size === -1 ? product : product * size, 1);
    return [{ shape: sizes.map((size) => size === -1 ? x.data.length / given : size), data: x.data }];
  },
  samples: [{ inputs: [floats([2, 3, 2]), ints([0, -1])] }, { inputs: [floats([2, 3]), ints([6])] }],
};

/** The size that fills up `given` to as many elements as `shape` has. Equal sizes of both are left out first. */
function remaining(shape: Shape, given: Shape): Dim | undefined {
  const left = [...shape];
  const unmatched = given.filter((dim) => {
    const at = left.indexOf(dim);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return over(volume(left), volume(unmatched));
}

const stretching: Op = {
  name: "Expand",
  infer: ([{ type, shape }, { known: wanted }]) => {
    const stretched = wanted && broadcast(shape, wanted);
    if (stretched === undefined) {
      throw new ShapeError(`[${shape}] does not stretch to [${wanted ?? "an unknown shape"}]`);
    }
    return [{ type, shape: stretched }];
  },
  gradient: (_node, [dy]) => [dy],
  evaluate: ([x, wanted]) => [stretch(x, broadcast(x.shape, [...wanted.data]) as number[])],
  samples: [{ inputs: [floats([3, 1]), ints([2, 3, 4])] }, { inputs: [floats([]), ints([2])] }],
};

const joining: Op = {
  name: "Concat",
  infer: (inputs, attributes) => {
    const [{ shape }] = inputs;
    const axis = checkAxis(intOf(attributes, "axis", 0), shape);
    for (const input of inputs) {
      if (`${without(input.shape, axis)}` !== `${without(shape, axis)}`) {
        throw new ShapeError(`[${shape}] and [${input.shape}] differ beside axis ${axis}`);
      }
    }
    const joined = shape.with(axis, inputs.map((input) => input.shape[axis]).reduce(plus));
    const known = inputs.every((input) => input.known) ? inputs.flatMap((input) => input.known!) : undefined;
    return [{ type: sameType(inputs), shape: joined, ...(known && { known }) }];
  },
  gradient: ({ inputs, attributes }, [dy]) => {
    const axis = checkAxis(intOf(attributes, "axis", 0), inputs[0].shape);
    return split(dy!, axis, inputs.map((input) => input.shape[axis]));
  },
  evaluate: (inputs, attributes) => {
    const axis = axisOf(intOf(attributes, "axis", 0), inputs[0].shape.length);
    const sizes = inputs.map(({ shape }) => shape[axis]);
    const shape = inputs[0].shape.with(axis, sizes.reduce((a, b) => a + b));
    return [fill(shape, (index) => {
      const at = coordinates(index, shape);
      let part = 0;
      for (; at[axis] >= sizes[part]; part++) at[axis] -= sizes[part];
      return inputs[part].data[flatIndex(at, inputs[part].shape)];
    })];
  },
  samples: [{ inputs: [floats([2, 3]), floats([2, 1]), floats([2, 2])], attributes: { axis: { int: 1 } } }],
};
function without(shape: Shape, axis: number): Shape {
  return shape.filter((_, i) => i !== axis);
}

/** A range of one dimension: the second and third input are its start and end, the fourth the axis. */
const slicing: Op = {
  name: "Slice",
  infer: (inputs) => {
    const [{ type, shape }] = inputs;
    const [[start], [end], [axis]] = inputs.slice(1).map(({ known = [] }) => known);
    if (typeof start !== "number" || end === undefined || typeof axis !== "number") {
      throw new ShapeError("start, end and axis must be known");
    }
    const length = plus(end, -start);
    if (typeof end === "number" && typeof shape[axis] === "number" && (end > shape[axis] || start > end)) {
      throw new ShapeError(`there is no ${start} to ${end} in ${shape[axis]}`);
    }
    return [{ type, shape: shape.with(checkAxis(axis, shape), length) }];
  },
  gradient: ({ inputs: [x, start, end, axis] }, [dy]) => {
    const [[from], [to], [along]] = [start, end, axis].map(({ known }) => known as number[]);
    const rank = x.shape.length;
    const before = new Array(rank).fill(0).with(along, from);
    const after: Dim[] = new Array(rank).fill(0).with(along, plus(x.shape[along], -to));
    return [apply(padding, [dy!, sizesVector(x.graph, [...before, ...after])])];
  },
  evaluate: ([x, start, end, axis]) => {
    const along = axis.data[0], from = start.data[0];
    const shape = x.shape.with(along, end.data[0] - from);
    return [fill(shape, (index) => {
      const at = coordinates(index, shape);
      at[along] += from;
      return x.data[flatIndex(at, x.shape)];
    })];
  },
  samples: [{ inputs: [floats([2, 5]), ints([1]), ints([3]), ints([1])] }],
};

/** Zeros before and after each dimension: the second input says how many, all befores first. */
const padding: Op = {
  name: "Pad",
  infer: ([{ type, shape }, { known: pads }]) => {
    if (pads?.length !== 2 * shape.length) throw new ShapeError(`it takes ${2 * shape.length} widths`);
    return [{ type, shape: shape.map((dim, i) => plus(plus(dim, pads[i]), pads[shape.length + i])) }];
  },
  gradient: ({ inputs: [x, pads] }, [dy]) => [
    x.shape.reduce<Value>((part, dim, axis) => {
      const before = pads.known![axis] as number;
      return before === 0 && part.shape[axis] === dim ? part : slice(part, axis, before, plus(before, dim));
    }, dy!),
  ],
  evaluate: ([x, pads]) => [padded(x, [...pads.data])],
  samples: [{ inputs: [floats([2, 3]), ints([0, 1, 0, 2])] }],
};
function padded(x: NdArray, pads: readonly number[]): NdArray {
  const rank = x.shape.length;
  const shape = x.shape.map((size, i) => pads[i] + size + pads[rank + i]);
  return fill(shape, (index) => {
    const at = coordinates(index, shape).map((coordinate, i) => coordinate - pads[i]);
    return at.every((coordinate, i) => coordinate >= 0 && coordinate < x.shape[i])
      ? x.data[flatIndex(at, x.shape)]
      : 0;
  });
}

/** The value itself, as a new one. */
export function identity(x: Value): Value {
  return apply(same, [x]);
}
/**
 * The value itself with sizes, or the sizes in it, that do not follow from the graph: the caller's promise of what they will
 * be when it runs, under symbols of its choice.
 */
export function promised(
  x: Value,
  { shape = x.shape, known = x.known }: Partial<Pick<Type, "shape" | "known">>,
): Value {
  const type = { type: x.type, shape, ...(known && { known }) };
  return apply({ ...same, infer: () => [type] }, [x]);
}
/** Dimensions in another order: dimension `i` of the result is `order[i]` of the input. */
export function transpose(x: Value, order: readonly number[]): Value {
  return order.every((axis, i) => axis === i)
    ? x
    : apply(permutation, [x], { perm: { ints: order } } as Attributes);
}
/** Rows and columns exchanged, that is the last two dimensions. */
export function swapLast(x: Value): Value {
  const rank = x.shape.length;
  return transpose(x, x.shape.map((_, i) => i < rank - 2 ? i : i === rank - 2 ? rank - 1 : rank - 2));
}
/** The same elements in another shape. Symbols that keep their place, and one that is left over, cost nothing. */
export function reshape(x: Value, shape: Shape): Value {
  if (`${x.shape}` === `${shape}` && x.shape.length === shape.length) return x;
  const symbols = shape.flatMap((dim, i) => typeof dim === "string" && dim !== x.shape[i] ? [i] : []);
  const plain = shape.map((dim, i) =>
    typeof dim === "string" ? symbols.includes(i) ? -1 : 0 : dim
  ) as number[];
  if (symbols.length <= 1) return apply(reshaping, [x, intVector(x.graph, plain)]);
  // A size that is computed may come out as 0, and is then meant so.
  return apply(reshaping, [x, sizesVector(x.graph, shape)], { allowzero: { int: 1 } });
}
/** The value itself behind a Reshape, past which a runtime does not look for operations to join. */
export function asIs(x: Value): Value {
  return apply(reshaping, [x, intVector(x.graph, x.shape.map(() => 0))]);
}
/** Stretched to a shape by repetition, as in arithmetic. */
export function expand(x: Value, shape: Shape): Value {
  return `${x.shape}` === `${shape}` ? x : apply(stretching, [x, sizesVector(x.graph, shape)]);
}
/** One after another along an axis. */
export function concat(values: readonly Value[], axis: number): Value {
  return values.length === 1 ? values[0] : apply(joining, values, { axis: { int: axis } });
}
/** Elements `start` up to `end` of an axis; an end that is a value must be int64 [1] with a known size. */
export function slice(x: Value, axis: number, start: number, end: Dim | Value): Value {
  const { graph } = x;
  const until = typeof end === "object" ? end : sizesVector(graph, [end]);
  return apply(slicing, [x, intVector(graph, [start]), until, intVector(graph, [axis])]);
}
/** Consecutive parts of an axis, of the given sizes. */
export function split(x: Value, axis: number, sizes: readonly Dim[]): Value[] {
  let start: Dim = 0;
  return sizes.map((size) => {
    const from = start as number;
    start = plus(start, size);
    return slice(x, axis, from, start);
  });
}
/** Zeros around each dimension. */
export function pad(x: Value, before: readonly number[], after: readonly number[]): Value {
  return apply(padding, [x, intVector(x.graph, [...before, ...after])]);
}

/** So many zeros behind the last of [N]. */
export function padEnd(x: Value, count: Dim): Value {
  return count === 0 ? x : apply(padding, [x, sizesVector(x.graph, [0, count])]);
}

/** All of this family. */
export const layouts: readonly Op[] = [same, permutation, reshaping, stretching, joining, slicing, padding];
