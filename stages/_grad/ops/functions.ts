/** Functions of one number, element by element. */
import { erf as erfOf } from "../erf.ts";
import { fill } from "../array.ts";
import { apply, type Node, type Value } from "../graph.ts";
import { type Attributes, floatOf, floats, type Op, type Sample } from "../op.ts";
import { add, div, max, mul, square, sub } from "./arithmetic.ts";
import { cast, greater } from "./compare.ts";
import { reshape } from "./layout.ts";
import { reduceLogSum } from "./reduce.ts";

type Derivative = (cotangent: Value, x: Value, y: Value, node: Node) => Value;

function unary(
  name: string,
  of: (x: number, attributes: Attributes) => number,
  derivative: Derivative,
  samples: readonly Sample[] = [{ inputs: [floats([2, 3])] }],
): Op {
  return {
    name,
    infer: ([{ type, shape }]) => [{ type, shape }],
    gradient: (node, [cotangent]) => [derivative(cotangent!, node.inputs[0], node.outputs[0], node)],
    evaluate: ([x], attributes) => [fill(x.shape, (i) => of(x.data[i], attributes))],
    samples,
  };
}
const positive = [{ inputs: [floats([2, 3], 0.2, 2)] }];
/** Where a function has a kink at 0, samples keep away from it. */
const awayFromZero = [{ inputs: [floats([3], 0.2, 2)] }, { inputs: [floats([3], -2, -0.2)] }];

const negative = unary("Neg", (x) => -x, (dy) => neg(dy));
const exponential = unary("Exp", Math.exp, (dy, _x, y) => mul(dy, y));
const squareRoot = unary("Sqrt", Math.sqrt, (dy, _x, y) => div(mul(dy, 0.5), y), positive);
const cosine = unary("Cos", Math.cos, (dy, x) => neg(mul(dy, sin(x))));
const sine = unary("Sin", Math.sin, (dy, x) => mul(dy, cos(x)));
const hyperbolicTangent = unary("Tanh", Math.tanh, (dy, _x, y) => mul(dy, sub(1, square(y))));
const errorFunction = unary(
  "Erf",
  erfOf,
  (dy, x) => mul(dy, mul(exp(neg(square(x))), 2 / Math.sqrt(Math.PI))),
);
const logistic = unary("Sigmoid", (x) => 1 / (1 + Math.exp(-x)), (dy, _x, y) => mul(dy, mul(y, sub(1, y))));
const rectified = unary(
  "Relu",
  (x) => Math.max(x, 0),
  (dy, x) => mul(dy, cast(greater(x, 0), "float32")),
  awayFromZero,
);
/** slope·x + shift, cut off at 0 and 1. */
const cutLine = unary(
  "HardSigmoid",
  (x, attributes) => {
    const slope = floatOf(attributes, "alpha", 0.2), shift = floatOf(attributes, "beta", 0.5);
    return Math.min(Math.max(slope * x + shift, 0), 1);
  },
  (dy, _x, y, { attributes }) =>
    mul(dy, mul(cast(greater(mul(y, sub(1, y)), 0), "float32"), floatOf(attributes, "alpha", 0.2))),
  [{ inputs: [floats([2, 3], -4, 4)], attributes: { alpha: { float: 0.25 }, beta: { float: 0.5 } } }],
);

/** sqrt(2/π) and the cubic's factor of the tanh form: Hendrycks and Gimpel 2016, "Gaussian error linear units". */
const tanhScale = Math.sqrt(2 / Math.PI), tanhCubic = 0.044715;

/** x times the probability that a normal number is below x, exactly (erf) or by tanh. */
const gaussianLinear: Op = {
  ...unary(
    "Gelu",
    (x, attributes) =>
      isTanh(attributes)
        ? 0.5 * x * (1 + Math.tanh(tanhScale * (x + tanhCubic * x ** 3)))
        : 0.5 * x * (1 + erfOf(x / Math.SQRT2)),
    (dy, x, _y, { attributes }) => mul(dy, isTanh(attributes) ? geluTanhSlope(x) : geluSlope(x)),
    [{ inputs: [floats([2, 3])] }, {
      inputs: [floats([2, 3], -4, 4)],
      attributes: { approximate: { string: "tanh" } },
    }],
  ),
  again: ({ inputs: [x], attributes }) => [mul(x, isTanh(attributes) ? tanhShare(x) : normalShare(x))],
};
function isTanh({ approximate }: Attributes): boolean {
  return approximate !== undefined && "string" in approximate && approximate.string === "tanh";
}

