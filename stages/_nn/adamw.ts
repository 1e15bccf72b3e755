/**
 * AdamW: its factors, and AdamW as graph. Loshchilov and Hutter 2019, algorithm 2, in PyTorch's form: decay first, then
 * the step.
 */
import { add, div, type Graph, min, mul, reduceSum, sqrt, square, sub, type Value } from "../_grad/mod.ts";
import type { Parameter } from "./parameter.ts";

/** AdamW as in Loshchilov and Hutter 2019; the defaults are nanoGPT's. */
export interface AdamWOptions {
  /** Decay of the mean and of the mean square of the gradient. Default 0.9 and 0.95. */
  readonly betas?: readonly [number, number];
  /** Default 1e-8. */
  readonly epsilon?: number;
  /** Pull of the matrices towards zero, times the learning rate, each step. Vectors are left alone. Default 0.1. */
  readonly weightDecay?: number;
  /** Longest gradient over all parameters together; a longer one is scaled down. 0 for no limit. Default 1. */
  readonly clipNorm?: number;
}

const defaults = { betas: [0.9, 0.95], epsilon: 1e-8, weightDecay: 0.1, clipNorm: 1 } as const;
/** PyTorch's clip_grad_norm_ adds this to the norm. */
const normFloor = 1e-6;

/** Names of the state beside the weights, as prefixes of graph inputs. */
export const moments = ["mean", "mean_square"] as const;
/** Prefix of what a graph gives back for the next step. */
export const nextPrefix = "next/";

/** Scalars that change from step to step. */
export interface StepInputs {
  readonly learningRate: number;
  /** 1 for the first step. */
  readonly step: number;
  readonly betas: readonly [number, number];
}
/** Values of the scalar inputs of a step; the corrections are computed in 64 bits. */
export function stepScalars({ learningRate, step, betas }: StepInputs): Record<string, number> {
  return {
    learning_rate: learningRate,
    mean_correction: 1 - betas[0] ** step,
    mean_square_correction: 1 - betas[1] ** step,
  };
}

/** What one step of AdamW multiplies by: all that is the same for every weight, in 64 bits. */
export interface StepFactors {
  readonly beta1: number;
  readonly meanFactor: number;
  readonly beta2: number;
  readonly squareFactor: number;
  /** ε, as it is added to the root of the uncorrected mean square. */
  readonly floor: number;
  readonly stepFactor: number;
  /** Share of a matrix that weight decay leaves. */
  readonly kept: number;
}
/** The factors of a step on gradients that are sums over `count` targets; `gradNorm` is the length of their mean. */
export function stepFactors(
  { learningRate, step, count, gradNorm }: {
    readonly learningRate: number;
    readonly step: number;
    readonly count: number;
    readonly gradNorm: number;
  },
  options: AdamWOptions,
): StepFactors {
  const { betas, epsilon, weightDecay, clipNorm } = { ...defaults, ...options };
  const [beta1, beta2] = betas;
  const clip = (clipNorm === 0 ? 1 : Math.min(clipNorm / (gradNorm + normFloor), 1)) / count;
  const root = Math.sqrt(1 - beta2 ** step);
  return {
    beta1,
    meanFactor: clip * (1 - beta1),
    beta2,
    squareFactor: clip ** 2 * (1 - beta2),
    floor: epsilon * root,
    stepFactor: learningRate * root / (1 - beta1 ** step),
    kept: 1 - learningRate * weightDecay,
  };
}

/**
 * Adds AdamW to a graph: inputs `learning_rate`, the two corrections, `mean/NAME` and `mean_square/NAME`; outputs
 * `gradient_norm`, `next/NAME`, `next/mean/NAME`, `next/mean_square/NAME`. Gradients are of a sum over `count` targets.
 */
export function adamW(
  graph: Graph,
  parameters: readonly Parameter[],
  { weights, gradients, count }: { weights: readonly Value[]; gradients: readonly Value[]; count: Value },
  options: AdamWOptions,
): void {
  const { betas: [beta1, beta2], epsilon, weightDecay, clipNorm } = { ...defaults, ...options };
  const [rate, correction1, correction2] = Object.keys(
    stepScalars({ learningRate: 0, step: 1, betas: [0, 0] }),
  )
    .map((name) => graph.input(name, "float32", []));
  const norm = div(sqrt(gradients.map((gradient) => reduceSum(square(gradient))).reduce(add)), count);
  graph.output("gradient_norm", norm);
  const clip = clipNorm === 0 ? div(1, count) : div(min(div(clipNorm, add(norm, normFloor)), 1), count);
  // All factors that are the same for every weight are put together first, so that each weight costs few operations.
  const meanFactor = mul(clip, 1 - beta1), squareFactor = mul(square(clip), 1 - beta2);
  const root = sqrt(correction2);
  const stepFactor = div(mul(rate, root), correction1), floor = mul(root, epsilon);
  const kept = sub(1, mul(rate, weightDecay));
  parameters.forEach(({ name, shape }, i) => {
    const [mean, meanSquare] = moments.map((moment) => graph.input(`${moment}/${name}`, "float32", shape));
    const nextMean = add(mul(mean, beta1), mul(gradients[i], meanFactor));
    const nextSquare = add(mul(meanSquare, beta2), mul(square(gradients[i]), squareFactor));
    const move = mul(div(nextMean, add(sqrt(nextSquare), floor)), stepFactor);
    const weight = shape.length >= 2 && weightDecay !== 0 ? mul(weights[i], kept) : weights[i];
    graph.output(`${nextPrefix}${name}`, sub(weight, move));
    graph.output(`${nextPrefix}mean/${name}`, nextMean);
    graph.output(`${nextPrefix}mean_square/${name}`, nextSquare);
  });
}
