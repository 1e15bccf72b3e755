/** Text that comes while it is generated: whole characters, and nothing of a text at which it stops. */
import type { Tokenizer } from "../_tokenizer/mod.ts";
import type { Decoder } from "./decoder.ts";
import { type AskedRow, type GenerateOptions, generateRows } from "./generate.ts";
import type { PairDecoder } from "./pair_decoder.ts";
import { StopFinder } from "./stop_texts.ts";

/** How to generate text. */
export interface TextOptions extends GenerateOptions {
  /** Texts at which it ends; they are not given out, nor is anything that may be their beginning until it is not. */
  readonly stopTexts?: readonly string[];
}
/** A prompt, as tokens, and how it is to be gone on with. */
export interface AskedText {
  readonly prompt: readonly number[];
  readonly options: TextOptions;
}
/** A piece of one of several texts. */
export interface TextPiece {
  readonly row: number;
  readonly text: string;
}

/** What turns ids into text; all that is needed of a tokenizer here. */
type Speller = Pick<Tokenizer, "stream">;

/** Generates text after a prompt, piece by piece; a character that is not finished at the end is shown as U+FFFD. */
export async function* generateText(
  decoder: Decoder | PairDecoder,
  tokenizer: Speller,
  prompt: readonly number[],
  options: TextOptions,
): AsyncGenerator<string> {
  for await (const { text } of generateTexts(decoder, tokenizer, [{ prompt, options }])) yield text;
}

/** Generates after several prompts together; the pieces of each row come in order, those of all rows as they are made. */
export async function* generateTexts(
  decoder: Decoder | PairDecoder,
  tokenizer: Speller,
  asked: readonly AskedText[],
): AsyncGenerator<TextPiece> {
  const rows = asked.map(({ options }) => ({
    spelling: tokenizer.stream({ specials: "skip" }),
    stops: new StopFinder(options.stopTexts ?? []),
  }));
  const tokens = asked.map(({ prompt, options }, row): AskedRow => ({
    ...{ prompt, options },
    ended: () => rows[row].stops.found,
  }));
  for await (const { row, id } of generateRows(decoder, tokens)) {
    const { spelling, stops } = rows[row];
    const text = stops.push(spelling.push([id]));
    if (text !== "") yield { row, text };
  }
  for (const [row, { spelling, stops }] of rows.entries()) {
    const text = stops.push(spelling.end()) + stops.end();
    if (text !== "") yield { row, text };
  }
}