/** Φ(x) = (1 + erf z)/2 with z = x/√2. */
function normalShare(x: Value): Value {
  return hardSigmoid(erf(mul(x, Math.SQRT1_2)), 0.5, 0.5);
}
/** Φ(x) + x·φ(x) = Φ(x) + z·exp(−ln √π − z²): few passes over the largest tensors of a model. */
function geluSlope(x: Value): Value {
  const z = mul(x, Math.SQRT1_2);
  const density = exp(sub(-Math.log(Math.PI) / 2, square(z)));
  return add(normalShare(x), mul(z, density));
}

/** t = tanh(u) for u = x·(scale + scale·cubic·x²), and scale·cubic·x². */
function tanhParts(x: Value): { readonly t: Value; readonly cube: Value } {
  const cube = mul(square(x), tanhScale * tanhCubic);
  return { t: tanh(mul(x, add(cube, tanhScale))), cube };
}
/** (1 + t)/2 */
function tanhShare(x: Value): Value {
  return mul(add(tanhParts(x).t, 1), 0.5);
}
/** (1 + t)/2 + x·(1 − t²)·u′/2 */
function geluTanhSlope(x: Value): Value {
  const { t, cube } = tanhParts(x);
  const inner = add(mul(cube, 1.5), tanhScale / 2);
  return add(tanhShare(x), mul(mul(x, inner), sub(1, square(t))));
}

/** −x */
export function neg(x: Value): Value {
  return apply(negative, [x]);
}
/** eˣ */
export function exp(x: Value): Value {
  return apply(exponential, [x]);
}
/** Natural logarithm. As a reduction of one number each: of ONNX Runtime's Log the bits depend on where threads divide x. */
export function log(x: Value): Value {
  return reduceLogSum(reshape(x, [...x.shape, 1]), [-1]);
}
/** Square root. */
export function sqrt(x: Value): Value {
  return apply(squareRoot, [x]);
}
/** Cosine. */
export function cos(x: Value): Value {
  return apply(cosine, [x]);
}
/** Sine. */
export function sin(x: Value): Value {
  return apply(sine, [x]);
}
/** Hyperbolic tangent. */
export function tanh(x: Value): Value {
  return apply(hyperbolicTangent, [x]);
}
/** Error function. */
export function erf(x: Value): Value {
  return apply(errorFunction, [x]);
}
/** 1 / (1 + e⁻ˣ) */
export function sigmoid(x: Value): Value {
  return apply(logistic, [x]);
}
/** x where positive, else 0. */
export function relu(x: Value): Value {
  return apply(rectified, [x]);
}
/** log(1 + eˣ), so that −softplus(−x) is the logarithm of sigmoid(x). */
export function softplus(x: Value): Value {
  return add(max(x, 0), log(add(exp(neg(max(x, neg(x)))), 1)));
}
/** Gaussian error linear unit, exact or in the tanh form of GPT-2. */
export function gelu(x: Value, form: "erf" | "tanh" = "erf"): Value {
  return apply(gaussianLinear, [x], form === "tanh" ? { approximate: { string: "tanh" } } : {});
}

/** slope·x + shift, cut off at 0 and 1: in one pass, where what is scaled and shifted cannot go beyond. */
export function hardSigmoid(x: Value, slope: number, shift: number): Value {
  return apply(cutLine, [x], { alpha: { float: slope }, beta: { float: shift } });
}

/** All of this family. */
export const functions: readonly Op[] = [
  negative,
  exponential,
  squareRoot,
  cosine,
  sine,
  hyperbolicTangent,
  errorFunction,
  logistic,
  rectified,
  cutLine,
  gaussianLinear,
];
