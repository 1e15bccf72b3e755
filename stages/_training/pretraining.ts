/** A pretraining of any architecture: its objective's batches, what is measured on the way, and the folder at the end. */
import { z } from "zod";
import { type Decoder, type Model as Architecture, trainable, type Weights } from "../_nn/mod.ts";
import { type Draw, drawsAt, measuredDraws, type Objective } from "../_objectives/mod.ts";
import { type Model, models, vocabularies, type Vocabulary, type Windows, windows } from "../kinds/mod.ts";
import { type Inputs, type Loop, type Metrics, optional } from "../stage.ts";
import { checkWindows } from "./check_windows.ts";
import { meanLoss } from "./mean_loss.ts";
import { modelFolder, vocabularySize } from "./model_folder.ts";
import { lossOptionsOf, type ModelOptions } from "./model_options.ts";
import { checkSameVocabulary } from "./same_vocabulary.ts";
import { batchesAtOnce, type OptimizerOptions, scheduleOf, startTrainer } from "./optimizer_options.ts";
import { type Measure, trainingLoop } from "./training_loop.ts";

/** Options that every pretraining has beside those of its model and optimizer. */
export function runOptions() {
  return {
    batchWindows: z.number().int().min(1).default(12).describe("Rows a step learns from."),
    steps: z.number().int().min(1).default(1000).describe("Optimizer steps."),
    evaluateEverySteps: z.number().int().min(0).default(100).describe(
      "Held-out loss is measured so often; 0 at the end only.",
    ),
    heldOutWindows: z.number().int().min(1).default(64).describe(
      "Most held-out rows that are measured on the way.",
    ),
  };
}
/** Values of all options that a pretraining reads. */
export type PretrainingOptions =
  & z.output<z.ZodObject<ReturnType<typeof runOptions>>>
  & ModelOptions
  & OptimizerOptions;

/** The inputs of a stage that pretrains. */
export const pretrainInputs = {
  train: windows,
  heldOut: windows,
  vocabulary: vocabularies,
  model: optional(models),
} as const;
/** What a pretraining reads: the model only where one is trained on. */
export interface PretrainInputs {
  readonly train: Windows;
  readonly heldOut: Windows;
  readonly vocabulary: Vocabulary;
  readonly model?: Model;
}

/** The model that is trained, and where it starts. */
export interface Start<M = Architecture | Decoder> {
  readonly model: M;
  /** Weights to start from instead of random ones. */
  readonly weights?: Weights;
}

/** The sizes of a model that vocabulary and windows say. */
export interface TokenSizes {
  /** V. */
  readonly vocabularySize: number;
  /** T, longest text. */
  readonly contextTokens: number;
}

/** What has been read, and checked to belong together. */
export interface Prepared<M> extends Start<M> {
  readonly train: Windows;
  readonly heldOut: Windows;
  readonly vocabulary: Vocabulary;
  /** The log of a model that is trained on. */
  readonly before: readonly Metrics[];
}

/** Reads the inputs, and takes the model that is given or makes a new one. @throws {Error} when they do not belong together. */
export async function preparePretraining<
  M extends { readonly config: TokenSizes },
>(
  inputs: Inputs<PretrainInputs>,
  { make, take }: {
    make(sizes: TokenSizes, vocabulary: Vocabulary): M;
    take(model: Model): Start<M>;
  },
): Promise<Prepared<M>> {
  const [train, heldOut] = [await inputs.train.one(), await inputs.heldOut.one()];
  const vocabulary = await inputs.vocabulary.one();
  const given = await inputs.model?.one();
  if (given !== undefined) checkSameVocabulary(given.vocabulary, vocabulary);
  const sizes = { vocabularySize: vocabularySize(vocabulary), contextTokens: train.windowTokens };
  const started = given === undefined ? { model: make(sizes, vocabulary) } : take(given);
  for (const part of [train, heldOut]) checkWindows(part, started.model.config);
  return { ...started, train, heldOut, vocabulary, before: given?.log ?? [] };
}

/** What is to be trained, and on what. */
export interface Pretraining extends Start {
  readonly vocabulary: Vocabulary;
  readonly before: readonly Metrics[];
  readonly train: Objective;
  readonly heldOut: Objective;
  /** Whether masks are drawn anew each time. Default "dynamic". */
  readonly masks?: "dynamic" | "static";
  /** Further things that are measured, of the model as it is. */
  readonly measures?: (folder: () => Promise<Model>) => readonly Measure[];
}

/** The loop of a pretraining. @throws {Error} when there is nothing to learn from, or to measure with. */
export async function pretrainingLoop(given: Pretraining, options: PretrainingOptions): Promise<Loop<Model>> {
  const { model, weights, vocabulary, before, train, heldOut, masks = "dynamic", measures } = given;
  const { steps, seed, batchWindows: batchRows } = options;
  if (train.rows < 1) throw new Error("Cannot pretrain on no windows: the training part is empty");
  if (heldOut.rows < 1) throw new Error("Cannot measure the held-out loss: the held-out part has no windows");
  const trainer = await startTrainer(trainable(model, lossOptionsOf(options)), options, weights);
  const folder = (log: readonly Metrics[], weights: Weights) =>
    modelFolder(model, weights, { vocabulary, log: [...before, ...log] });
  const kept = measuredDraws(seed, options.heldOutWindows, heldOut.rows);
  return trainingLoop({
    trainer,
    steps,
    options,
    schedule: scheduleOf(options, steps),
    batchAt(step) {
      const draws = drawsAt({ seed, step, batchRows, rows: train.rows, masks });
      return batchesAtOnce(draws, options, (part) => train.batch(part));
    },
    measures: [{
      everySteps: options.evaluateEverySteps,
      atEnd: "yes",
      measure: async () => ({ heldOutLoss: await meanLoss(trainer, batchesOf(heldOut, kept, batchRows)) }),
    }, ...measures?.(async () => folder([], await trainer.weights())) ?? []],
    finish: folder,
  });
}

/** Batches of some draws, one after another. */
export function* batchesOf(objective: Objective, draws: readonly Draw[], batchRows: number) {
  for (let start = 0; start < draws.length; start += batchRows) {
    yield objective.batch(draws.slice(start, start + batchRows));
  }
}
