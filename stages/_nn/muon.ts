/**
 * Muon: momentum whose matrices are made nearly orthogonal before each step, so that all directions of a matrix are
 * learnt at one pace. Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks", whose constants
 * these are; as in its code and PyTorch's, but in 32-bit floats, where those take 16 bits for the matrix products.
 */
import {
  add,
  div,
  Graph,
  matmul,
  max,
  mul,
  reduceSum,
  sqrt,
  square,
  swapLast,
  type Value,
} from "../_grad/mod.ts";
import type { Parameter } from "./parameter.ts";

/** Muon for the hidden matrices; what else there is goes by AdamW. */
export interface MuonOptions {
  /** Learning rate of the matrices as a multiple of the step's. Jordan trained them at 0.02 beside 0.0003 for the rest. */
  readonly rateFactor: number;
  /** Decay of the mean of the gradient. Default 0.95. */
  readonly momentum?: number;
  /** Pull towards zero, times the learning rate of the matrices, each step. Default 0.01, as in the code's read-me. */
  readonly weightDecay?: number;
}

/** The defaults. */
export const muonDefaults = { momentum: 0.95, weightDecay: 0.01 } as const;

/** Of the polynomial a·x + b·x³ + c·x⁵, taken five times: steepest at 0 while singular values end between 0.7 and 1.2. */
const [a, b, c] = [3.4445, -4.775, 2.0315];
const iterations = 5;
/** Least length that a matrix is divided by. */
const floor = 1e-7;

/** Whether a parameter is one for Muon. */
export function isHidden({ role }: Parameter): boolean {
  return role === "hidden";
}
/** The shape of a hidden matrix, or of a stack of them, as a stack [S,M,N]. */
export function stackShape(shape: readonly number[]): readonly [number, number, number] {
  const [rows, columns] = shape.slice(-2);
  return [shape.slice(0, -2).reduce((size, dim) => size * dim, 1), rows, columns];
}
/** Which of the two graphs is for a matrix: the smaller square is the one that is computed. */
export function lying(shape: readonly number[]): "wide" | "tall" {
  const [, rows, columns] = stackShape(shape);
  return rows <= columns ? "wide" : "tall";
}

/** What one step multiplies by; the same for all matrices of one shape. */
export interface MuonFactors {
  readonly momentum: number;
  /** Of the summed gradient, into its mean. */
  readonly gradientFactor: number;
  readonly stepFactor: number;
  /** Share of the matrix that weight decay leaves. */
  readonly kept: number;
}
/** The factors for a matrix [in,out] on gradients that `clip` brings to the clipped mean. */
export function muonFactors(
  shape: readonly number[],
  { learningRate, clip }: { readonly learningRate: number; readonly clip: number },
  options: MuonOptions,
): MuonFactors {
  const { momentum, weightDecay, rateFactor } = { ...muonDefaults, ...options };
  const rate = learningRate * rateFactor;
  return {
    momentum,
    gradientFactor: clip * (1 - momentum),
    stepFactor: rate * shapeFactor(shape),
    kept: 1 - rate * weightDecay,
  };
}
/** A matrix that has more outputs than inputs takes longer steps. */
export function shapeFactor(shape: readonly number[]): number {
  const [, inputs, outputs] = stackShape(shape);
  return Math.sqrt(Math.max(1, outputs / inputs));
}

/** Matrices [..,M,N] made nearly orthogonal: of U·S·Vᵀ about U·Vᵀ, by products alone (Newton and Schulz). */
export function orthogonal(x: Value, shape: "wide" | "tall"): Value {
  const length = sqrt(reduceSum(square(x), [-2, -1], { keep: true }));
  let y = div(x, max(length, floor));
  for (let i = 0; i < iterations; i++) {
    const turned = swapLast(y);
    const gram = shape === "wide" ? matmul(y, turned) : matmul(turned, y);
    const factor = add(mul(gram, b), mul(matmul(gram, gram), c));
    y = add(mul(y, a), shape === "wide" ? matmul(factor, y) : matmul(y, factor));
  }
  return y;
}

/** Names of the tensors of {@linkcode orthogonalGraph}. */
export const momentumName = "momentum", directionName = "direction";
/** One stack of matrices [S,M,N] of any size made orthogonal. */
export function orthogonalGraph(shape: "wide" | "tall"): Graph {
  const graph = new Graph("orthogonal");
  graph.output(directionName, orthogonal(graph.input(momentumName, "float32", ["S", "M", "N"]), shape));
  return graph;
}
