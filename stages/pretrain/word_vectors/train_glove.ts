/** The last phase of learning word vectors from co-occurrences: the training. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, type Loop, loop } from "../../stage.ts";
import {
  type Cooccurrence,
  cooccurrences,
  type WordCount,
  wordCounts,
  type WordVectors,
  wordVectors,
} from "../../kinds/mod.ts";
import { Glove } from "./glove.ts";
import { blockPairs, pairBytes } from "./glove_kernel.ts";
import { takeUpBytes } from "./saved_bytes.ts";
import { type ShuffledPairs, shuffledPairs } from "./shuffled_pairs.ts";

/** The options of the training. Defaults are the paper's, section 4.2. */
export const gloveOptions = {
  dimensions: z.number().int().min(1).max(1024).default(100).describe("Dimensions of the vectors."),
  epochs: z.number().int().min(1).default(50).describe("How often the co-occurrences are gone through."),
  learningRate: z.number().positive().default(0.05).describe("AdaGrad's learning rate."),
  stepPairs: z.number().int().min(1).default(1_000_000).describe(
    "Co-occurrences that make one step of the log.",
  ),
  checkpointSteps: z.number().int().min(1).default(100).describe(
    "A checkpoint is kept each time so many steps are done.",
  ),
  seed: z.number().int().min(0).default(0).describe("Seed of the starting vectors and of the order."),
};
const options = z.strictObject(gloveOptions);
type TrainOptions = z.output<typeof options>;

/**
 * Learns from co-occurrences in one order by chance, the same in every epoch, as GloVe's program does. Memory: 16 bytes a
 * word and dimension, and half as much again at the end.
 *
 * @throws {Error} when there are no co-occurrences.
 */
export const trainGlove = defineStage({
  name: "learnGloveVectors",
  phase: "pretrain",
  module: import.meta.url,
  about: "Learns word vectors from co-occurrences by GloVe.",
  inputs: { words: wordCounts, cooccurrences },
  output: wordVectors,
  options,
  work: loop(start),
});

async function start(
  inputs: Inputs<{ words: WordCount; cooccurrences: Cooccurrence }>,
  options: TrainOptions,
  context: Context,
): Promise<Loop<WordVectors>> {
  const { epochs, stepPairs, checkpointSteps, dimensions, seed } = options;
  const listed = await Array.fromAsync(inputs.words);
  const pairs = await shuffledPairs(inputs.cooccurrences, seed, () => context.scratch());
  if (pairs.count === 0) throw new Error("Cannot learn word vectors: no two words stand near each other");
  const glove = new Glove(listed.length, options);
  const stepsOfEpoch = Math.ceil(pairs.count / stepPairs);
  return {
    steps: epochs * stepsOfEpoch,
    checkpointSteps,
    step(index) {
      const loss = trainPairs(glove, pairs, (index % stepsOfEpoch) * stepPairs, options);
      return Promise.resolve({ step: index, loss });
    },
    save: () => Promise.resolve(new Map([["parameters", glove.state()]])),
    restore(state) {
      takeUpBytes("parameters", glove.state(), state);
      return Promise.resolve();
    },
    finish: (log) =>
      Promise.resolve({
        settings: { method: "GloVe", ...options },
        words: listed.map(({ word }) => word),
        counts: listed.map(({ count }) => count),
        dimensions,
        vectors: glove.vectors(),
        log,
      }),
  };
}

/**
 * Learns from `stepPairs` co-occurrences, block by block; gives their mean cost, f(x)(w·w̃ + b + b̃ − ln x)². A step reads
 * what the one before has left, and nothing else that changes.
 */
function trainPairs(
  glove: Glove,
  pairs: ShuffledPairs,
  from: number,
  { stepPairs, learningRate }: TrainOptions,
): number {
  const to = Math.min(pairs.count, from + stepPairs);
  let cost = 0;
  for (let at = from; at < to; at += blockPairs) {
    const count = Math.min(blockPairs, to - at);
    pairs.read(at, glove.block.subarray(0, count * pairBytes));
    cost += glove.train(count, learningRate);
  }
  if (!Number.isFinite(cost)) {
    throw new Error(`Cannot learn word vectors on: the loss is ${cost}; a lower learningRate may hold it`);
  }
  return cost / (to - from);
}
