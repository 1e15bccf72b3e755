/**
 * Gopher's rules as dolma reads them (Soldaini et al. 2024; its taggers `gopher_v1` and `gopher_v2` and the mixing rules of version 1.6):
 * words between whitespace, the median length, every copy of a repeated line, fractions of the characters that are not
 * blank. Two of the published rules have no effect upstream, whose mixer misspells the attribute; they have here.
 */
import { z } from "zod";
import { codePoints, hasLetter, splitWhitespace } from "../_text/mod.ts";
import { countIf, defineFamily, ratio, type Scores } from "./family.ts";
import { Grams } from "./grams.ts";

// The words of Gopher's list; here occurrences count, and a word with its full stop is another word.
const required = new Set(["the", "be", "to", "of", "and", "that", "have", "with"]);
// As in Gopher's table A1.
const topSizes = [2, 3, 4] as const;
const duplicateSizes = [5, 6, 7, 8, 9, 10] as const;
const most = (limit: number, of: string) =>
  z.number().min(0).default(limit).describe(`Largest fraction of ${of} (dolma).`);
const least = (limit: number, of: string) => z.number().min(0).default(limit).describe(`${of} (dolma).`);

/** Gopher by dolma. */
export const dolmaGopher = defineFamily({
  scoring: {
    dolmaBlankLines: z.enum(["counted", "skipped"]).default("skipped")
      .describe(
        "Whether blank lines are lines, and so copies of each other: gopher_v1 counts them, gopher_v2 does not.",
      ),
  },
  thresholds: {
    dolmaMinWords: least(50, "Fewest words"),
    dolmaMaxWords: least(100_000, "Most words"),
    dolmaMinMedianWordLength: least(3, "Smallest median length of words"),
    dolmaMaxMedianWordLength: least(10, "Largest median length of words"),
    dolmaMaxSymbolWordFraction: most(0.1, "words with a hash or an ellipsis"),
    dolmaMinAlphabeticWordFraction: least(0.8, "Smallest fraction of words with a letter"),
    dolmaMinRequiredWords: least(2, "Fewest occurrences of required words"),
    dolmaMaxBulletLineFraction: most(0.9, "lines that start with a bullet"),
    dolmaMaxEllipsisLineFraction: most(0.3, "lines that end with an ellipsis"),
    dolmaMaxDuplicateLineFraction: most(0.3, "lines with a copy"),
    dolmaMaxDuplicateLineCharFraction: most(0.3, "characters in lines with a copy"),
    dolmaMaxTop2GramFraction: most(0.2, "characters in the most frequent 2-gram"),
    dolmaMaxTop3GramFraction: most(0.18, "characters in the most frequent 3-gram"),
    dolmaMaxTop4GramFraction: most(0.16, "characters in the most frequent 4-gram"),
    dolmaMaxDuplicate5GramFraction: most(0.15, "characters in 5-grams with a copy"),
    dolmaMaxDuplicate6GramFraction: most(0.14, "characters in 6-grams with a copy"),
    dolmaMaxDuplicate7GramFraction: most(0.13, "characters in 7-grams with a copy"),
    dolmaMaxDuplicate8GramFraction: most(0.12, "characters in 8-grams with a copy"),
    dolmaMaxDuplicate9GramFraction: most(0.11, "characters in 9-grams with a copy"),
    dolmaMaxDuplicate10GramFraction: most(0.1, "characters in 10-grams with a copy"),
  },
  signals({ text }, { dolmaBlankLines }): Scores {
    const words = splitWhitespace(text);
    const visible = words.reduce((sum, word) => sum + codePoints(word), 0);
    return {
      ...wordSignals(words),
      ...lineSignals(text.split(dolmaBlankLines === "counted" ? "\n" : /\n+/), visible),
      ...ngramSignals(words, visible),
    };
  },
  rules: ({ below, above }) => [
    below("word_count", "dolma_word_count", "dolmaMinWords"),
    above("word_count", "dolma_word_count", "dolmaMaxWords"),
    below("median_word_length", "dolma_median_word_length", "dolmaMinMedianWordLength"),
    above("median_word_length", "dolma_median_word_length", "dolmaMaxMedianWordLength"),
    above("symbol_to_word_ratio", "dolma_symbol_to_word_ratio", "dolmaMaxSymbolWordFraction"),
    below(
      "fraction_of_words_with_alpha_character",
      "dolma_frac_alph_words",
      "dolmaMinAlphabeticWordFraction",
    ),
    below("required_word_count", "dolma_required_word_count", "dolmaMinRequiredWords"),
    above(
      "fraction_of_lines_starting_with_bullet_point",
      "dolma_frac_bullet_lines",
      "dolmaMaxBulletLineFraction",
    ),
    above(
      "fraction_of_lines_ending_with_ellipsis",
      "dolma_frac_ellipsis_lines",
      "dolmaMaxEllipsisLineFraction",
    ),
    above("fraction_of_duplicate_lines", "dolma_frac_dupe_lines", "dolmaMaxDuplicateLineFraction"),
    above(
      "fraction_of_characters_in_duplicate_lines",
      "dolma_frac_chars_dupe_lines",
      "dolmaMaxDuplicateLineCharFraction",
    ),
    ...topSizes.map((n) =>
      above(`most_common_${n}gram_char_frac`, `dolma_frac_chars_top_${n}gram`, `dolmaMaxTop${n}GramFraction`)
    ),
    ...duplicateSizes.map((n) =>
      above(
        `duplicate_${n}gram_char_frac`,
        `dolma_frac_chars_dupe_${n}grams`,
        `dolmaMaxDuplicate${n}GramFraction`,
      )
    ),
  ],
});

