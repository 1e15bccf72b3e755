/** Rows of unequal length as one batch. */
import { type Batch, ignoredTarget, tokenBatch } from "../_nn/mod.ts";

/** A row as a model reads it: inputs, and behind each what it is to predict; a negative target does not count. */
export interface TokenRow {
  readonly inputs: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}

/** A row of which only the last outputs are to predict something: `targets`. */
export function tailRow(inputs: ArrayLike<number>, targets: ArrayLike<number>): TokenRow {
  const all = new Int32Array(inputs.length).fill(ignoredTarget);
  all.set(targets, inputs.length - targets.length);
  return { inputs, targets: all };
}

/** Rows as a batch [B,T], padded behind: a causal model's outputs do not depend on what comes after. */
export function rowBatch(rows: readonly TokenRow[], width: number): Batch {
  const ids = new Int32Array(rows.length * width);
  const targets = new Int32Array(rows.length * width).fill(ignoredTarget);
  for (const [row, { inputs, targets: wanted }] of rows.entries()) {
    ids.set(inputs, row * width);
    targets.set(wanted, row * width);
  }
  return tokenBatch(ids, targets, [rows.length, width]);
}
