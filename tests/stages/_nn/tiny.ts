/** A GPT-2 so small that its whole gradient can be measured. */
import {
  type Batch,
  gpt2,
  type Gpt2Config,
  normals,
  openLogits,
  tensor,
  tokenBatch,
  uniform,
} from "../../../stages/_nn/mod.ts";

/** Two layers, two heads, six channels. */
export const tinyConfig: Gpt2Config = {
  vocabularySize: 7,
  contextTokens: 5,
  layers: 2,
  heads: 2,
  channels: 6,
};
/** The model of it. */
export const tiny = gpt2(tinyConfig);

/** Weights of it so strong that the likeliest tokens differ from place to place. */
export const strongWeights = new Map(tiny.parameters.map(({ name, shape }) => {
  const count = shape.reduce((size, dim) => size * dim, 1);
  return [name, { shape, data: normals(8, name, count, 0.7) }];
}));

/** Logits [T,V] of one row by the graph without a cache. */
export async function tinyLogits(ids: readonly number[]): Promise<Float32Array> {
  await using runner = await openLogits(tiny, strongWeights);
  return (await runner.logits(tensor("int32", [1, ids.length], Int32Array.from(ids)))).data;
}

/** A batch drawn by a seed; every seventh target or so is not counted. */
export function drawBatch(seed: number, rows = 3, time = 4, vocabularySize = 7): Batch {
  const draw = (stream: string, low: number) =>
    Array.from(
      { length: rows * time },
      (_, i) => low + Math.floor(uniform(seed, stream, i) * (vocabularySize - low)),
    );
  return tokenBatch(draw("ids", 0), draw("targets", -1), [rows, time]);
}
