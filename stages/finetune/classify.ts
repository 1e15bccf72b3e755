/** The stage that teaches a model to label texts. */
import { z } from "zod";
import { openTokenizer } from "../_tokenizer/mod.ts";
import { startWeights } from "../_nn/mod.ts";
import {
  batchesAtOnce,
  classifierFolder,
  type Labeller,
  labellerOf,
  labelReading,
  optimizerOptions,
  scheduleOf,
  startTrainer,
  trainingLoop,
} from "../_training/mod.ts";
import { type LabelledText, labelledTexts, type Model, models } from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, type Loop, loop } from "../stage.ts";
import { accuracyOf, labelBatchOf, type LabelRow, labelRows } from "./label_rows.ts";
import { rowsAt, stepsFor } from "./row_batches.ts";

const options = z.strictObject({
  epochs: z.number().positive().default(3).describe("Passes over the texts."),
  batchTexts: z.number().int().min(1).default(16).describe("Texts a step learns from."),
  ...optimizerOptions({ learningRate: 3e-4, weightDecay: 0.01, warmupSteps: 20 }),
  evaluateEverySteps: z.number().int().min(0).default(50).describe(
    "Held-out accuracy is measured so often; 0 at the end only.",
  ),
});
/** Options of {@linkcode classify}. */
export type ClassifyOptions = z.output<typeof options>;

interface ClassifyInputs {
  readonly model: Model;
  readonly labelled: LabelledText;
}

/**
 * A classifier over the labels of the training split, with its accuracy on the held-out split in its log. A model that continues
 * text labels by its last token, an encoder by its first.
 */
export const classify = defineStage({
  name: "classify",
  phase: "finetune",
  module: import.meta.url,
  about: "Tunes a model to label texts, by a head on the last token, or on an encoder's first.",
  inputs: { model: models, labelled: labelledTexts },
  output: models,
  options,
  needs: { native: true },
  work: loop(start),
});

async function start(
  inputs: Inputs<ClassifyInputs>,
  options: ClassifyOptions,
  context: Context,
): Promise<Loop<Model>> {
  const base = await inputs.model.one();
  const { model: language, weights: learnt } = labellerOf(base);
  const tokenizer = openTokenizer(base.vocabulary);
  const reading = labelReading(language, base.vocabulary);
  const { contextTokens } = language.config;
  const { train, heldOut, labels } = await labelRows(inputs.labelled, { tokenizer, reading, context });
  if (labels.length < 2) {
    throw new Error(
      `Cannot learn to label texts by ${labels.length} labels: the training split must have two or more`,
    );
  }
  const { padId } = reading;
  const model = language.classifier(labels.length, padId);
  const { batchTexts: batchRows, epochs, seed } = options;
  const steps = stepsFor(epochs, train.length, batchRows);
  const weights = new Map([...startWeights(model.parameters, seed), ...shared(model, learnt)]);
  const trainer = await startTrainer(model, options, weights);
  const measured = { reading, contextTokens, batchRows, threads: options.threads };
  return trainingLoop({
    trainer,
    steps,
    options,
    schedule: scheduleOf(options, steps),
    batchAt: (step) =>
      batchesAtOnce(
        rowsAt<LabelRow>(train, { seed, step, batchRows }),
        options,
        (rows) => labelBatchOf(rows, measured),
      ),
    figure: { column: "heldOutAccuracy", better: "more" },
    measures: heldOut.length === 0 ? [] : [{
      everySteps: options.evaluateEverySteps,
      atEnd: "yes",
      measure: async () => ({
        heldOutAccuracy: await accuracyOf(model, await trainer.weights(), heldOut, measured),
      }),
    }],
    finish: (log, weights) =>
      classifierFolder(model, weights, {
        vocabulary: base.vocabulary,
        log: [...base.log, ...log],
        labels,
        padId,
      }),
  });
}

/** The weights that a classifier takes over from a language model: all but those of the head. */
function shared<T>({ parameters }: Labeller, weights: ReadonlyMap<string, T>): Map<string, T> {
  const names = new Set(parameters.map(({ name }) => name));
  return new Map([...weights].filter(([name]) => names.has(name)));
}
