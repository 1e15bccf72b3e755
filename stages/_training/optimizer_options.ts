/** Options of optimizer and schedule, one wording for every stage that trains. */
import { z } from "zod";
import {
  cosineSchedule,
  createTrainer,
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
    weightDecay: z.number().min(0).default(weightDecay).describe("Weight decay of the matrices."),
    betas: z.tuple([z.number().min(0).lt(1), z.number().min(0).lt(1)]).default([0.9, 0.95]).describe(
      "Decay of AdamW's two moments.",
    ),
    clipNorm: z.number().min(0).default(1).describe(
      "Longest gradient; a longer one is scaled to it. 0 for no limit.",
    ),
    threads: z.number().int().min(1).default(2).describe(
      "Threads of the training; they change no bit of it.",
    ),
    checkpointSteps: z.number().int().min(1).default(100).describe(
      "A checkpoint is kept each time so many are done.",
    ),
    seed: z.number().int().min(0).default(0).describe("Seed of starting weights, order and samples."),
  };
}

/** Values of {@linkcode optimizerOptions}. */
export type OptimizerOptions = z.output<z.ZodObject<ReturnType<typeof optimizerOptions>>>;

/**
 * Warm-up, then half a cosine from the highest rate down to the least: a tenth of the highest unless given (Hoffmann et
 * al. 2022, section 3.1). A short run warms up over a tenth of its steps.
 */
export function scheduleOf(options: OptimizerOptions, steps: number): Schedule {
  const { learningRate, minLearningRate = learningRate / 10 } = options;
  const warmupSteps = Math.min(options.warmupSteps, Math.floor(steps / 10));
  return cosineSchedule({
    peak: learningRate,
    floor: Math.min(minLearningRate, learningRate),
    warmupSteps,
    steps,
  });
}

/** A trainer with the options' AdamW, from given weights or from random ones. */
export function startTrainer(
  model: Trainable,
  options: OptimizerOptions,
  weights?: Weights,
): Promise<Trainer> {
  const { betas, weightDecay, clipNorm, seed, threads } = options;
  const start = weights === undefined ? {} : { weights };
  return createTrainer(model, { betas, weightDecay, clipNorm }, { seed, threads, ...start });
}
