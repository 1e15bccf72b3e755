/** Leaving out occurrences of frequent words, so that rarer ones come closer to each other and are met more often. */

const range = 2 ** 32;

/**
 * The probability with which an occurrence of a word is kept: √(t / f) + t / f for a word of relative frequency f. That is
 * what word2vec's published program computes; the paper (Mikolov et al. 2013, section 2.3) has the first term alone.
 *
 * @param threshold t, the frequency above which words are left out; 0 to keep all
 */
export function keptShare(count: number, total: number, threshold: number): number {
  if (threshold === 0) return 1;
  const ratio = threshold * total / count;
  return Math.min(1, Math.sqrt(ratio) + ratio);
}

/** The greatest 32-bit number at which an occurrence is kept, for each word. */
export function keepThresholds(counts: readonly number[], threshold: number): Uint32Array<ArrayBuffer> {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Uint32Array.from(
    counts,
    (count) => Math.max(0, Math.round(keptShare(count, total, threshold) * range) - 1),
  );
}
