/** Operations on two numbers at a time, the smaller shape stretched to the larger. */
import { fill, type NdArray, stretch } from "../array.ts";
import { broadcast, type Dim, plus, times } from "../dims.ts";
import { apply, type Node, type Operand, operands, type Value } from "../graph.ts";
import { floats, int32s, ints, type Op, sameType, ShapeError, type Type } from "../op.ts";
import { cast, greaterOrEqual } from "./compare.ts";
import { log, neg } from "./functions.ts";

type Cotangents = readonly (Value | undefined)[];

/** The shape of two stretched to each other. @throws {ShapeError} naming the sizes that do not fit. */
export function broadcastOrFail(a: Type, b: Type): readonly Dim[] {
  const shape = broadcast(a.shape, b.shape);
  if (shape !== undefined) return shape;
  const rank = Math.min(a.shape.length, b.shape.length);
  for (let i = 1; i <= rank; i++) {
    const left = a.shape.at(-i)!, right = b.shape.at(-i)!;
    if (left !== right && left !== 1 && right !== 1) {
      throw new ShapeError(`dimension ${-i} is ${left} in one and ${right} in the other`);
    }
  }
  return [];
}

/** Values of a function of two numbers over arrays stretched to each other. */
export function pairwise(inputs: readonly NdArray[], of: (a: number, b: number) => number): NdArray[] {
  const shape = broadcast(inputs[0].shape, inputs[1].shape) as number[];
  const [a, b] = inputs.map((input) => stretch(input, shape));
  return [fill(shape, (i) => of(a.data[i], b.data[i]))];
}

const twoShapes = [
  { inputs: [floats([2, 3]), floats([2, 3])] },
  { inputs: [floats([2, 1, 3]), floats([4, 1])] },
];
/** Numbers whose sums and products go beyond 32 bits. */
const wide = [7, -3, 2 ** 31 - 1, -(2 ** 31) + 5, 1640531527, -65537];

function binary(
  name: string,
  of: (a: number, b: number) => number,
  gradient: (cotangent: Value, a: Value, b: Value, node: Node) => Cotangents,
  more: {
    samples?: Op["samples"];
    known?: (a: Dim, b: Dim) => Dim;
    /** The same for 32-bit whole numbers, which wrap around. */
    int32?: (a: number, b: number) => number;
  } = {},
): Op {
  return {
    name,
    infer: (inputs) => {
      const [a, b] = inputs;
      const plain = { type: sameType(inputs), shape: broadcastOrFail(a, b) };
      if (more.known === undefined || a.known?.length !== 1 || b.known?.length !== 1) return [plain];
      return [{ ...plain, known: [more.known(a.known[0], b.known[0])] }];
    },
    gradient: (node, [cotangent]) => gradient(cotangent!, node.inputs[0], node.inputs[1], node),
    evaluate: (inputs, _attributes, [{ type }]) => {
      if (type === "int64") return pairwise(inputs, (a, b) => Math.trunc(of(a, b)));
      return pairwise(inputs, type === "int32" ? more.int32 ?? of : of);
    },
    samples: [
      ...more.samples ?? twoShapes,
      ...more.int32 === undefined ? [] : [{ inputs: [int32s(wide), int32s(wide.toReversed())] }],
    ],
  };
}

/** Samples whose second operand keeps away from zero. */
const positiveSecond = [
  { inputs: [floats([2, 3]), floats([3], 0.5, 2)] },
  { inputs: [floats([3, 1]), floats([2], 0.5, 2)] },
];
const positiveBoth = [{ inputs: [floats([2, 3], 0.5, 2), floats([3])] }];

const addition = binary("Add", (a, b) => a + b, (dy) => [dy, dy], {
  known: plus,
  int32: (a, b) => (a + b) | 0,
});
const subtraction = binary("Sub", (a, b) => a - b, (dy) => [dy, neg(dy)], {
  int32: (a, b) => (a - b) | 0,
});
const multiplication = binary("Mul", (a, b) => a * b, (dy, a, b) => [mul(dy, b), mul(dy, a)], {
  known: times,
  int32: Math.imul,
});
const division = binary("Div", (a, b) => a / b, (dy, _a, b, { outputs: [y] }) => {
  const da = div(dy, b);
  return [da, neg(mul(da, y))];
}, {
  samples: [...positiveSecond, { inputs: [ints([7, -7, 9, 0]), ints([2])] }],
  int32: (a, b) => (a / b) | 0,
});
const power = binary("Pow", (a, b) => a ** b, (dy, a, b, { outputs: [y] }) => [
  mul(dy, mul(b, pow(a, sub(b, 1)))),
  b.data === undefined ? mul(dy, mul(y, log(a))) : undefined,
], { samples: positiveBoth });
const maximum = binary("Max", Math.max, (dy, a, b) => shared(dy, greaterOrEqual(a, b)));
const minimum = binary("Min", Math.min, (dy, a, b) => shared(dy, greaterOrEqual(b, a)));

/** The cotangent goes to the one that won; the first wins a tie. */
function shared(dy: Value, first: Value): Cotangents {
  const share = cast(first, "float32");
  return [mul(dy, share), mul(dy, sub(1, share))];
}

/** a + b */
export function add(a: Operand, b: Operand): Value {
  return apply(addition, operands(a, b));
}
/** a − b */
export function sub(a: Operand, b: Operand): Value {
  return apply(subtraction, operands(a, b));
}
/** a · b, element by element */
export function mul(a: Operand, b: Operand): Value {
  return apply(multiplication, operands(a, b));
}
/** a / b */
export function div(a: Operand, b: Operand): Value {
  return apply(division, operands(a, b));
}
/** a to the power of b, for positive a */
export function pow(a: Operand, b: Operand): Value {
  return apply(power, operands(a, b));
}
/** The larger of two. */
export function max(a: Operand, b: Operand): Value {
  return apply(maximum, operands(a, b));
}
/** The smaller of two. */
export function min(a: Operand, b: Operand): Value {
  return apply(minimum, operands(a, b));
}
/** a², by multiplication */
export function square(a: Value): Value {
  return mul(a, a);
}

/** All of this family. */
export const arithmetic: readonly Op[] = [
  addition,
  subtraction,
  multiplication,
  division,
  power,
  maximum,
  minimum,
];
