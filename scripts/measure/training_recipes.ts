/**
 * A small training of each architecture whose tables and batches are as large as it takes for the runtime to give their rows to
 * several threads: what determinism is measured and tested on. Tokens follow Zipf's law, as those of texts do.
 */
import {
  type Batch,
  bert,
  ctrl,
  gpt2,
  labelBatch,
  llama,
  maskedBatch,
  mixtral,
  pairBatch,
  roberta,
  t5,
  tokenBatch,
  type Trainable,
  trainable,
  uniform,
} from "../../stages/_nn/mod.ts";

/** What is trained, and its batch of a number. */
export interface TrainingRecipe {
  readonly model: Trainable;
  readonly batchOf: (index: number) => Batch;
}

const V = 512, B = 16, T = 64;
const sizes = { vocabularySize: V, contextTokens: T, layers: 1, heads: 2, channels: 128 };

/** Numbers below `range` whose frequency falls with their size, drawn by a seed. */
function drawn(stream: string, index: number, count: number, range = V): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(range ** uniform(index, stream, i)) - 1);
}
/** As {@linkcode drawn}; every third is −1. */
function someTargets(index: number): number[] {
  return drawn("targets", index, B * T).map((target, i) => i % 3 === 0 ? target : -1);
}
function next(index: number): Batch {
  return tokenBatch(drawn("ids", index, B * T), drawn("targets", index, B * T), [B, T]);
}
function rows(index: number) {
  return {
    ids: drawn("ids", index, B * T),
    real: Array.from({ length: B * T }, (_, i) => Number(i % 9 < 8)),
  };
}
function pairs(index: number): Batch {
  return pairBatch(rows(index), drawn("targets", index, B * T), [B, T, T]);
}

/** Trainings by name. */
export const trainingRecipes: Readonly<Record<string, TrainingRecipe>> = {
  gpt2: { model: trainable(gpt2(sizes), { dropout: 0.1 }), batchOf: next },
  llama: { model: llama({ ...sizes, innerChannels: 256 }), batchOf: next },
  bert: {
    model: bert({ ...sizes, task: "pretraining", innerChannels: 256 }),
    batchOf: (index) =>
      maskedBatch({
        ...rows(index),
        targets: someTargets(index),
        segments: drawn("segments", index, B * T, 2),
        next: drawn("next", index, B, 2),
      }, [B, T]),
  },
  t5: {
    model: t5({ ...sizes, headWidth: 64, innerChannels: 256, buckets: 32, maxDistance: 128 }),
    batchOf: pairs,
  },
  classifier: {
    model: gpt2({ ...sizes, classes: 3, padId: 0 }),
    batchOf: (index) => labelBatch(drawn("ids", index, B * T), drawn("labels", index, B, 3), [B, T]),
  },
  mixtral: {
    model: mixtral({ ...sizes, experts: 3, balanceFactor: 0.5, innerChannels: 128 }),
    batchOf: next,
  },
  ctrl: { model: ctrl({ ...sizes, innerChannels: 256 }), batchOf: next },
  roberta: {
    model: roberta({ ...sizes, innerChannels: 256 }),
    batchOf: (index) => maskedBatch({ ...rows(index), targets: someTargets(index) }, [B, T]),
  },
};
