/** Questions about numbers, choices by their answers, and changes of element type. None of the questions has a slope. */
import { type DataType, onnxTypes, scalar, typeOfCode } from "../../_onnx/mod.ts";
import { fill, type NdArray, stretch } from "../array.ts";
import { broadcast } from "../dims.ts";
import { apply, type Operand, operands, type Value } from "../graph.ts";
import { bools, floats, intOf, type Op, sameType, ShapeError } from "../op.ts";
import { broadcastOrFail, pairwise } from "./arithmetic.ts";

const twoFloats = [{ inputs: [floats([2, 3]), floats([3])] }];

function comparison(
  name: string,
  of: (a: number, b: number) => boolean,
  samples: Op["samples"] = twoFloats,
): Op {
  return {
    name,
    infer: (inputs) => {
      sameType(inputs);
      return [{ type: "bool", shape: broadcastOrFail(inputs[0], inputs[1]) }];
    },
    gradient: "none",
    evaluate: (inputs) => pairwise(inputs, (a, b) => Number(of(a, b))),
    samples,
  };
}

const equality = comparison("Equal", (a, b) => a === b, [{
  inputs: [bools([0, 1, 1, 0]), bools([0, 1, 0, 1])],
}]);
const larger = comparison("Greater", (a, b) => a > b);
const atLeast = comparison("GreaterOrEqual", (a, b) => a >= b);
const atMost = comparison("LessOrEqual", (a, b) => a <= b);
const both = comparison("And", (a, b) => a === 1 && b === 1, [{
  inputs: [bools([0, 1, 1, 0]), bools([0, 1, 0, 1])],
}]);

/** Elements of the second where the first is true, else of the third. */
const choice: Op = {
  name: "Where",
  infer: ([condition, a, b]) => {
    if (condition.type !== "bool") throw new ShapeError(`the condition is ${condition.type}, not bool`);
    const type = sameType([a, b]);
    const shape = broadcastOrFail(a, b);
    return [{ type, shape: broadcastOrFail(condition, { type, shape }) }];
  },
  gradient: ({ inputs: [condition] }, [dy]) => [
    undefined,
    apply(choice, [condition, ...operands(dy!, 0)]),
    apply(choice, [condition, ...operands(0, dy!)]),
  ],
  evaluate: (inputs) => {
    const shape = inputs.reduce(
      (shape, input) => broadcast(shape, input.shape) as number[],
      [] as readonly number[],
    );
    const [condition, a, b] = inputs.map((input) => stretch(input, shape));
    return [fill(shape, (i) => condition.data[i] === 1 ? a.data[i] : b.data[i])];
  },
  samples: [{ inputs: [bools([1, 0, 1]), floats([2, 3]), floats([2, 1])] }],
};

/** Another element type; a float becomes a whole number by losing its fraction. */
const conversion: Op = {
  name: "Cast",
  infer: (
    [{ shape, known }],
    attributes,
  ) => [{ type: typeOfCode(intOf(attributes, "to", 1)), shape, ...(known && { known }) }],
  gradient: ({ inputs: [x] }, [dy]) => [x.type === "float32" ? cast(dy!, "float32") : undefined],
  evaluate: ([x], attributes) => [converted(x, typeOfCode(intOf(attributes, "to", 1)))],
  samples: [
    { inputs: [floats([2, 3])], attributes: { to: { int: onnxTypes.float32.code } } },
    { inputs: [bools([0, 1])], attributes: { to: { int: onnxTypes.float32.code } } },
  ],
};
function converted(x: NdArray, type: DataType): NdArray {
  if (type === "bool") return fill(x.shape, (i) => Number(x.data[i] !== 0));
  return fill(x.shape, (i) => type.startsWith("float") ? x.data[i] : Math.trunc(x.data[i]));
}

/** a = b, for whole numbers and truth values */
export function equal(a: Operand, b: Operand): Value {
  return apply(equality, operands(a, b));
}
/** a > b */
export function greater(a: Operand, b: Operand): Value {
  return apply(larger, operands(a, b));
}
/** a ≥ b */
export function greaterOrEqual(a: Operand, b: Operand): Value {
  return apply(atLeast, operands(a, b));
}
/** a ≤ b */
export function lessOrEqual(a: Operand, b: Operand): Value {
  return apply(atMost, operands(a, b));
}
/** Both are true. */
export function and(a: Value, b: Value): Value {
  return apply(both, [a, b]);
}
/** `a` where the condition holds, else `b`; a number stands for a constant. */
export function where(condition: Value, a: Operand, b: Operand): Value {
  const numbers = typeof a === "number" && typeof b === "number";
  return apply(choice, [condition, ...(numbers ? [a, b].map(float) : operands(a, b))]);
  function float(number: number): Value {
    return condition.graph.constant(scalar(number));
  }
}
/** The same numbers in another element type. */
export function cast(x: Value, type: DataType): Value {
  return x.type === type ? x : apply(conversion, [x], { to: { int: onnxTypes[type].code } });
}

/** All of this family. */
export const comparisons: readonly Op[] = [equality, larger, atLeast, atMost, both, choice, conversion];