/** Signals of words; a word with a hash or an ellipsis in it is one symbol word, however many it has. */
function wordSignals(words: readonly string[]): Scores {
  const symbols = countIf(words, (word) => word.includes("#") || word.includes("…"));
  return {
    dolma_word_count: words.length,
    dolma_median_word_length: median(words.map(codePoints)),
    dolma_symbol_to_word_ratio: ratio(symbols, words.length),
    dolma_frac_alph_words: ratio(countIf(words, hasLetter), words.length),
    dolma_required_word_count: countIf(words, (word) => required.has(word)),
  };
}

/** The mean of the two in the middle where there is no middle; 0 of nothing. */
function median(values: number[]): number {
  if (values.length === 0) return 0;
  values.sort((a, b) => a - b);
  const half = values.length >> 1;
  return values.length % 2 === 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/** Bullets stand in the first column and are * or -; the ellipsis is the one character. */
function lineSignals(lines: readonly string[], visible: number): Scores {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const copied = lines.filter((line) => counts.get(line)! > 1);
  return {
    dolma_frac_bullet_lines: ratio(countIf(lines, (line) => /^[*-]/.test(line)), lines.length),
    dolma_frac_ellipsis_lines: ratio(countIf(lines, (line) => line.endsWith("…")), lines.length),
    dolma_frac_dupe_lines: ratio(copied.length, lines.length),
    dolma_frac_chars_dupe_lines: ratio(copied.reduce((sum, line) => sum + codePoints(line), 0), visible),
  };
}

/** The top n-gram by the characters of all its copies; of the longer ones, the share of characters in those with copies. */
function ngramSignals(words: readonly string[], visible: number): Scores {
  const scores: Record<string, number> = {};
  const grams = new Grams(words, " ");
  for (const n of [...topSizes, ...duplicateSizes]) {
    const firstOf = grams.firstOf(n);
    const copies = new Uint32Array(grams.count(n));
    for (let i = 0; i < copies.length; i++) copies[firstOf(i)]++;
    // The spaces between the words of an n-gram are not counted.
    const length = (i: number) => codePoints(grams.at(i, n)) - (n - 1);
    if (n <= 4) scores[`dolma_frac_chars_top_${n}gram`] = ratio(topCharacters(copies, length), visible);
    else scores[`dolma_frac_chars_dupe_${n}grams`] = copiedFraction(copies, length);
  }
  return scores;
}

/** Of equally frequent n-grams the first one counts; `copies` holds the count at the first of each. */
function topCharacters(copies: Uint32Array, length: (i: number) => number): number {
  let top = 0;
  copies.forEach((count, i) => top = count > copies[top] ? i : top);
  return copies.length === 0 ? 0 : copies[top] * length(top);
}

/** Characters in n-grams with a copy over characters in all n-grams, overlaps counted each time. */
function copiedFraction(copies: Uint32Array, length: (i: number) => number): number {
  let all = 0;
  let copied = 0;
  copies.forEach((count, i) => {
    if (count === 0) return;
    all += count * length(i);
    if (count > 1) copied += count * length(i);
  });
  return ratio(copied, all);
}
