/** The stage that counts how often a model restores what was taken out of a text. */
import { z } from "zod";
import { fromHuggingFace, openLogits, type T5, type TypedTensor } from "../_nn/mod.ts";
import {
  measuredDraws,
  type Objective,
  spans,
  spansOf,
  type SpanTokens,
  spanTokens,
} from "../_objectives/mod.ts";
import { openTokenizer, type Tokenizer } from "../_tokenizer/mod.ts";
import { checkWindows, spanNoiseOf, spanOptions } from "../_training/mod.ts";
import { type Evaluation, evaluations, type Model, models, type Windows, windows } from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { constantGuess } from "./constant_guess.ts";
import { figures, meanOf, written } from "./mean.ts";
import { writePairs } from "./write_pairs.ts";

const options = z.strictObject({
  ...spanOptions,
  rows: z.number().int().min(1).default(200).describe("Most rows that spans are taken out of."),
  batchRows: z.number().int().min(1).default(16).describe("Rows written together."),
  seed: z.number().int().min(0).default(0).describe("Seed of the rows and of the spans."),
  threads: z.number().int().min(1).default(2).describe("Threads of the model."),
});
/** Options of {@linkcode spanAccuracy}. */
export type SpanAccuracyOptions = z.output<typeof options>;

/**
 * Share of the spans that a model writes to the letter, by the likeliest token at each place, from what it wrote itself;
 * beside it the share that the most frequent span would get right. By the length of the span too. The standard error is
 * over spans.
 */
export const spanAccuracy = defineStage({
  name: "spanAccuracy",
  phase: "evaluate",
  module: import.meta.url,
  about: "Takes spans out of held-out windows and counts how many a model restores to the letter.",
  inputs: { model: models, heldOut: windows },
  output: evaluations,
  options,
  needs: { native: true },
  work: whole(run),
});

/** A span that was taken out, and what the model wrote for it. */
interface Restored {
  readonly row: number;
  readonly span: readonly number[];
  readonly wrote: readonly number[];
}

async function* run(
  inputs: Inputs<{ model: Model; heldOut: Windows }>,
  options: SpanAccuracyOptions,
  context: Context,
): AsyncGenerator<Evaluation> {
  const [{ config, tensors, vocabulary }, heldOut] = [await inputs.model.one(), await inputs.heldOut.one()];
  const { model, weights } = fromHuggingFace(config, tensors);
  if (model.kind !== "encoder-decoder") {
    throw new Error(
      `Cannot have a ${model.architecture} restore spans: it does not read one text and write another`,
    );
  }
  checkWindows(heldOut, model.config);
  const tokens = spanTokens(vocabulary);
  const objective = spans(heldOut, { tokens, noise: spanNoiseOf(options), documents: "joined" });
  if (objective.rows < 1) {
    throw new Error("Cannot measure span accuracy on no windows: the held-out part is empty");
  }
  const restored = await restore(objective, { model, weights, tokens }, options, context);
  yield evaluationOf(restored, openTokenizer(vocabulary));
}

async function restore(
  objective: Objective,
  { model, weights, tokens }: {
    readonly model: T5;
    readonly weights: Parameters<typeof openLogits>[1];
    readonly tokens: SpanTokens;
  },
  { seed, rows, batchRows, threads }: SpanAccuracyOptions,
  context: Context,
): Promise<Restored[]> {
  await using runner = await openLogits(model, weights, { threads });
  const draws = measuredDraws(seed, rows, objective.rows);
  const restored: Restored[] = [];
  for (let start = 0; start < draws.length; start += batchRows) {
    context.signal.throwIfAborted();
    context.progress(start, draws.length, "rows");
    const batch = objective.batch(draws.slice(start, start + batchRows));
    const { ids, real } = batch as Record<"ids" | "real", TypedTensor<"int32">>;
    const width = batch.targets.shape[1];
    const all = await writePairs(runner, { ids, real }, { endId: tokens.endId, most: width });
    for (const [row, wrote] of all.entries()) {
      const wanted = spansOf(
        Array.from(batch.targets.data.subarray(row * width, (row + 1) * width), Number),
        tokens,
      );
      const found = spansOf(wrote, tokens);
      for (const [n, span] of wanted) restored.push({ row: start + row, span, wrote: found.get(n) ?? [] });
    }
  }
  return restored;
}

/** Spans of so many tokens or more are counted together. */
const longest = 5;

function evaluationOf(restored: readonly Restored[], tokenizer: Tokenizer): Evaluation {
  const items = restored.map(({ row, span, wrote }) => ({
    row,
    tokens: span.length,
    span: tokenizer.decode(span),
    wrote: tokenizer.decode(wrote),
    right: Number(`${span}` === `${wrote}`),
  }));
  const accuracy = meanOf(items.map(({ right }) => right));
  const guess = constantGuess(items.map(({ span }) => span));
  const byLength = Array.from({ length: longest }, (_, i) => {
    const some = items.filter(({ tokens }) => Math.min(tokens, longest) === i + 1);
    return [
      `acc of ${i + 1}${i + 1 === longest ? " or more" : ""} tokens`,
      meanOf(some.map(({ right }) => right)).mean,
    ];
  });
  const metrics = {
    spans: items.length,
    ...figures("acc", accuracy),
    mostFrequent: guess.share,
    ...Object.fromEntries(byLength) as Record<string, number>,
  };
  const summary = [
    `spans, held-out: restored ${written(accuracy)} (${items.length} spans; always ${
      JSON.stringify(guess.answer)
    }: ${guess.share.toFixed(3)})`,
  ];
  return { task: "spans", metrics, items, summary };
}
