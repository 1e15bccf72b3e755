/** AdamW's factors. Loshchilov and Hutter 2019, algorithm 2, in PyTorch's form: decay first, then the step. */

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

/** The defaults; those of nanoGPT. */
export const adamWDefaults = { betas: [0.9, 0.95], epsilon: 1e-8, weightDecay: 0.1, clipNorm: 1 } as const;
/** PyTorch's clip_grad_norm_ adds this to the norm. */
export const normFloor = 1e-6;

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
  /** Decay of the average of the weights, where one is kept. */
  readonly averageDecay?: number;
}
/** Values of the scalar inputs of a step; the corrections are computed in 64 bits. */
export function stepScalars(
  { learningRate, step, betas, averageDecay = 0 }: StepInputs,
): Record<string, number> {
  return {
    learning_rate: learningRate,
    mean_correction: 1 - betas[0] ** step,
    mean_square_correction: 1 - betas[1] ** step,
    ...(averageDecay > 0 && { average_share: averageShare(averageDecay, step) }),
  };
}

/**
 * How far an average of the weights goes towards them after an update, the first being 1. An average that starts at zero
 * and is divided by 1 − decayⁿ moves by this share, so it is corrected for its warm-up at every step: after the first it
 * is the weights themselves.
 */
export function averageShare(decay: number, step: number): number {
  return (1 - decay) / (1 - decay ** step);
}

/** What summed gradients of `count` targets are multiplied by: their mean, scaled down where it is too long. */
export function clipFactor(
  { count, gradNorm }: { readonly count: number; readonly gradNorm: number },
  { clipNorm = adamWDefaults.clipNorm }: Pick<AdamWOptions, "clipNorm">,
): number {
  return (clipNorm === 0 ? 1 : Math.min(clipNorm / (gradNorm + normFloor), 1)) / count;
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
/** The factors of a step, the first being 1, on summed gradients that `clip` brings to their clipped mean. */
export function stepFactors(
  { learningRate, step, clip }: {
    readonly learningRate: number;
    readonly step: number;
    readonly clip: number;
  },
  options: AdamWOptions,
): StepFactors {
  const { betas: [beta1, beta2], epsilon, weightDecay } = { ...adamWDefaults, ...options };
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
