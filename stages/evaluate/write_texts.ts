/** The stage that has a model write texts of each kind that it has a control code for. */
import { z } from "zod";
import { generate, openDecoder } from "../_generate/mod.ts";
import { controlIds, namedId } from "../_objectives/mod.ts";
import { seedWords } from "../_order/mod.ts";
import { openTokenizer } from "../_tokenizer/mod.ts";
import { documents, type Model, models, text } from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, type RowOf, whole } from "../stage.ts";

const options = z.strictObject({
  texts: z.number().int().min(1).default(40).describe("Texts written after each control code."),
  maxTokens: z.number().int().min(1).default(60).describe(
    "Most tokens of a text; the model's context may end it sooner.",
  ),
  temperature: z.number().min(0).default(1).describe("How freely tokens are drawn; 0 for the likeliest."),
  topK: z.number().int().min(0).default(0).describe(
    "Only so many of the likeliest tokens are drawn from; 0 for all.",
  ),
  repetitionPenalty: z.number().min(1).default(1).describe(
    "By how much tokens are held back that were written before.",
  ),
  seed: z.number().int().min(0).default(0).describe("Seed of the draws."),
  threads: z.number().int().min(1).default(2).describe("Threads of the model."),
});
/** Options of {@linkcode writeTexts}. */
export type WriteTextsOptions = z.output<typeof options>;

const controlColumn = { control: text() };
type WrittenText = RowOf<typeof documents.columns> & RowOf<typeof controlColumn>;

/**
 * Texts that a model draws from a control code on, as documents with the code's value as `control`; a text ends with the
 * document, or with the tokens. Each is a function of the model, the seed, its code and its number.
 */
export const writeTexts = defineStage({
  name: "writeTexts",
  phase: "evaluate",
  module: import.meta.url,
  about: "Has a model write texts of each kind that it has a control code for.",
  inputs: { model: models },
  output: documents.with(controlColumn),
  options,
  needs: { native: true },
  work: whole(run),
});

async function* run(
  inputs: Inputs<{ model: Model }>,
  { texts, maxTokens, temperature, topK, repetitionPenalty, seed, threads }: WriteTextsOptions,
  context: Context,
): AsyncGenerator<WrittenText> {
  const model = await inputs.model.one();
  const tokenizer = openTokenizer(model.vocabulary);
  const codes = controlIds(model.vocabulary);
  if (codes.size === 0) {
    throw new Error("Cannot write texts by control codes with this model: its vocabulary has none");
  }
  const endOfText = namedId(model.vocabulary, "eos_token");
  const stop = new Set([...codes.values(), ...(endOfText === undefined ? [] : [endOfText])]);
  await using decoder = await openDecoder(model, { threads });
  for (const [value, code] of codes) {
    for (let number = 0; number < texts; number++) {
      context.signal.throwIfAborted();
      context.progress(number, texts, value);
      const drawn = { temperature, topK, topP: 1, repetitionPenalty, seed: seedWords(seed, code, number) };
      const ids = await Array.fromAsync(generate(decoder, [code], { ...drawn, maxTokens, stop }));
      yield {
        id: `${value}-${number}`,
        url: "",
        source: "model",
        date: "",
        title: "",
        text: tokenizer.decode(ids),
        control: value,
      };
    }
  }
}
