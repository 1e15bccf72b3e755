/** The stage that pretrains encoders: models that read a text in both directions. */
import { z } from "zod";
import { type Bert, bert, fromHuggingFace, roberta } from "../_nn/mod.ts";
import { encoderTokens, maskedTokens, type Objective, sentencePairs } from "../_objectives/mod.ts";
import {
  modelOptions,
  optimizerOptions,
  preparePretraining,
  pretrainingLoop,
  type PretrainInputs,
  pretrainInputs,
  runOptions,
  sizeOf,
  type Start,
  type TokenSizes,
} from "../_training/mod.ts";
import { type Model, models, type Vocabulary, type Windows } from "../kinds/mod.ts";
import { defineStage, type Inputs, type Loop, loop } from "../stage.ts";

const options = z.strictObject({
  architecture: z.enum(["bert", "roberta"]).default("bert").describe(
    "What a new model is; a given model stays what it is, and as large.",
  ),
  objective: z.enum(["maskedTokens", "sentencePairs"]).default("maskedTokens").describe(
    "To name masked tokens of running text, or of pairs of segments, and whether the second follows (bert only).",
  ),
  maskShare: z.number().gt(0).lt(1).default(0.15).describe("Share of the tokens that are to be named."),
  masks: z.enum(["dynamic", "static"]).default("dynamic").describe(
    "Whether masks are drawn anew each time a row is, or ten of them in turn.",
  ),
  ...modelOptions(),
  ...runOptions(),
  ...optimizerOptions({ learningRate: 1e-3, weightDecay: 0.01, warmupSteps: 100 }),
}).refine(({ architecture, objective }) => architecture === "bert" || objective === "maskedTokens", {
  path: ["objective"],
  error: "roberta has no second task, so sentencePairs is for bert only",
}).refine(({ objective, documents }) => objective === "maskedTokens" || documents === "joined", {
  path: ["documents"],
  error: "a pair of two documents cannot be told when its halves do not see each other",
});
/** Options of {@linkcode pretrainEncoder}. The context of a new model is the length of the windows. */
export type PretrainEncoderOptions = z.output<typeof options>;

/**
 * A BERT or RoBERTa that names masked tokens, trained from random weights or, given a `model` of the same vocabulary, from
 * its weights. The windows must be packed as a stream, the vocabulary learnt with the framing "bert" or "roberta". Memory
 * as of `pretrain`.
 */
export const pretrainEncoder = defineStage({
  name: "pretrainEncoder",
  phase: "pretrain",
  module: import.meta.url,
  about:
    "Trains an encoder, a BERT or RoBERTa, to name masked tokens, from random weights or from a model's.",
  inputs: pretrainInputs,
  output: models,
  options,
  needs: { native: true },
  work: loop(start),
});

/** The engine's word for what a model of an objective has heads for. */
const tasks = { maskedTokens: "masked", sentencePairs: "pretraining" } as const;

async function start(inputs: Inputs<PretrainInputs>, options: PretrainEncoderOptions): Promise<Loop<Model>> {
  const prepared = await preparePretraining<Bert>(inputs, {
    make: (sizes, vocabulary) => newEncoder(options, sizes, vocabulary),
    take: (model) => givenEncoder(model, options),
  });
  return await pretrainingLoop({
    ...prepared,
    masks: options.masks,
    train: objectiveOf(prepared.train, prepared, options),
    heldOut: objectiveOf(prepared.heldOut, prepared, options),
  }, options);
}

function newEncoder(options: PretrainEncoderOptions, sizes: TokenSizes, vocabulary: Vocabulary): Bert {
  const make = options.architecture === "bert" ? bert : roberta;
  const { padId } = encoderTokens(vocabulary, options.maskShare);
  return make({ ...sizes, ...sizeOf(options), padId, task: tasks[options.objective] });
}

/** The model of a folder, with its weights. @throws {Error} when it is none that the objective is for. */
function givenEncoder({ config, tensors }: Model, { objective }: PretrainEncoderOptions): Start<Bert> {
  const { model, weights } = fromHuggingFace(config, tensors);
  if (model.kind !== "encoder" || model.config.task !== tasks[objective]) {
    const task = model.kind === "encoder" ? ` for the task ${model.config.task}` : "";
    throw new Error(
      `Cannot train a ${model.architecture}${task} on ${objective}: it takes an encoder for the task ${
        tasks[objective]
      }`,
    );
  }
  return { model, weights };
}

function objectiveOf(
  windows: Windows,
  { model, vocabulary }: { readonly model: Bert; readonly vocabulary: Vocabulary },
  { objective, maskShare, documents }: PretrainEncoderOptions,
): Objective {
  const make = objective === "maskedTokens" ? maskedTokens : sentencePairs;
  const segments = model.config.segments > 1 ? "read" : "none";
  return make(windows, { tokens: encoderTokens(vocabulary, maskShare), documents, segments });
}
