/** The stage that pretrains models that read a text and write another. */
import { z } from "zod";
import { fromHuggingFace, mimeticStart, type T5, t5 } from "../_nn/mod.ts";
import { type Objective, prefixPairs, spans, spanTokens } from "../_objectives/mod.ts";
import {
  modelOptions,
  optimizerOptions,
  preparePretraining,
  pretrainingLoop,
  type PretrainInputs,
  pretrainInputs,
  runOptions,
  sizeOf,
  spanNoiseOf,
  spanOptions,
  type Start,
} from "../_training/mod.ts";
import { type Model, models, type Vocabulary, type Windows } from "../kinds/mod.ts";
import { defineStage, type Inputs, type Loop, loop } from "../stage.ts";

const options = z.strictObject({
  objective: z.enum(["spans", "prefix"]).default("spans").describe(
    "To write the spans that were taken out of a text, or what follows its first part.",
  ),
  ...spanOptions,
  feedForward: z.enum(["relu", "gated-gelu"]).default("relu").describe(
    "Of a new model: that of the paper, or of version 1.1.",
  ),
  start: z.enum(["paper", "mimetic"]).default("paper").describe(
    "How a new model's attention begins: at random as in the paper, or already near by and at what is alike.",
  ),
  ...modelOptions(),
  ...runOptions(),
  ...optimizerOptions({ learningRate: 3e-3, weightDecay: 0, warmupSteps: 100 }),
});
/** Options of {@linkcode pretrainEncoderDecoder}. `layers` are those of the encoder, and as many again of the decoder. */
export type PretrainEncoderDecoderOptions = z.output<typeof options>;

/**
 * A T5, trained from random weights or, given a `model` of the same vocabulary, from its weights. The windows are the raw
 * text of a row and must be packed as a stream; the vocabulary must be learnt with the framing "t5". Memory as of `pretrain`.
 */
export const pretrainEncoderDecoder = defineStage({
  name: "pretrainEncoderDecoder",
  phase: "pretrain",
  module: import.meta.url,
  about: "Trains a T5 to write what was taken out of a text, from random weights or from a model's.",
  inputs: pretrainInputs,
  output: models,
  options,
  needs: { native: true },
  work: loop(start),
});

async function start(
  inputs: Inputs<PretrainInputs>,
  options: PretrainEncoderDecoderOptions,
): Promise<Loop<Model>> {
  const { weights: given, ...prepared } = await preparePretraining<T5>(inputs, {
    make: (sizes, vocabulary) => {
      const size = sizeOf(options);
      const { padId } = spanTokens(vocabulary);
      return t5({
        ...sizes,
        ...size,
        headWidth: size.channels / size.heads,
        feedForward: options.feedForward,
        padId,
      });
    },
    take: givenT5,
  });
  const weights = given ??
    (options.start === "mimetic" ? mimeticStart(prepared.model, options.seed) : undefined);
  return await pretrainingLoop({
    ...prepared,
    ...(weights && { weights }),
    train: objectiveOf(prepared.train, "drawn", prepared.vocabulary, options),
    heldOut: objectiveOf(prepared.heldOut, "in turn", prepared.vocabulary, options),
  }, options);
}

function objectiveOf(
  windows: Windows,
  begin: "in turn" | "drawn",
  vocabulary: Vocabulary,
  options: PretrainEncoderDecoderOptions,
): Objective {
  const { objective, documents } = options;
  const tokens = spanTokens(vocabulary);
  return objective === "prefix"
    ? prefixPairs(windows, { tokens, documents })
    : spans(windows, { tokens, noise: spanNoiseOf(options), documents, begin });
}

/** The model of a folder, with its weights. @throws {Error} when it has not both an encoder and a decoder. */
function givenT5({ config, tensors }: Model): Start<T5> {
  const { model, weights } = fromHuggingFace(config, tensors);
  if (model.kind === "encoder-decoder") return { model, weights };
  throw new Error(
    `Cannot train a ${model.architecture} to write what it read: it is a model of the kind ${model.kind}`,
  );
}
