/**
 * The repetition rules of Gopher (Rae et al. 2021, table A1) as datatrove 0.10 applies them: a duplicate is every
 * occurrence after the first, and fractions of characters are of the whole text.
 */
import { z } from "zod";
import { codePoints, strip } from "../_text/mod.ts";
import { defineFamily, ratio, type Scored, type Scores } from "./family.ts";
import { Grams } from "./grams.ts";

const fraction = (limit: number, of: string) =>
  z.number().min(0).default(limit).describe(`Largest fraction of ${of}.`);
// Table A1 asks for the top of short n-grams and for all copies of long ones.
const topSizes = [2, 3, 4] as const;
const duplicateSizes = [5, 6, 7, 8, 9, 10] as const;

/** Gopher repetition. */
export const gopherRepetition = defineFamily({
  scoring: {},
  thresholds: {
    maxDuplicateParagraphFraction: fraction(0.3, "paragraphs that repeat an earlier one"),
    maxDuplicateParagraphCharFraction: fraction(0.2, "characters in repeated paragraphs"),
    maxDuplicateLineFraction: fraction(0.3, "lines that repeat an earlier one"),
    maxDuplicateLineCharFraction: fraction(0.2, "characters in repeated lines"),
    maxTop2GramFraction: fraction(0.2, "characters in the most frequent 2-gram"),
    maxTop3GramFraction: fraction(0.18, "characters in the most frequent 3-gram"),
    maxTop4GramFraction: fraction(0.16, "characters in the most frequent 4-gram"),
    maxDuplicate5GramFraction: fraction(0.15, "characters in repeated 5-grams"),
    maxDuplicate6GramFraction: fraction(0.14, "characters in repeated 6-grams"),
    maxDuplicate7GramFraction: fraction(0.13, "characters in repeated 7-grams"),
    maxDuplicate8GramFraction: fraction(0.12, "characters in repeated 8-grams"),
    maxDuplicate9GramFraction: fraction(0.11, "characters in repeated 9-grams"),
    maxDuplicate10GramFraction: fraction(0.1, "characters in repeated 10-grams"),
  },
  signals(scored) {
    const scores: Record<string, number> = {};
    const paragraphs = duplicates(strip(scored.text).split(/\n{2,}/u));
    const lines = duplicates(scored.text.split(/\n+/u));
    scores.frac_dupe_paragraphs = paragraphs.fraction;
    scores.frac_chars_dupe_paragraphs = ratio(paragraphs.characters, scored.length);
    scores.frac_dupe_lines = lines.fraction;
    scores.frac_chars_dupe_lines = ratio(lines.characters, scored.length);
    return { ...scores, ...ngramSignals(scored) };
  },
  rules: ({ above }) => [
    above("dup_para_frac", "frac_dupe_paragraphs", "maxDuplicateParagraphFraction"),
    above("dup_para_char_frac", "frac_chars_dupe_paragraphs", "maxDuplicateParagraphCharFraction"),
    above("dup_line_frac", "frac_dupe_lines", "maxDuplicateLineFraction"),
    above("dup_line_char_frac", "frac_chars_dupe_lines", "maxDuplicateLineCharFraction"),
    ...topSizes.map((n) => above(`top_${n}_gram`, `frac_chars_top_${n}gram`, `maxTop${n}GramFraction`)),
    ...duplicateSizes.map((n) =>
      above(`duplicated_${n}_n_grams`, `frac_chars_dupe_${n}grams`, `maxDuplicate${n}GramFraction`)
    ),
  ],
});

/** Of some parts of a text: the fraction that repeat an earlier one, and the characters in those. */
export function duplicates(
  parts: readonly string[],
): { readonly fraction: number; readonly characters: number } {
  const seen = new Set<string>();
  let count = 0;
  let characters = 0;
  for (const part of parts) {
    if (seen.has(part)) {
      count++;
      characters += codePoints(part);
    }
    seen.add(part);
  }
  return { fraction: ratio(count, parts.length), characters };
}

/** Fractions of the text in n-grams; a top n-gram counts even when it occurs once, so very short texts score high. */
function ngramSignals({ words, length }: Scored): Scores {
  const scores: Record<string, number> = {};
  const spaced = new Grams(words, " ");
  for (const n of topSizes) scores[`frac_chars_top_${n}gram`] = ratio(topNgramCharacters(spaced, n), length);
  const glued = new Grams(words, "");
  for (const n of duplicateSizes) {
    scores[`frac_chars_dupe_${n}grams`] = ratio(duplicateNgramCharacters(glued, n), length);
  }
  return scores;
}

/** Characters in all occurrences of the most frequent n-gram, joined by spaces; of equals the one that comes first. */
function topNgramCharacters(spaced: Grams, n: number): number {
  const counts = new Uint32Array(spaced.count(n));
  if (counts.length === 0) return 0;
  const firstOf = spaced.firstOf(n);
  for (let i = 0; i < counts.length; i++) counts[firstOf(i)]++;
  let top = 0;
  counts.forEach((count, i) => top = count > counts[top] ? i : top);
  return codePoints(spaced.at(top, n)) * counts[top];
}

/**
 * Characters of n-grams seen before, read from the left: one that is new moves on by a word, one that was seen counts and
 * is stepped over whole. N-grams are equal when their words run together are.
 */
function duplicateNgramCharacters(glued: Grams, n: number): number {
  const firstOf = glued.firstOf(n);
  let characters = 0;
  for (let i = 0; i < glued.count(n);) {
    const seen = firstOf(i) !== i;
    if (seen) characters += codePoints(glued.at(i, n));
    i += seen ? n : 1;
  }
  return characters;
}
