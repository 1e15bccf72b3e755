/** A training as a loop of steps that can be stopped after any of them and taken up again. */
import type { Model } from "../kinds/mod.ts";
import type { Loop, Metrics } from "../stage.ts";
import type { Batch, Schedule, Trainer } from "../_nn/mod.ts";

/** Something measured on the way, every so many steps; with `atEnd`, after the last step as well. */
export interface Measure {
  /** 0 for never on the way. */
  readonly everySteps: number;
  readonly atEnd: "yes" | "no";
  /** Columns that it adds to the log's row of the step. */
  measure(step: number): Promise<Metrics>;
}

/** One training. */
export interface Training {
  readonly trainer: Trainer;
  readonly steps: number;
  readonly checkpointSteps: number;
  readonly schedule: Schedule;
  /** The batch of a step: a function of the step alone. */
  batchAt(step: number): Batch;
  readonly measures: readonly Measure[];
  /** The finished model, from the trained weights and the whole log. */
  finish(log: readonly Metrics[]): Model | Promise<Model>;
}

/**
 * The loop of a training, as the build system drives it. It ends with `finish`, or with the first step that fails: both
 * let go of the trainer's memory.
 */
export function trainingLoop(training: Training): Loop<Model> {
  const { trainer, steps, checkpointSteps } = training;
  return {
    steps,
    checkpointSteps,
    async step(index) {
      try {
        return await stepOf(training, index);
      } catch (error) {
        await trainer[Symbol.asyncDispose]();
        throw error;
      }
    },
    save: () => trainer.save(),
    restore: (state) => trainer.restore(state),
    async finish(log) {
      await using _ended = trainer;
      return await training.finish(log);
    },
  };
}

async function stepOf(
  { trainer, schedule, steps, batchAt, measures }: Training,
  index: number,
): Promise<Metrics> {
  if (trainer.steps !== index) {
    throw new Error(`Internal: step ${index} was asked of a trainer that has done ${trainer.steps}`);
  }
  const learningRate = schedule(index);
  const { loss, gradNorm } = await trainer.step(batchAt(index), learningRate);
  if (!Number.isFinite(loss)) {
    throw new Error(
      `Cannot train on from step ${index}: the loss is ${loss}; a lower learningRate may hold it`,
    );
  }
  const done = index + 1;
  const due = measures.filter(({ everySteps, atEnd }) =>
    (everySteps > 0 && done % everySteps === 0) || (atEnd === "yes" && done === steps)
  );
  const measured: Record<string, number | string> = {};
  for (const { measure } of due) Object.assign(measured, await measure(index));
  return { step: index, loss, gradNorm, learningRate, ...measured };
}
