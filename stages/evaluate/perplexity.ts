/** The stage that measures how well a model predicts windows of text it has not learnt from. */
import { z } from "zod";
import { openReader, scoreRows } from "../_generate/mod.ts";
import { type Evaluation, evaluations, type Model, models, type Windows, windows } from "../kinds/mod.ts";
import { checkWindows, vocabularySize } from "../_training/mod.ts";
import { defineStage, type Inputs, whole } from "../stage.ts";
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
  work: whole(run),
});

async function* run(
  inputs: Inputs<{ model: Model; heldOut: Windows }>,
  { batchRows, threads }: PerplexityOptions,
): AsyncGenerator<Evaluation> {
  const [model, heldOut] = [await inputs.model.one(), await inputs.heldOut.one()];
  const { count, windowTokens, ids, bytes } = heldOut;
  if (count === 0) throw new Error("Cannot measure perplexity on no windows: the held-out part is empty");
  await using reader = await openReader(model, { threads });
  checkWindows(heldOut, {
    contextTokens: reader.contextTokens,
    vocabularySize: vocabularySize(model.vocabulary),
  });
  const items: { window: number; loss: number }[] = [];
  let logLikelihood = 0;
  for (let start = 0; start < count; start += batchRows) {
    const rows = Array.from({ length: Math.min(batchRows, count - start) }, (_, row) => {
      const window = Array.from(
        ids.subarray((start + row) * (windowTokens + 1), (start + row + 1) * (windowTokens + 1)),
      );
      return { inputs: window.slice(0, -1), targets: window.slice(1) };
    });
    for (const [row, score] of (await scoreRows(reader, rows, windowTokens)).entries()) {
      logLikelihood += score.logLikelihood;
      items.push({ window: start + row, loss: -score.logLikelihood / windowTokens });
    }
  }
  const loss = textLoss(logLikelihood, count * windowTokens, bytes);
  yield { task: "held-out text", metrics: { ...loss }, items, summary: [`held-out ${writtenLoss(loss)}`] };
}
