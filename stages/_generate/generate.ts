/** Generation: a token at a time, each fed back after the ones before, whose keys and values are kept. */
import { type Decoder, logitsAt, type Past, selectRows } from "./decoder.ts";
import type { PairDecoder } from "./pair_decoder.ts";
import { pickToken, type SamplerOptions } from "./sampler.ts";

/** How to generate. */
export interface GenerateOptions extends SamplerOptions {
  /** Most tokens to generate; the model's context may end it sooner. */
  readonly maxTokens: number;
  /** Tokens after which it ends; they are not given out. */
  readonly stop: ReadonlySet<number>;
}

/** One of several texts that are generated together. */
export interface AskedRow {
  /** Of a model that continues text, its beginning; of one that reads and then writes, what is read. */
  readonly prompt: readonly number[];
  readonly options: GenerateOptions;
  /** Asked after each token that was given out: whether the row is to end with it. */
  readonly ended?: () => boolean;
}
/** A token of one of them. */
export interface GeneratedToken {
  /** Which of the rows asked for it belongs to. */
  readonly row: number;
  readonly id: number;
}

/**
 * Generates after a prompt, giving each token as soon as it is chosen. The draws are a function of the seed, the
 * stream, and the position in the whole text, prompt included.
 *
 * @throws {RangeError} when the prompt is empty or fills the model's context.
 */
export async function* generate(
  decoder: Decoder | PairDecoder,
  prompt: readonly number[],
  options: GenerateOptions,
): AsyncGenerator<number> {
  for await (const { id } of generateRows(decoder, [{ prompt, options }])) yield id;
}

/** A row that goes on. */
interface LiveRow extends AskedRow {
  readonly row: number;
  /** The text so far, which is what the draws and the penalty go by. */
  readonly ids: number[];
  /** Its length at most. */
  readonly end: number;
}

/**
 * Generates after several prompts together, of any lengths, with options for each; rows that have ended cost nothing more.
 * What a row gets is what it gets alone, but for the rounding of logits.
 *
 * @throws {RangeError} when a prompt is empty or fills the model's context.
 */
export async function* generateRows(
  decoder: Decoder | PairDecoder,
  asked: readonly AskedRow[],
): AsyncGenerator<GeneratedToken> {
  const begun = await begin(decoder, asked);
  let { live, past } = begun;
  let next: readonly (readonly number[])[] = live.map(({ ids }) => ids.slice());
  while (live.length > 0) {
    const fed = await decoder.feed(next, past);
    const staying: number[] = [];
    for (const [at, { row, ids, end, options, ended }] of live.entries()) {
      const id = pickToken(logitsAt(decoder, fed, at, fed.tokens - 1), ids, ids.length, options);
      if (options.stop.has(id)) continue;
      yield { row, id };
      ids.push(id);
      if (ids.length < end && !ended?.()) staying.push(at);
    }
    past = staying.length === live.length ? fed.past : selectRows(fed.past, staying);
    live = staying.map((at) => live[at]);
    next = live.map(({ ids }) => [ids.at(-1)!]);
  }
}

/** The rows at their beginning, those left out that may have no token. */
async function begin(
  decoder: Decoder | PairDecoder,
  asked: readonly AskedRow[],
): Promise<{ readonly live: readonly LiveRow[]; readonly past: Past | undefined }> {
  const rows = asked.map((one, row) => ({ ...one, row })).filter(({ options }) => options.maxTokens > 0);
  for (const { prompt } of asked) checkPrompt(prompt.length, decoder.contextTokens);
  if (rows.length === 0) return { live: [], past: undefined };
  const reads = "read" in decoder;
  const past = reads ? await decoder.read(rows.map(({ prompt }) => prompt)) : undefined;
  const live = rows.map((one) => {
    const ids = reads ? [decoder.startId] : [...one.prompt];
    return { ...one, ids, end: Math.min(decoder.contextTokens, ids.length + one.options.maxTokens) };
  });
  return { live, past };
}

function checkPrompt(tokens: number, contextTokens: number): void {
  if (tokens > 0 && tokens < contextTokens) return;
  const range = contextTokens === Infinity ? "1 on" : `1 to ${contextTokens - 1}`;
  throw new RangeError(`Cannot generate after a prompt of ${tokens} tokens: the model takes from ${range}`);
}
