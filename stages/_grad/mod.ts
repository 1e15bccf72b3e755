/**
 * The engine: operations with shape rule and gradient, reverse mode, and graphs as text.
 *
 * A {@linkcode Graph} is built by calling functions on its values: `mul(matmul(x, w), 0.5)`. Shapes hold symbols, such as
 * [B,T,C], and every operation checks them. `gradients(loss, weights)` adds the derivative to the same graph, out of
 * the same operations. `toModel` makes plain ONNX of it; `evaluate` is the slow reference in 64-bit floats.
 * Source of the idea: reverse-mode differentiation, Linnainmaa 1970; one table of rules as in HIPS/autograd.
 */
export { constantLike, Graph, type Node, type Operand, type Piece, type Value } from "./graph.ts";
export type { Attributes, Op, Sample, SampleInput, Type } from "./op.ts";
export { type Dim, plus, type Shape, termsOf, times, volume } from "./dims.ts";
export { gradients, withGradient } from "./reverse.ts";
export { recompute } from "./recompute.ts";
export { opset, toModel } from "./model.ts";
export { printGraph } from "./print.ts";
export { simplified } from "./simplify.ts";
export { evaluate } from "./evaluate.ts";
export type { NdArray } from "./array.ts";
export { operations } from "./ops/mod.ts";
export { add, div, max, min, mul, pow, square, sub } from "./ops/arithmetic.ts";
export { cos, erf, exp, gelu, log, neg, relu, sigmoid, sin, softplus, sqrt, tanh } from "./ops/functions.ts";
export { and, cast, equal, greater, greaterOrEqual, lessOrEqual, where } from "./ops/compare.ts";
export { asRows, gemm, matmul, productOfRows } from "./ops/matmul.ts";
export { argMax, reduceMax, reduceMean, type ReduceOptions, reduceSum } from "./ops/reduce.ts";
export {
  asIs,
  concat,
  expand,
  identity,
  pad,
  promised,
  reshape,
  slice,
  split,
  swapLast,
  transpose,
} from "./ops/layout.ts";
export { gather, gatherElements, scatterAdd } from "./ops/gather.ts";
export { layerNormalization, logSoftmax, softmax } from "./ops/normalize.ts";
export { range, sizeAsFloat, sizeVector } from "./ops/size.ts";
