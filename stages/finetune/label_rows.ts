/** Labelled texts as rows to learn from, and how many a classifier gets right. */
import { indexOfGreatest } from "../_generate/mod.ts";
import { type Batch, type Decoder, labelBatch, openLogits, tensor, type Weights } from "../_nn/mod.ts";
import { CutTokens } from "../_training/mod.ts";
import type { LabelledText } from "../kinds/mod.ts";
import type { Context } from "../stage.ts";
import { batchWidth } from "./row_batches.ts";

/** A text as ids, and the index of its label. */
export interface LabelRow {
  readonly ids: ArrayLike<number>;
  readonly label: number;
}

/** What turns texts into rows. */
interface RowMaking {
  readonly tokenizer: { encode(text: string): ArrayLike<number> };
  readonly contextTokens: number;
  readonly context: Context;
}

/**
 * Rows of both splits, and the labels of the training split in the order of their code units. Of a text longer than the
 * context its start is read; the rest is counted, in a balance of tokens.
 */
export async function labelRows(
  all: AsyncIterable<LabelledText> & { readonly items: number },
  { tokenizer, contextTokens, context }: RowMaking,
): Promise<{ train: LabelRow[]; heldOut: LabelRow[]; labels: string[] }> {
  const texts = await Array.fromAsync(all);
  const labels = [...new Set(texts.filter(({ split }) => split === "train").map(({ label }) => label))]
    .sort();
  const [train, heldOut]: [LabelRow[], LabelRow[]] = [[], []];
  const dropped: Record<string, number> = {};
  const tokens = new CutTokens("tokens of labelled texts", contextTokens);
  for (const { text, label: name, split } of texts) {
    const [ids, label] = [tokenizer.encode(text), labels.indexOf(name)];
    const reason = ids.length === 0 ? "no tokens" : label < 0 ? "label not in the training split" : undefined;
    if (reason !== undefined) dropped[reason] = (dropped[reason] ?? 0) + 1;
    else (split === "train" ? train : heldOut).push({ ids: tokens.take(ids), label });
  }
  context.account({ unit: "texts", in: texts.length, out: train.length + heldOut.length, dropped });
  context.account(tokens.account());
  return { train, heldOut, labels };
}

/** What shapes a batch. */
export interface LabelBatching {
  /** Fills rows behind; the classifier reads the last token before it. */
  readonly padId: number;
  readonly contextTokens: number;
}

/** Rows as a batch of a classifier: ids [B,T] and labels [B]. */
export function labelBatchOf(rows: readonly LabelRow[], batching: LabelBatching): Batch {
  const { ids, shape } = paddedIds(rows, batching);
  return labelBatch(ids, rows.map(({ label }) => label), shape);
}

/** Share of rows whose label has the highest score. */
export async function accuracyOf(
  model: Decoder,
  weights: Weights,
  rows: readonly LabelRow[],
  { batchRows, threads, ...batching }: LabelBatching & {
    readonly batchRows: number;
    readonly threads: number;
  },
): Promise<number> {
  await using runner = await openLogits(model, weights, { threads });
  let right = 0;
  for (let start = 0; start < rows.length; start += batchRows) {
    const batch = rows.slice(start, start + batchRows);
    const { ids, shape } = paddedIds(batch, batching);
    const { data, shape: [, classes] } = await runner.logits(tensor("int32", shape, ids));
    for (const [row, { label }] of batch.entries()) {
      const scores = data.subarray(row * classes, (row + 1) * classes);
      right += Number(indexOfGreatest(scores) === label);
    }
  }
  return right / rows.length;
}

function paddedIds(
  rows: readonly LabelRow[],
  { padId, contextTokens }: LabelBatching,
): { ids: Int32Array<ArrayBuffer>; shape: readonly [number, number] } {
  const width = batchWidth(rows.map(({ ids }) => ids.length), contextTokens);
  const ids = new Int32Array(rows.length * width).fill(padId);
  for (const [row, { ids: text }] of rows.entries()) ids.set(text, row * width);
  return { ids, shape: [rows.length, width] };
}
