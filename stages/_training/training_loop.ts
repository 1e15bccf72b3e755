/** A training as a loop of steps that can be stopped after any of them and taken up again. */
import type { Model } from "../kinds/mod.ts";
import type { Loop, Metrics } from "../stage.ts";
import type { Batch, Schedule, Trainer, Weights } from "../_nn/mod.ts";
import { Watch, type Watching } from "./watch.ts";

/** Something measured on the way, every so many steps; with `atEnd`, after the last step as well. */
export interface Measure {
  /** 0 for never on the way. */
  readonly everySteps: number;
  readonly atEnd: "yes" | "no";
  /** Columns that it adds to the log's row of the step. */
  measure(step: number): Promise<Metrics>;
}

/** Options of a loop, by the names that stages give them. */
export interface LoopOptions extends Watching {
  readonly checkpointSteps: number;
  readonly keepCheckpoints: number;
  readonly keepEverySteps: number;
}

/** One training. */
export interface Training {
  readonly trainer: Trainer;
  readonly steps: number;
  readonly options: LoopOptions;
  readonly schedule: Schedule;
  /** The batch of a step, or those that together count as one: a function of the step alone. */
  batchAt(step: number): Batch | readonly Batch[];
  readonly measures: readonly Measure[];
  /** The column that says how good the model is, and whether less of it is better. Default: less `heldOutLoss`. */
  readonly figure?: { readonly column: string; readonly better: "less" | "more" };
  /** The finished model, from the weights that are kept and the whole log. */
  finish(log: readonly Metrics[], weights: Weights): Model | Promise<Model>;
}

/**
 * The loop of a training, as the build system drives it. It ends with `finish`, with the first step that fails, or with a
 * state that is refused: each lets go of the trainer's memory.
 */
export function trainingLoop(training: Training): Loop<Model> {
  const { trainer, steps, options, figure } = training;
  const watch = new Watch(options);
  const { checkpointSteps, keepCheckpoints: last, keepEverySteps: everySteps } = options;
  return {
    steps,
    checkpointSteps,
    keep: { last, everySteps, best: figure ?? heldOut },
    ended: () => watch.ended,
    async step(index) {
      try {
        return await stepOf(training, watch, index);
      } catch (error) {
        await trainer[Symbol.asyncDispose]();
        throw error;
      }
    },
    save: async () => new Map([...await trainer.save(), ...watch.save()]),
    async restore(state, step) {
      try {
        await trainer.restore(state);
        if (trainer.steps !== step) {
          throw new Error(
            `Cannot resume the training at step ${step}: the state is that of step ${trainer.steps}`,
          );
        }
        await watch.restore(state, trainer);
      } catch (error) {
        await trainer[Symbol.asyncDispose]();
        throw error;
      }
    },
    async finish(log) {
      await using _ended = trainer;
      return await training.finish(log, watch.best ?? await trainer.weights());
    },
  };
}
const heldOut = { column: "heldOutLoss", better: "less" } as const;

async function stepOf(training: Training, watch: Watch, index: number): Promise<Metrics> {
  const { trainer, schedule, batchAt } = training;
  if (trainer.steps !== index) {
    throw new Error(`Internal: step ${index} was asked of a trainer that has done ${trainer.steps}`);
  }
  const learningRate = schedule(index);
  const { loss, gradNorm, targets, update } = await trainer.step(
    batchAt(index),
    learningRate,
    (measured) => watch.accept(measured),
  );
  const row = { step: index, loss, gradNorm, learningRate, targets };
  const skipped: Metrics = update === "skipped" ? { skippedSteps: watch.skipped } : {};
  return { ...row, ...skipped, ...await measured(training, watch, index) };
}

/** What is due after a step; once the training ends early, also what is measured at its end. */
async function measured(
  { trainer, steps, measures, figure: { column, better } = heldOut }: Training,
  watch: Watch,
  index: number,
): Promise<Record<string, number | string>> {
  const done = index + 1, found: Record<string, number | string> = {};
  const isDue = ({ everySteps, atEnd }: Measure) =>
    (everySteps > 0 && done % everySteps === 0) || (atEnd === "yes" && done === steps);
  for (const { measure } of measures.filter(isDue)) Object.assign(found, await measure(index));
  const figure = found[column];
  if (typeof figure === "number") await watch.note(better === "less" ? figure : -figure, trainer);
  if (!watch.ended) return found;
  const late = measures.filter((measure) => measure.atEnd === "yes" && !isDue(measure));
  for (const { measure } of late) Object.assign(found, await measure(index));
  return found;
}
