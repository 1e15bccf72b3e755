/** The stage that pretrains models that continue text. */
import { z } from "zod";
import { control, controlIds, namedId, nextToken, type Objective, prefixRows } from "../_objectives/mod.ts";
import {
  modelOptions,
  optimizerOptions,
  preparePretraining,
  pretrainingLoop,
  type PretrainInputs,
  pretrainInputs,
  runOptions,
} from "../_training/mod.ts";
import { type Model, models, type Vocabulary, type Windows } from "../kinds/mod.ts";
import { defineStage, type Inputs, type Loop, loop } from "../stage.ts";
import { decoderOptions, givenDecoder, newDecoder } from "./architecture.ts";
import { sampleText } from "./sample_text.ts";

const options = z.strictObject({
  ...decoderOptions(),
  objective: z.enum(["nextToken", "control", "prefix"]).default("nextToken").describe(
    "What is learnt: each next token; after the control code of its document; or of what follows a prefix.",
  ),
  ...modelOptions(),
  rowsFrom: z.enum(["windows", "offsets"]).default("windows").describe(
    "Whether each window is a row, or as many tokens from any place of the running text on.",
  ),
  ...runOptions(),
  ...optimizerOptions({ learningRate: 1e-3, weightDecay: 0.1, warmupSteps: 100 }),
  sampleEverySteps: z.number().int().min(0).default(250).describe(
    "Text is sampled so often; 0 at the end only.",
  ),
  sampleTokens: z.number().int().min(1).default(48).describe("Tokens of a sample."),
}).refine(({ objective, rowsFrom }) => objective === "nextToken" || rowsFrom === "windows", {
  path: ["rowsFrom"],
  error: "rows from any place on are for the objective nextToken only",
});
/** Options of {@linkcode pretrain}. The context of a new model is the length of the windows. */
export type PretrainOptions = z.output<typeof options>;

/**
 * A model that continues text, trained from random weights or, given a `model` of the same vocabulary, from its weights.
 * Memory: weights, gradients and both moments, and where several batches make a step the gradients twice; besides these
 * one batch's activations.
 */
export const pretrain = defineStage({
  name: "pretrain",
  phase: "pretrain",
  module: import.meta.url,
  about: "Trains a model that continues text on packed windows, from random weights or from a model's.",
  inputs: pretrainInputs,
  output: models,
  options,
  needs: { native: true },
  work: loop(start),
});

async function start(inputs: Inputs<PretrainInputs>, options: PretrainOptions): Promise<Loop<Model>> {
  const prepared = await preparePretraining(inputs, {
    make: (sizes) => newDecoder(options, sizes),
    take: givenDecoder,
  });
  const { vocabulary } = prepared;
  return await pretrainingLoop({
    ...prepared,
    train: objectiveOf(prepared.train, vocabulary, options),
    heldOut: objectiveOf(prepared.heldOut, vocabulary, options),
    measures: (folder) => [{
      everySteps: options.sampleEverySteps,
      atEnd: "yes",
      measure: async (step) => ({ sample: await sampleText(await folder(), step, options) }),
    }],
  }, options);
}

function objectiveOf(
  windows: Windows,
  vocabulary: Vocabulary,
  { objective, rowsFrom, documents }: PretrainOptions,
): Objective {
  const endOfText = namedId(vocabulary, "eos_token");
  switch (objective) {
    case "nextToken":
      return nextToken(windows, { endOfText, rowsFrom, documents });
    case "prefix":
      return prefixRows(windows, { endOfText, documents });
    case "control": {
      const codes = new Set(controlIds(vocabulary).values());
      return control(windows, { endOfText, documents, codes });
    }
  }
}
