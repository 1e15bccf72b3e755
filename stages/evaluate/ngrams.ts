/** N-grams by count. */

/** How often each run of `order` parts occurs. */
export function countNgrams(parts: readonly string[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + order <= parts.length; start++) {
    // No part holds a NUL: words and characters come from text, where it would be a part of its own.
    const ngram = parts.slice(start, start + order).join("\0");
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}

/** Sum of n-grams that a reference has too, each counted at most as often as in the reference that has most of it. */
export function matched(
  counts: ReadonlyMap<string, number>,
  references: readonly ReadonlyMap<string, number>[],
): number {
  let sum = 0;
  for (const [ngram, count] of counts) {
    sum += Math.min(count, Math.max(...references.map((reference) => reference.get(ngram) ?? 0)));
  }
  return sum;
}
