/** The stage that measures how well a model predicts windows of text it has not learnt from. */
import { z } from "zod";
import { openReader, scoreRows } from "../_generate/mod.ts";
import { type Evaluation, evaluations, type Model, models, type Windows, windows } from "../kinds/mod.ts";
import { windowRow } from "../_objectives/mod.ts";
import { checkWindows, specialId, vocabularySize } from "../_training/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { textLoss, writtenLoss } from "./loss.ts";

const options = z.strictObject({
  batchRows: z.number().int().min(1).default(8).describe("Windows scored together."),
  threads: z.number().int().min(1).default(2).describe("Threads of the model."),
});
/** Options of {@linkcode perplexity}. */
export type PerplexityOptions = z.output<typeof options>;

/** Held-out loss, perplexity and bits per byte over packed windows, each read on its own. */
export const perplexity = defineStage({
  name: "perplexity",
  phase: "evaluate",
  module: import.meta.url,
  about: "Measures a model's loss, perplexity and bits per byte on held-out windows.",
  inputs: { model: models, heldOut: windows },
  output: evaluations,
  options,
  needs: { native: true },
  work: whole(run),
});

async function* run(
  inputs: Inputs<{ model: Model; heldOut: Windows }>,
  { batchRows, threads }: PerplexityOptions,
  context: Context,
): AsyncGenerator<Evaluation> {
  const [model, heldOut] = [await inputs.model.one(), await inputs.heldOut.one()];
  const { count, windowTokens, bytes } = heldOut;
  if (count === 0) throw new Error("Cannot measure perplexity on no windows: the held-out part is empty");
  await using reader = await openReader(model, { threads });
  checkWindows(heldOut, {
    contextTokens: reader.contextTokens,
    vocabularySize: vocabularySize(model.vocabulary),
  });
  const endOfText = specialId(model.vocabulary, model.vocabulary.config.eos_token);
  const items: { window: number; tokens: number; loss: number }[] = [];
  let [logLikelihood, tokens] = [0, 0];
  for (let start = 0; start < count; start += batchRows) {
    context.signal.throwIfAborted();
    context.progress(start, count, "windows");
    const indices = Array.from({ length: Math.min(batchRows, count - start) }, (_, row) => start + row);
    const rows = indices.map((index) => windowRow(heldOut, index, endOfText));
    for (const [row, score] of (await scoreRows(reader, rows, windowTokens)).entries()) {
      logLikelihood += score.logLikelihood;
      tokens += score.tokens;
      items.push({
        window: start + row,
        tokens: score.tokens,
        loss: -score.logLikelihood / Math.max(1, score.tokens),
      });
    }
  }
  const loss = textLoss(logLikelihood, tokens, bytes);
  yield { task: "held-out text", metrics: { ...loss }, items, summary: [`held-out ${writtenLoss(loss)}`] };
}
