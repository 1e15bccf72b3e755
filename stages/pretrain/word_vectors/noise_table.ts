/**
 * Words drawn as noise: with probability in proportion to their frequency to the power 0.75 (Mikolov et al. 2013,
 * "Distributed Representations of Words and Phrases and their Compositionality", section 2.2).
 */

/** The power, found by trial in that paper. */
const power = 0.75;
const range = 2 ** 32;

/**
 * An alias table (Walker 1977; built as by Vose 1991): cell `i` is drawn evenly, and stands for word `i` where a second
 * number below 2^32 is under `table[2 i]`, and else for word `table[2 i + 1]`. Words count from 0 here. Probabilities are
 * exact to 2^-32. It takes 8 bytes a word and one access a draw, where word2vec's program goes through a table of 400 MB.
 */
export function noiseTable(counts: readonly number[]): Uint32Array<ArrayBuffer> {
  const weights = counts.map((count) => count ** power);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const shares = weights.map((weight) => weight / mean);
  const small: number[] = [];
  const large: number[] = [];
  shares.forEach((share, word) => (share < 1 ? small : large).push(word));
  const table = new Uint32Array(2 * counts.length);
  while (small.length > 0 && large.length > 0) {
    const [poor, rich] = [small.pop()!, large.pop()!];
    table[2 * poor] = Math.min(range - 1, Math.round(shares[poor] * range));
    table[2 * poor + 1] = rich;
    shares[rich] -= 1 - shares[poor];
    (shares[rich] < 1 ? small : large).push(rich);
  }
  // What rounding has left over fills its cell alone.
  for (const word of [...small, ...large]) table.set([range - 1, word], 2 * word);
  return table;
}
