/** Precision, recall and F1 of one text's words against another's. */

/** Shares from 0 to 1. */
export interface Overlap {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+/gv;

/** Words of a text: runs of letters, marks and digits in lower case; ideographs and kana one by one. */
export function wordsOf(text: string): string[] {
  return text.normalize("NFC").toLowerCase().match(wordPattern) ?? [];
}

/** Sequences of `size` words that follow each other, so that order counts too. */
export function shinglesOf(words: readonly string[], size: number): string[] {
  if (words.length < size) return words.length === 0 ? [] : [words.join(" ")];
  return Array.from({ length: words.length - size + 1 }, (_, at) => words.slice(at, at + size).join(" "));
}

/** Compares bags (multisets). Two empty bags agree; an empty one against a full one has F1 0. */
export function overlapOf(got: readonly string[], want: readonly string[]): Overlap {
  if (got.length === 0 && want.length === 0) return { precision: 1, recall: 1, f1: 1 };
  const left = new Map<string, number>();
  for (const item of want) left.set(item, (left.get(item) ?? 0) + 1);
  let shared = 0;
  for (const item of got) {
    const count = left.get(item) ?? 0;
    if (count > 0) shared++, left.set(item, count - 1);
  }
  const precision = got.length === 0 ? 1 : shared / got.length;
  const recall = want.length === 0 ? 1 : shared / want.length;
  return { precision, recall, f1: 2 * shared / (got.length + want.length) };
}

/** The mean of each share. */
export function meanOf(overlaps: readonly Overlap[]): Overlap {
  const mean = (pick: (overlap: Overlap) => number) =>
    overlaps.reduce((sum, one) => sum + pick(one), 0) / overlaps.length;
  return { precision: mean((o) => o.precision), recall: mean((o) => o.recall), f1: mean((o) => o.f1) };
}
