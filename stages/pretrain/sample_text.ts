/** A sample of what a model in training writes, for the log. */
import { generate, openDecoder } from "../_generate/mod.ts";
import { controlIds } from "../_objectives/mod.ts";
import { seedWords } from "../_order/mod.ts";
import { openTokenizer } from "../_tokenizer/mod.ts";
import { specialId } from "../_training/mod.ts";
import type { Model } from "../kinds/mod.ts";

/** How samples are drawn: near enough to the model's own distribution to show it, without its rarest tokens. */
const sampler = { temperature: 0.8, topK: 40, topP: 1, repetitionPenalty: 1 } as const;

/**
 * Text from the start of a document on; where there are control codes, of one of them, another one each time. The draws
 * are a function of the seed and the step.
 */
export async function sampleText(
  model: Model,
  step: number,
  { seed, sampleTokens, threads }: {
    readonly seed: number;
    readonly sampleTokens: number;
    readonly threads: number;
  },
): Promise<string> {
  const start = specialId(model.vocabulary, model.vocabulary.config.eos_token) ?? 0;
  await using decoder = await openDecoder(model, { threads });
  const options = { ...sampler, seed: seed + step, maxTokens: sampleTokens, stop: new Set([start]) };
  const codes = [...controlIds(model.vocabulary).values()];
  const first = codes.length > 0 ? codes[seedWords(seed, step) % codes.length] : start;
  const ids = await Array.fromAsync(generate(decoder, [first], options));
  return openTokenizer(model.vocabulary).decode(codes.length > 0 ? [first, ...ids] : ids);
}
