/** A pretraining of any architecture: its objective's batches, what is measured on the way, and the folder at the end. */
import { z } from "zod";
import { type Decoder, type Model as Architecture, trainable, type Weights } from "../_nn/mod.ts";
import { type Draw, drawsAt, measuredDraws, type Objective } from "../_objectives/mod.ts";
import type { Model, Vocabulary } from "../kinds/mod.ts";
import type { Loop, Metrics } from "../stage.ts";
import { meanLoss } from "./mean_loss.ts";
import { modelFolder } from "./model_folder.ts";
import { lossOptionsOf, type ModelOptions } from "./model_options.ts";
import { type OptimizerOptions, scheduleOf, startTrainer } from "./optimizer_options.ts";
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

/** What is to be trained, and on what. */
export interface Pretraining {
  readonly model: Architecture | Decoder;
  /** Weights to start from instead of random ones. */
  readonly weights?: Weights;
  readonly vocabulary: Vocabulary;
  /** The log of a model that is trained on. */
  readonly before?: readonly Metrics[];
  readonly train: Objective;
  readonly heldOut: Objective;
  /** Whether masks are drawn anew each time. Default "dynamic". */
  readonly masks?: "dynamic" | "static";
  /** Further things that are measured, of the model as it is. */
  readonly measures?: (folder: () => Promise<Model>) => readonly Measure[];
}

/** The loop of a pretraining. @throws {Error} when there is nothing to learn from, or to measure with. */
export async function pretrainingLoop(given: Pretraining, options: PretrainingOptions): Promise<Loop<Model>> {
  const { model, weights, vocabulary, before = [], train, heldOut, masks = "dynamic", measures } = given;
  const { steps, checkpointSteps, seed, batchWindows: batchRows } = options;
  if (train.rows < 1) throw new Error("Cannot pretrain on no windows: the training part is empty");
  if (heldOut.rows < 1) throw new Error("Cannot measure the held-out loss: the held-out part has no windows");
  const trainer = await startTrainer(trainable(model, lossOptionsOf(options)), options, weights);
  const folder = async (log: readonly Metrics[]) =>
    modelFolder(model, await trainer.weights(), { vocabulary, log: [...before, ...log] });
  const kept = measuredDraws(seed, options.heldOutWindows, heldOut.rows);
  return trainingLoop({
    trainer,
    steps,
    checkpointSteps,
    schedule: scheduleOf(options, steps),
    batchAt: (step) => train.batch(drawsAt({ seed, step, batchRows, rows: train.rows, masks })),
    measures: [{
      everySteps: options.evaluateEverySteps,
      atEnd: "yes",
      measure: async () => ({ heldOutLoss: await meanLoss(trainer, batchesOf(heldOut, kept, batchRows)) }),
    }, ...measures?.(() => folder([])) ?? []],
    finish: folder,
  });
}

/** Batches of some draws, one after another. */
export function* batchesOf(objective: Objective, draws: readonly Draw[], batchRows: number) {
  for (let start = 0; start < draws.length; start += batchRows) {
    yield objective.batch(draws.slice(start, start + batchRows));
  }
}
