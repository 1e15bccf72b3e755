/** Which rows make the batch of a step, and how wide it is. */
import { rowBatch, type TokenRow } from "../_generate/mod.ts";
import { windowsAt } from "../_order/mod.ts";
import type { Batch } from "../_nn/mod.ts";

/** Widths are rounded up to it, so that a training sees few shapes. */
const widthStep = 16;

/** Steps that take `epochs` passes over some rows. */
export function stepsFor(epochs: number, rows: number, batchRows: number): number {
  return Math.max(1, Math.ceil((epochs * rows) / batchRows));
}

/** The rows of a step: each once an epoch, in an order that the seed and the epoch decide. */
export function rowsAt<Row>(
  rows: readonly Row[],
  { seed, step, batchRows }: { readonly seed: number; readonly step: number; readonly batchRows: number },
): Row[] {
  return windowsAt(seed, step, batchRows, rows.length).map((index) => rows[index]);
}

/** Width of a batch: its longest row, rounded up, within the context. */
export function batchWidth(lengths: readonly number[], contextTokens: number): number {
  const longest = Math.max(...lengths);
  return Math.min(contextTokens, Math.ceil(longest / widthStep) * widthStep);
}

/** Rows as a batch of a language model. */
export function batchOf(rows: readonly TokenRow[], contextTokens: number): Batch {
  return rowBatch(rows, batchWidth(rows.map(({ inputs }) => inputs.length), contextTokens));
}

/** All rows in turn, in batches of at most `batchRows`. */
export function* batchesOf(
  rows: readonly TokenRow[],
  { batchRows, contextTokens }: { readonly batchRows: number; readonly contextTokens: number },
): Generator<Batch> {
  for (let start = 0; start < rows.length; start += batchRows) {
    yield batchOf(rows.slice(start, start + batchRows), contextTokens);
  }
}
