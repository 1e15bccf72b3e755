/** Training: one ONNX graph that does a whole step, and the state that it turns over. */
import type { Feeds } from "../_onnx/mod.ts";
import type { Trainable, Weights } from "./parameter.ts";

/** AdamW as in Loshchilov and Hutter 2019; the defaults are nanoGPT's. */
export interface AdamWOptions {
  /** Decay of the mean and of the mean square of the gradient. */
  readonly betas?: readonly [number, number];
  readonly epsilon?: number;
  /** Pull of the matrices towards zero, times the learning rate, each step. Vectors are left alone. */
  readonly weightDecay?: number;
  /** Longest gradient over all parameters together; a longer one is scaled down. 0 for no limit. */
  readonly clipNorm?: number;
}
/** How a trainer starts and runs. */
export interface TrainerOptions {
  /** Seed of the starting weights. */
  readonly seed: number;
  /** Weights to start from instead of random ones. */
  readonly weights?: Weights;
  /** Names of parameters that are kept as they are, such as all but the last block's. */
  readonly frozen?: (name: string) => boolean;
  readonly threads?: number;
  readonly spin?: "yes" | "no";
}
/** A batch: tensors by the names of the inputs that the model's loss declares. */
export type Batch = Feeds;
/** What a step tells. */
export interface StepResult {
  /** Mean loss over the counted targets, before the step. */
  readonly loss: number;
  /** Length of the gradient before clipping. */
  readonly gradNorm: number;
}

/** A model in training. */
export interface Trainer extends AsyncDisposable {
  /** Steps taken since the start. */
  readonly steps: number;
  /**
   * One optimizer step on a batch, or on several that together count as one (gradient accumulation: the mean is over
   * all counted targets of all of them).
   */
  step(batch: Batch | readonly Batch[], learningRate: number): Promise<StepResult>;
  /** Loss of a batch without learning, as sum and count of targets. */
  lossOf(batch: Batch): Promise<{ readonly sum: number; readonly count: number }>;
  /** A copy of the weights by parameter name. */
  weights(): Map<string, { readonly shape: readonly number[]; readonly data: Float32Array<ArrayBuffer> }>;
  /** The whole state as named byte arrays: weights, both moments, the number of steps. */
  save(): Map<string, Uint8Array<ArrayBuffer>>;
  /** Takes up what `save` gave. The next step has the same bits as without the interruption. */
  restore(state: ReadonlyMap<string, Uint8Array>): void;
}

/** Opens a trainer. Dispose of it by `await using`. */
export function createTrainer(
  _model: Trainable,
  _adamw: AdamWOptions,
  _options: TrainerOptions,
): Promise<Trainer> {
  throw new Error("Internal: not built yet");
}
