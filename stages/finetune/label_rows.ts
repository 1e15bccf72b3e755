/** Labelled texts as rows to learn from, and how many a classifier gets right. */
import { indexOfGreatest } from "../_generate/mod.ts";
import { type Batch, openLogits, tensor, type Weights } from "../_nn/mod.ts";
import { CutTokens, type Labeller, type LabelReading } from "../_training/mod.ts";
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
  readonly reading: LabelReading;
  readonly context: Context;
}

/**
 * Rows of both splits, and the labels of the training split in the order of their code units. Of a text longer than the
 * context its start is read; the rest is counted, in a balance of tokens.
 */
export async function labelRows(
  all: AsyncIterable<LabelledText> & { readonly items: number },
  { tokenizer, reading, context }: RowMaking,
): Promise<{ train: LabelRow[]; heldOut: LabelRow[]; labels: string[] }> {
  const texts = await Array.fromAsync(all);
  const labels = [...new Set(texts.filter(({ split }) => split === "train").map(({ label }) => label))]
    .sort();
  const [train, heldOut]: [LabelRow[], LabelRow[]] = [[], []];
  const dropped: Record<string, number> = {};
  const tokens = new CutTokens("tokens of labelled texts", reading.roomTokens);
  for (const { text, label: name, split } of texts) {
    const [ids, label] = [tokenizer.encode(text), labels.indexOf(name)];
    const reason = ids.length === 0 ? "no tokens" : label < 0 ? "label not in the training split" : undefined;
    if (reason !== undefined) dropped[reason] = (dropped[reason] ?? 0) + 1;
    else (split === "train" ? train : heldOut).push({ ids: reading.frame(tokens.take(ids)), label });
  }
  context.account({ unit: "texts", in: texts.length, out: train.length + heldOut.length, dropped });
  context.account(tokens.account());
  return { train, heldOut, labels };
}

/** What shapes a batch. */
export interface LabelBatching {
  readonly reading: LabelReading;
  readonly contextTokens: number;
}

/** Rows as a batch of a classifier: its inputs [B,T] and labels [B]. */
export function labelBatchOf(rows: readonly LabelRow[], batching: LabelBatching): Batch {
  const targets = tensor("int32", [rows.length], Int32Array.from(rows, ({ label }) => label));
  return { ...inputsOf(rows, batching), targets };
}

/** Share of rows whose label has the highest score. */
export async function accuracyOf(
  model: Labeller,
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
    const { data, shape: [, classes] } = await runner.logits(inputsOf(batch, batching));
    for (const [row, { label }] of batch.entries()) {
      const scores = data.subarray(row * classes, (row + 1) * classes);
      right += Number(indexOfGreatest(scores) === label);
    }
  }
  return right / rows.length;
}

function inputsOf(rows: readonly LabelRow[], { reading, contextTokens }: LabelBatching): Batch {
  const width = batchWidth(rows.map(({ ids }) => ids.length), contextTokens);
  const ids = new Int32Array(rows.length * width).fill(reading.padId);
  for (const [row, { ids: text }] of rows.entries()) ids.set(text, row * width);
  return reading.inputs(ids, [rows.length, width]);
}
