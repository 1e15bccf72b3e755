/** The logistic function of scores, and the loss that they mean, by bins of equal width as in word2vec's program. */
import { bins, bound, tableEntries } from "./skip_gram_layout.ts";

/**
 * Three tables after one another. By the bin of a score: the logistic function at its lower edge, 0 and 1 beyond ±6; the
 * loss of a pair that occurs, −ln σ; and that of noise, −ln(1 − σ), which stay what they are at ±6 beyond it.
 */
export function logisticTables(): Float32Array<ArrayBuffer> {
  const tables = new Float32Array(3 * tableEntries);
  for (let bin = 0; bin < tableEntries; bin++) {
    const score = Math.min(bound, Math.max(-bound, bound * (2 * (bin - 1) / bins - 1)));
    tables[bin] = bin === 0 ? 0 : bin === bins + 1 ? 1 : 1 / (1 + Math.exp(-score));
    tables[tableEntries + bin] = Math.log1p(Math.exp(-score));
    tables[2 * tableEntries + bin] = Math.log1p(Math.exp(score));
  }
  return tables;
}
