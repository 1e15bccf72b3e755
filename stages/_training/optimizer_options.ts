/** Options of optimizer, schedule and checkpoints, one wording for every stage that trains. */
import { z } from "zod";
import {
  type Batch,
  constantSchedule,
  cosineSchedule,
  createTrainer,
  flatSchedule,
  linearSchedule,
  type Schedule,
  type Trainable,
  type Trainer,
  type Weights,
} from "../_nn/mod.ts";

/** The values that differ between kinds of training. */
interface Defaults {
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly warmupSteps: number;
}

/** The options, as the shape of a Zod object. Where not said, the defaults are nanoGPT's. */
export function optimizerOptions({ learningRate, weightDecay, warmupSteps }: Defaults) {
  return {
    learningRate: z.number().positive().default(learningRate).describe(
      "Highest learning rate, after the warm-up.",
    ),
    minLearningRate: z.number().min(0).optional().describe(
      "Learning rate that the schedule comes down to; a tenth of learningRate where it is not given.",
    ),
    warmupSteps: z.number().int().min(0).default(warmupSteps).describe(
      "Steps of linear warm-up, at most a tenth of all.",
    ),
    schedule: z.enum(["cosine", "linear", "wsd", "constant"]).default("cosine").describe(
      "How the learning rate comes down after the warm-up: wsd stays at its highest, and then falls by a square root.",
    ),
    decayFraction: z.number().gt(0).max(1).default(0.2).describe(
      "Share of all steps over which wsd comes down.",
    ),
    optimizer: z.enum(["adamw", "muon"]).default("adamw").describe(
      "What moves the hidden matrices; tables, heads and vectors go by AdamW.",
    ),
    muonLearningRate: z.number().positive().default(0.02).describe(
      "Highest learning rate of the hidden matrices under Muon; it follows the same schedule.",
    ),
    muonWeightDecay: z.number().min(0).default(0.01).describe(
      "Weight decay of the hidden matrices under Muon.",
    ),
    averageDecay: z.number().min(0).lt(1).default(0).describe(
      "Share that each step leaves of a moving average of the weights, which is measured and exported; 0 for no average.",
    ),
    weightDecay: z.number().min(0).default(weightDecay).describe("Weight decay of the matrices."),
    betas: z.tuple([z.number().min(0).lt(1), z.number().min(0).lt(1)]).default([0.9, 0.95]).describe(
      "Decay of AdamW's two moments.",
    ),
    clipNorm: z.number().min(0).default(1).describe(
      "Longest gradient; a longer one is scaled to it. 0 for no limit.",
    ),
    spikeDeviations: z.number().min(0).default(0).describe(
      "A step is skipped whose loss or gradient is so many deviations over its running mean; 0 for none.",
    ),
    rowsAtOnce: z.number().int().min(1).optional().describe(
      "Rows of a step that are computed at once, to take less memory; all, where it is not given.",
    ),
    patienceEvaluations: z.number().int().min(0).default(0).describe(
      "The training ends when so many held-out measurements in turn are no better than the best; 0 for never.",
    ),
    keepWeights: z.enum(["last", "best"]).default("last").describe(
      "Whether the model has the last weights or those of the best held-out measurement.",
    ),
    threads: z.number().int().min(1).default(2).describe(
      "Threads of the training; they change no bit of it.",
    ),
    checkpointSteps: z.number().int().min(1).default(100).describe(
      "A checkpoint is written each time so many are done.",
    ),
    keepCheckpoints: z.number().int().min(1).default(2).describe(
      "How many of the latest checkpoints are kept.",
    ),
    keepEverySteps: z.number().int().min(0).default(0).describe(
      "Checkpoints of these steps are kept besides, until the training is done; 0 for none.",
    ),
    seed: z.number().int().min(0).default(0).describe("Seed of starting weights, order and samples."),
  };
}

/** Values of {@linkcode optimizerOptions}. */
export type OptimizerOptions = z.output<z.ZodObject<ReturnType<typeof optimizerOptions>>>;

/**
 * Warm-up, then the schedule from the highest rate down to the least: a tenth of the highest unless given (Hoffmann et al.
 * 2022, section 3.1). A short run warms up over a tenth of its steps.
 */
export function scheduleOf(options: OptimizerOptions, steps: number): Schedule {
  const { learningRate: peak, minLearningRate = peak / 10, decayFraction } = options;
  const warmupSteps = Math.min(options.warmupSteps, Math.floor(steps / 10));
  const rates = { peak, floor: Math.min(minLearningRate, peak), warmupSteps, steps };
  switch (options.schedule) {
    case "cosine":
      return cosineSchedule(rates);
    case "linear":
      return linearSchedule(rates);
    case "wsd":
      return flatSchedule({ ...rates, decayFraction });
    case "constant":
      return constantSchedule(rates);
  }
}

/** A trainer with the options' optimizer, from given weights or from random ones. */
export function startTrainer(
  model: Trainable,
  options: OptimizerOptions,
  weights?: Weights,
): Promise<Trainer> {
  const { betas, weightDecay, clipNorm, averageDecay, seed, threads, learningRate } = options;
  const muon = {
    rateFactor: options.muonLearningRate / learningRate,
    weightDecay: options.muonWeightDecay,
  };
  const optimizer = {
    betas,
    weightDecay,
    clipNorm,
    averageDecay,
    ...(options.optimizer === "muon" && { muon }),
  };
  return createTrainer(model, optimizer, { seed, threads, ...(weights && { weights }) });
}

/** The rows of a step as batches of as many as are computed at once. */
export function batchesAtOnce<Row>(
  rows: readonly Row[],
  { rowsAtOnce = rows.length }: Pick<OptimizerOptions, "rowsAtOnce">,
  batchOf: (rows: readonly Row[]) => Batch,
): Batch[] {
  const starts = Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, i) => i * rowsAtOnce);
  return starts.map((start) => batchOf(rows.slice(start, start + rowsAtOnce)));
}
