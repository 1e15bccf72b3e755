/**
 * The document rules of Gopher (Rae et al. 2021, A.1.1) as datatrove 0.10 applies them: which words count, what a symbol
 * is, and the order of the questions are its own.
 */
import { z } from "zod";
import {
  codePoints,
  countOf,
  hasLetter,
  isSymbolWord,
  splitLines,
  stripEnd,
  stripStart,
} from "../_text/mod.ts";
import { countIf, defineFamily, ratio, type Scored, type Scores } from "./family.ts";
import { stopWords } from "./stop_words.ts";

const fraction = (limit: number, of: string) => z.number().min(0).default(limit).describe(of);

/** Gopher quality. */
export const gopherQuality = defineFamily({
  scoring: {
    stopWords: z.record(z.string(), z.array(z.string())).default({ ...stopWords } as Record<string, string[]>)
      .describe("Stop words by language (ISO 639-1); a language without a list is not asked for any."),
  },
  thresholds: {
    minWords: z.number().int().min(0).default(50).describe("Fewest words that are not symbols alone."),
    maxWords: z.number().int().min(0).default(100_000).describe("Most words that are not symbols alone."),
    minMeanWordLength: z.number().min(0).default(3).describe(
      "Shortest mean length of those words, in characters.",
    ),
    maxMeanWordLength: z.number().min(0).default(10).describe(
      "Longest mean length of those words, in characters.",
    ),
    maxHashesPerWord: fraction(0.1, "Most hash signs a word."),
    maxEllipsesPerWord: fraction(0.1, "Most ellipses a word."),
    maxBulletLineFraction: fraction(0.9, "Largest fraction of lines that start with a bullet."),
    maxEllipsisLineFraction: fraction(0.3, "Largest fraction of lines that end with an ellipsis."),
    minAlphabeticWordFraction: fraction(0.8, "Smallest fraction of words with a letter."),
    minStopWords: z.number().int().min(0).default(2).describe("Fewest different stop words of the language."),
  },
  signals: (scored, options) => ({
    ...wordSignals(scored),
    ...lineSignals(scored.text),
    ...stopWordSignals(scored, options.stopWords),
  }),
  rules: ({ below, above }) => [
    below("gopher_short_doc", "word_count", "minWords"),
    above("gopher_long_doc", "word_count", "maxWords"),
    below("gopher_below_avg_threshold", "mean_word_length", "minMeanWordLength"),
    above("gopher_above_avg_threshold", "mean_word_length", "maxMeanWordLength"),
    above("gopher_too_many_hashes", "hash_to_word_ratio", "maxHashesPerWord"),
    above("gopher_too_many_ellipsis", "ellipsis_to_word_ratio", "maxEllipsesPerWord"),
    above("gopher_too_many_bullets", "frac_lines_start_with_bulletpoint", "maxBulletLineFraction"),
    above("gopher_too_many_end_ellipsis", "frac_lines_end_with_ellipsis", "maxEllipsisLineFraction"),
    below("gopher_below_alpha_threshold", "frac_alph_words", "minAlphabeticWordFraction"),
    below("gopher_enough_stop_words", "stop_word_count", "minStopWords"),
  ],
});

/**
 * Signals of words. Symbols alone are no words for count and length, but are words where something is counted "a word";
 * hashes and ellipses are counted in the text, not among the words.
 */
function wordSignals({ text, words }: Scored): Scores {
  const spoken = words.filter((word) => !isSymbolWord(word));
  const characters = spoken.reduce((sum, word) => sum + codePoints(word), 0);
  return {
    word_count: spoken.length,
    mean_word_length: ratio(characters, spoken.length),
    hash_to_word_ratio: ratio(countOf(text, "#"), words.length),
    ellipsis_to_word_ratio: ratio(countOf(text, "...") + countOf(text, "…"), words.length),
    frac_alph_words: ratio(countIf(words, hasLetter), words.length),
  };
}

/** Fractions of lines, blank ones among them. */
function lineSignals(text: string): Scores {
  const lines = splitLines(text);
  return {
    frac_lines_start_with_bulletpoint: ratio(countIf(lines, startsWithBullet), lines.length),
    frac_lines_end_with_ellipsis: ratio(countIf(lines, endsWithEllipsis), lines.length),
  };
}

/** Blanks may stand before the bullet. */
function startsWithBullet(line: string): boolean {
  const start = stripStart(line)[0];
  return start === "•" || start === "-";
}

/** Blanks may stand after the ellipsis, three stops or one character. */
function endsWithEllipsis(line: string): boolean {
  const end = stripEnd(line);
  return end.endsWith("...") || end.endsWith("…");
}

/** Different stop words present; capitals make another word. */
function stopWordSignals(
  { words, language }: Scored,
  lists: Readonly<Record<string, readonly string[]>>,
): Scores {
  const list = lists[language];
  if (list === undefined) return {};
  const present = new Set(words);
  return { stop_word_count: countIf(list, (word) => present.has(word)) };
}
