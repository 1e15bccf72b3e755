/** The stage that pretrains. */
import { z } from "zod";
import { gpt2 } from "../_nn/mod.ts";
import {
  checkWindows,
  meanLoss,
  modelFolder,
  optimizerOptions,
  scheduleOf,
  specialId,
  startTrainer,
  trainingLoop,
  vocabularySize,
} from "../_training/mod.ts";
import { type Model, models, vocabularies, type Vocabulary, type Windows, windows } from "../kinds/mod.ts";
import { defineStage, type Inputs, type Loop, loop } from "../stage.ts";
import { batchAt, heldOutBatches } from "./window_batches.ts";
import { sampleText } from "./sample_text.ts";

const options = z.strictObject({
  layers: z.number().int().min(1).default(4).describe("Transformer blocks."),
  heads: z.number().int().min(1).default(4).describe("Attention heads a block; must divide the width."),
  width: z.number().int().min(1).default(128).describe("Channels of the residual stream."),
  batchWindows: z.number().int().min(1).default(12).describe("Windows a step learns from."),
  steps: z.number().int().min(1).default(1000).describe("Optimizer steps."),
  ...optimizerOptions({ learningRate: 1e-3, weightDecay: 0.1, warmupSteps: 100 }),
  evaluateEverySteps: z.number().int().min(0).default(100).describe(
    "Held-out loss is measured so often; 0 at the end only.",
  ),
  heldOutWindows: z.number().int().min(1).default(64).describe(
    "Most held-out windows that are measured on the way.",
  ),
  sampleEverySteps: z.number().int().min(0).default(250).describe(
    "Text is sampled so often; 0 at the end only.",
  ),
  sampleTokens: z.number().int().min(1).default(48).describe("Tokens of a sample."),
});
/** Options of {@linkcode pretrain}. The context is the length of the windows. */
export type PretrainOptions = z.output<typeof options>;

interface PretrainInputs {
  readonly train: Windows;
  readonly heldOut: Windows;
  readonly vocabulary: Vocabulary;
}

/**
 * A GPT-2 trained from random weights. Memory: weights and both moments twice, as a step reads one set and writes the
 * other, and the gradients: seven times the weights; besides these the windows, and one batch's activations.
 */
export const pretrain = defineStage({
  name: "pretrain",
  phase: "pretrain",
  module: import.meta.url,
  about: "Trains a GPT-2 from random weights on packed windows.",
  inputs: { train: windows, heldOut: windows, vocabulary: vocabularies },
  output: models,
  options,
  needs: { native: true },
  work: loop(start),
});

async function start(inputs: Inputs<PretrainInputs>, options: PretrainOptions): Promise<Loop<Model>> {
  const [train, heldOut] = [await inputs.train.one(), await inputs.heldOut.one()];
  const vocabulary = await inputs.vocabulary.one();
  if (train.count === 0) throw new Error("Cannot pretrain on no windows: the training part is empty");
  if (heldOut.count === 0) {
    throw new Error("Cannot measure the held-out loss: the held-out part has no windows");
  }
  const { layers, heads, width: channels, steps, checkpointSteps, seed } = options;
  const contextTokens = train.windowTokens;
  const model = gpt2({ vocabularySize: vocabularySize(vocabulary), contextTokens, layers, heads, channels });
  for (const part of [train, heldOut]) checkWindows(part, model.config);
  const endOfText = specialId(vocabulary, vocabulary.config.eos_token);
  const trainer = await startTrainer(model, options);
  const folder = async (log: Model["log"]) =>
    modelFolder(model, await trainer.weights(), { vocabulary, log });
  return trainingLoop({
    trainer,
    steps,
    checkpointSteps,
    schedule: scheduleOf(options, steps),
    batchAt: (step) =>
      batchAt({ windows: train, endOfText }, { seed, step, batchWindows: options.batchWindows }),
    measures: [
      {
        everySteps: options.evaluateEverySteps,
        atEnd: "yes",
        measure: async () => ({
          heldOutLoss: await meanLoss(trainer, heldOutBatches({ windows: heldOut, endOfText }, options)),
        }),
      },
      {
        everySteps: options.sampleEverySteps,
        atEnd: "yes",
        measure: async (step) => ({ sample: await sampleText(await folder([]), step, options) }),
      },
    ],
    finish: folder,
  });
}
