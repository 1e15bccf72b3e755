/** The last phase of learning word vectors by skip-gram: the training. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, type Loop, loop, type Metrics } from "../../stage.ts";
import {
  type Sentences,
  sentences,
  type WordCount,
  wordCounts,
  type WordVectors,
  wordVectors,
} from "../../kinds/mod.ts";
import { Corpus } from "./corpus.ts";
import { takeUpBytes } from "./saved_bytes.ts";
import { SkipGram } from "./skip_gram.ts";
import { blockWords } from "./skip_gram_layout.ts";

/** Most rows of noise that the kernel goes through together. */
const mostNegatives = 20;

/** The options of the training. Defaults are those of word2vec's published program, with its advice for skip-gram. */
export const skipGramOptions = {
  dimensions: z.number().int().min(1).max(1024).default(100).describe("Dimensions of the vectors."),
  windowWords: z.number().int().min(1).max(1000).default(5).describe(
    "Most words from a word to its context; each word's reach is drawn from 1 to this.",
  ),
  negatives: z.number().int().min(1).max(mostNegatives).default(5).describe(
    "Words drawn as noise for each pair; 5 to 20 for small corpora, 2 to 5 for large ones.",
  ),
  subsampling: z.number().min(0).max(1).default(1e-3).describe(
    "Share of the text above which occurrences of a word are left out, 1e-3 to 1e-5; 0 for none.",
  ),
  epochs: z.number().int().min(1).default(5).describe("How often the text is gone through."),
  learningRate: z.number().positive().default(0.025).describe(
    "Learning rate at the start; it falls in a straight line to a ten-thousandth of it.",
  ),
  stepWords: z.number().int().min(1).default(100_000).describe(
    "Words of the text that make one step of the log.",
  ),
  checkpointSteps: z.number().int().min(1).default(100).describe(
    "A checkpoint is kept each time so many steps are done.",
  ),
  seed: z.number().int().min(0).default(0).describe("Seed of the starting vectors and of all that is drawn."),
};
const options = z.strictObject(skipGramOptions);
type TrainOptions = z.output<typeof options>;

/** Share of the learning rate below which it does not fall, as in word2vec's program. */
const leastShare = 1e-4;

/**
 * Learns from sentences in their order, block by block. What is drawn for a block is a function of the seed and its
 * number, and which words are in it of the texts alone. Memory: 8 bytes a word and dimension; twice that at the end.
 */
export const trainSkipGram = defineStage({
  name: "learnWordVectors",
  phase: "pretrain",
  module: import.meta.url,
  about: "Learns word vectors by skip-gram with negative sampling.",
  inputs: { words: wordCounts, sentences },
  output: wordVectors,
  options,
  work: loop(start),
});

async function start(
  inputs: Inputs<{ words: WordCount; sentences: Sentences }>,
  options: TrainOptions,
  context: Context,
): Promise<Loop<WordVectors>> {
  const listed = await Array.fromAsync(inputs.words);
  const counts = listed.map(({ count }) => count);
  const corpus = await Corpus.of(inputs.sentences, context.scratch());
  const skipGram = new SkipGram(counts, options);
  const { epochs, stepWords, checkpointSteps, dimensions } = options;
  const stepsOfEpoch = Math.ceil(corpus.length / stepWords);
  return {
    steps: epochs * stepsOfEpoch,
    checkpointSteps,
    step(index) {
      const epoch = Math.floor(index / stepsOfEpoch);
      const from = (index % stepsOfEpoch) * stepWords;
      return Promise.resolve({ step: index, ...trainWords(skipGram, corpus, { epoch, from }, options) });
    },
    save: () => Promise.resolve(skipGram.state()),
    restore(state) {
      for (const [name, bytes] of skipGram.state()) takeUpBytes(name, bytes, state);
      return Promise.resolve();
    },
    finish: (log) =>
      Promise.resolve({
        settings: { method: "skip-gram", ...options },
        words: listed.map(({ word }) => word),
        counts,
        dimensions,
        vectors: skipGram.vectors(),
        log,
      }),
  };
}

/** Learns from `stepWords` words, block by block; the end of a block ends a sentence. */
function trainWords(
  skipGram: SkipGram,
  corpus: Corpus,
  { epoch, from }: { readonly epoch: number; readonly from: number },
  { epochs, stepWords, learningRate }: TrainOptions,
): Metrics {
  const to = Math.min(corpus.length, from + stepWords);
  let [loss, pairs, rate] = [0, 0, learningRate];
  for (let at = from; at < to; at += blockWords) {
    const count = Math.min(blockWords, to - at);
    corpus.read(at, skipGram.block.subarray(0, count));
    const done = epoch * corpus.length + at;
    rate = learningRate * Math.max(leastShare, 1 - done / (epochs * corpus.length));
    const learnt = skipGram.train(count, done, rate);
    loss += learnt.loss;
    pairs += learnt.pairs;
  }
  if (!Number.isFinite(loss)) {
    throw new Error(`Cannot learn word vectors on: the loss is ${loss}; a lower learningRate may hold it`);
  }
  return { loss: loss / Math.max(1, pairs), pairs, learningRate: rate };
}
