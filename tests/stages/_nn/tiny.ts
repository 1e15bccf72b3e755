/** A GPT-2 so small that its whole gradient can be measured. */
import { type Batch, gpt2, type Gpt2Config, tokenBatch, uniform } from "../../../stages/_nn/mod.ts";

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

/** A batch drawn by a seed; every seventh target or so is not counted. */
export function drawBatch(seed: number, rows = 3, time = 4, vocabularySize = 7): Batch {
  const draw = (stream: string, low: number) =>
    Array.from(
      { length: rows * time },
      (_, i) => low + Math.floor(uniform(seed, stream, i) * (vocabularySize - low)),
    );
  return tokenBatch(draw("ids", 0), draw("targets", -1), [rows, time]);
}
