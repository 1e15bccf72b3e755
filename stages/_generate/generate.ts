/** Generation: a token at a time, each fed back after the ones before, whose keys and values are kept. */
import { type Decoder, logitsAt, type Past } from "./decoder.ts";
import { pickToken, type SamplerOptions } from "./sampler.ts";

/** How to generate. */
export interface GenerateOptions extends SamplerOptions {
  /** Most tokens to generate; the model's context may end it sooner. */
  readonly maxTokens: number;
  /** Tokens after which it ends; they are not given out. */
  readonly stop: ReadonlySet<number>;
}

/**
 * Generates after a prompt, giving each token as soon as it is chosen. The draws are a function of the seed, the
 * stream, and the position in the whole text, prompt included.
 *
 * @throws {RangeError} when the prompt is empty or fills the model's context.
 */
export async function* generate(
  decoder: Decoder,
  prompt: readonly number[],
  options: GenerateOptions,
): AsyncGenerator<number> {
  if (prompt.length === 0 || prompt.length >= decoder.contextTokens) {
    throw new RangeError(
      `Cannot generate after a prompt of ${prompt.length} tokens: the model takes from 1 to ${
        decoder.contextTokens - 1
      }`,
    );
  }
  const end = Math.min(decoder.contextTokens, prompt.length + options.maxTokens);
  const ids = [...prompt];
  let next: readonly number[] = prompt;
  let past: Past | undefined;
  while (ids.length < end) {
    const fed = await decoder.feed([next], past);
    const id = pickToken(logitsAt(decoder, fed, 0, next.length - 1), ids, ids.length, options);
    if (options.stop.has(id)) return;
    yield id;
    ids.push(id);
    next = [id];
    past = fed.past;
  }
}
