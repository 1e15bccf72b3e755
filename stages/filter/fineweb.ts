/**
 * The rules that FineWeb added (Penedo et al. 2024, 3.6), with the thresholds of the code that made the data: the paper
 * prints 0.1 where the code has 0.01 for characters in repeated lines.
 */
import { z } from "zod";
import { codePoints, countOf, endsWithTerminal, strip } from "../_text/mod.ts";
import { countIf, defineFamily, ratio, type Rule } from "./family.ts";
import { duplicates } from "./gopher_repetition.ts";

/** FineWeb quality. Lines are the parts between line feeds that are not blank, untrimmed: a blank at the end hides a terminal. */
export const fineweb = defineFamily({
  scoring: {
    shortLineChars: z.number().int().min(0).default(30).describe(
      "Length up to which a line is short, in characters.",
    ),
  },
  thresholds: {
    minTerminalLineFraction: z.number().min(0).default(0.12)
      .describe("Smallest fraction of lines that end with a sentence terminal."),
    withoutTerminals: z.enum(["drop", "keep"]).default("drop")
      .describe("What is done with a document none of whose lines ends with a sentence terminal."),
    maxShortLineFraction: z.number().min(0).default(0.67).describe("Largest fraction of short lines."),
    maxRepeatedLineCharFraction: z.number().min(0).default(0.01)
      .describe("Largest fraction of characters in lines that repeat an earlier one, blank lines aside."),
    maxNewlinesPerWord: z.number().min(0).default(0.3).describe("Most line breaks a word."),
  },
  signals({ text, words }, { shortLineChars }) {
    const lines = text.split("\n").filter((line) => strip(line) !== "");
    const newlines = countOf(text, "\n");
    return {
      num_lines: lines.length,
      frac_lines_end_with_terminal: ratio(countIf(lines, endsWithTerminal), lines.length),
      frac_short_lines: ratio(countIf(lines, (line) => codePoints(line) <= shortLineChars), lines.length),
      frac_chars_repeated_lines: ratio(duplicates(lines).characters, codePoints(text) - newlines),
      newline_to_word_ratio: ratio(newlines, words.length),
    };
  },
  rules: ({ below, above }) => [
    {
      reason: "empty",
      signal: "num_lines",
      broken: (scores) => scores.num_lines === 0 ? "no lines" : undefined,
    },
    exceptZero(below("line_punct_ratio", "frac_lines_end_with_terminal", "minTerminalLineFraction")),
    above("short_line_ratio", "frac_short_lines", "maxShortLineFraction"),
    above("char_dup_ratio", "frac_chars_repeated_lines", "maxRepeatedLineCharFraction"),
    above("list_ratio", "newline_to_word_ratio", "maxNewlinesPerWord"),
  ],
});

/** The rule with the exception that `withoutTerminals` may make for a fraction of exactly zero. */
function exceptZero(rule: Rule): Rule {
  return {
    ...rule,
    broken(scores, thresholds) {
      const excused = thresholds.withoutTerminals === "keep" && scores[rule.signal] === 0;
      return excused ? undefined : rule.broken(scores, thresholds);
    },
  };
}
