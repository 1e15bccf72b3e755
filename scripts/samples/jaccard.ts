/** Similarity of texts: Jaccard over word 5-grams, the measure by which the truth names near duplicates. */

/** Words as the truth counts them: lower case, runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The set of runs of five words; a shorter text is one shingle. */
export function shingles(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const out = new Set<string>();
  for (let i = 0; i + 5 <= Math.max(words.length, 5); i++) out.add(words.slice(i, i + 5).join(" "));
  return out;
}

/** |A ∩ B| / |A ∪ B| of the shingles of two texts. */
export function jaccard(a: string, b: string): number {
  const left = shingles(a);
  const right = shingles(b);
  let shared = 0;
  for (const shingle of left) if (right.has(shingle)) shared++;
  return shared / (left.size + right.size - shared);
}
