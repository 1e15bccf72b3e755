/** The stage that measures a model on whole documents, longer than its context or not. */
import { z } from "zod";
import { openReader, type Reader, scoreRows, tailRow } from "../_generate/mod.ts";
import { openTokenizer } from "../_tokenizer/mod.ts";
import {
  type Evaluation,
  evaluations,
  type Model,
  models,
  type TokenizedDocument,
  tokens,
} from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { textLoss, writtenLoss } from "./loss.ts";
import { rollingWindows } from "./rolling_windows.ts";
import { Selection } from "./selection.ts";

const options = z.strictObject({
  split: z.enum(["train", "held-out"]).default("held-out").describe(
    "Which documents are read; where none was set aside, all are.",
  ),
  documents: z.number().int().min(1).default(200).describe(
    "Most documents that are read, from the first on.",
  ),
  contextTokens: z.number().int().min(1).default(1).describe(
    "Fewest known tokens before each one predicted beyond a document's first window; more is dearer and kinder.",
  ),
  batchRows: z.number().int().min(1).default(8).describe("Windows scored together."),
  threads: z.number().int().min(1).default(2).describe("Threads of the model."),
});
/** Options of {@linkcode documentPerplexity}. */
export type DocumentPerplexityOptions = z.output<typeof options>;

/** A document, and the side of the split that it is on where there was one. */
type MeasuredDocument = TokenizedDocument & { readonly split?: string };

/** Loss, perplexity and bits per byte over documents, each from its first token on, by rolling windows. */
export const documentPerplexity = defineStage({
  name: "documentPerplexity",
  phase: "evaluate",
  module: import.meta.url,
  about: "Measures a model's loss, perplexity and bits per byte on whole documents by rolling windows.",
  inputs: { model: models, tokens },
  output: evaluations,
  options,
  needs: { native: true },
  work: whole(run),
});

async function* run(
  inputs: Inputs<{ model: Model; tokens: MeasuredDocument }>,
  options: DocumentPerplexityOptions,
  context: Context,
): AsyncGenerator<Evaluation> {
  const model = await inputs.model.one();
  const prefix = openTokenizer(model.vocabulary).eosId ?? 0;
  await using reader = await openReader(model, options);
  const items: { id: string; tokens: number; bytes: number; logLikelihood: number }[] = [];
  const selection = new Selection("documents");
  for await (const { id, ids, bytes, split = options.split } of inputs.tokens) {
    if (items.length === options.documents) break;
    if (!selection.takes(split === options.split ? undefined : "other split")) continue;
    context.signal.throwIfAborted();
    context.progress(items.length, Math.min(options.documents, inputs.tokens.items), "documents");
    const logLikelihood = await rolledLogLikelihood(reader, ids, { ...options, prefix });
    items.push({ id, tokens: ids.length, bytes, logLikelihood });
  }
  context.account(selection.account(inputs.tokens.items));
  const sum = (value: (item: typeof items[number]) => number) =>
    items.reduce((total, item) => total + value(item), 0);
  const count = sum((item) => item.tokens);
  if (count === 0) {
    throw new Error(
      `Cannot measure the perplexity of no text: the ${options.split} part has no documents with tokens`,
    );
  }
  const loss = textLoss(sum((item) => item.logLikelihood), count, sum((item) => item.bytes));
  const summary = `${items.length} documents: ${writtenLoss(loss)}`;
  yield { task: "documents", metrics: { documents: items.length, ...loss }, items, summary: [summary] };
}

/** Log-likelihood of a document, in nats. */
async function rolledLogLikelihood(
  reader: Reader,
  ids: ArrayLike<number>,
  { prefix, contextTokens, batchRows }: DocumentPerplexityOptions & { readonly prefix: number },
): Promise<number> {
  const windows = rollingWindows(ids, { prefix, windowTokens: reader.contextTokens, contextTokens });
  const rows = Array.from(windows, ({ inputs, targets }) => tailRow(inputs, targets));
  let logLikelihood = 0;
  for (let start = 0; start < rows.length; start += batchRows) {
    const batch = rows.slice(start, start + batchRows);
    const width = Math.max(...batch.map(({ inputs }) => inputs.length));
    for (const score of await scoreRows(reader, batch, width)) logLikelihood += score.logLikelihood;
  }
  return logLikelihood;
}
