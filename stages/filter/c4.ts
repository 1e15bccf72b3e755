/**
 * The rules of C4 (Raffel et al. 2020, 2.2) as datatrove 0.10 applies them: lines are thrown out or mended one by one, and
 * what their loss leaves is judged. {@linkcode readLines} is the part that edits; the stage `trimLines` writes its text.
 */
import { z } from "zod";
import { codePoints, sentences, splitLines, splitWhitespace, strip } from "../_text/mod.ts";
import { countIf, defineFamily } from "./family.ts";

// Marks that C4 takes out of Wikipedia: [1], [] and two notes to editors.
const citations = /\[\p{Nd}*\]|\[edit\]|\[citation needed\]/gu;
const endMarks = [".", "?", "!", '"', "'"];
// Phrases of notices, as C4 names them.
const policies = [
  "terms of use",
  "privacy policy",
  "cookie policy",
  "uses cookies",
  "use of cookies",
  "use cookies",
];

/** Options of the line rules, shared by `score`, which counts what the lines leave, and `trimLines`, which writes it. */
export const lineOptions = {
  terminalMarks: z.enum(["required", "any"]).default("any").describe(
    "Whether a line must end with . ? ! \" or ': C4 requires it, FineWeb does not.",
  ),
  minWordsPerLine: z.number().int().min(0).default(3).describe("Fewest words a line may have."),
  maxWordLength: z.number().int().min(1).default(1000).describe(
    "Longest word a line may have, in characters.",
  ),
  citationMarks: z.enum(["remove", "keep"]).default("remove").describe(
    'What is done with "[1]" and its like.',
  ),
  javascriptLines: z.enum(["remove", "keep"]).default("remove").describe(
    'What is done with lines that say "javascript".',
  ),
  policyLines: z.enum(["remove", "keep"]).default("remove").describe(
    "What is done with lines of cookie and privacy notices.",
  ),
};
/** See {@linkcode lineOptions}. */
export type LineOptions = z.output<z.ZodObject<typeof lineOptions>>;

/** C4. */
export const c4 = defineFamily({
  scoring: lineOptions,
  thresholds: {
    minSentences: z.number().int().min(0).default(5).describe("Fewest sentences in the lines that C4 keeps."),
    maxLoremIpsumLines: z.number().int().min(0).default(0).describe("Most kept lines with filler text."),
    maxCurlyBracketLines: z.number().int().min(0).default(0).describe(
      "Most kept lines with a curly bracket.",
    ),
  },
  signals({ text, language }, options) {
    const lines = readLines(text, options);
    return {
      lorem_ipsum: countIf(lines, (line) => line.toLowerCase().includes("lorem ipsum")),
      curly_bracket: countIf(lines, (line) => line.includes("{")),
      num_sentences: lines.reduce((sum, line) => sum + sentences(line, language).length, 0),
    };
  },
  rules: ({ above, below }) => [
    above("lorem_ipsum", "lorem_ipsum", "maxLoremIpsumLines"),
    above("curly_bracket", "curly_bracket", "maxCurlyBracketLines"),
    below("too_few_sentences", "num_sentences", "minSentences"),
  ],
});

/** The paragraph rule of multilingual C4 (Xue et al. 2021, 3.1). */
export const c4Paragraph = defineFamily({
  scoring: {
    longLineChars: z.number().int().min(1).default(200).describe("Length from which a line is long (mC4)."),
  },
  thresholds: { minLongLines: z.number().int().min(0).default(3).describe("Fewest long lines (mC4).") },
  signals: ({ text }, { longLineChars }) => ({
    num_long_lines: countIf(splitLines(text), (line) => codePoints(line) >= longLineChars),
  }),
  rules: ({ below }) => [below("too_few_paragraphs", "num_long_lines", "minLongLines")],
});

/** The lines that C4 keeps, stripped and mended. Filler text and curly brackets are left for the document rules to see. */
export function readLines(text: string, options: LineOptions): string[] {
  const kept: string[] = [];
  for (const raw of splitLines(text)) {
    const line = strip(raw);
    const words = splitWhitespace(line);
    if (words.some((word) => codePoints(word) > options.maxWordLength)) continue;
    const mended = options.citationMarks === "remove" ? line.replace(citations, "") : line;
    if (options.terminalMarks === "required" && !endsProperly(mended)) continue;
    if (words.length < options.minWordsPerLine) continue;
    if (keepsLine(mended.toLowerCase(), options)) kept.push(mended);
  }
  return kept;
}

/** The text that is left: the kept lines, joined again. */
export function trimmedText(text: string, options: LineOptions): string {
  return strip(readLines(text, options).join("\n"));
}

/** Three stops are no end: such lines were cut off by the page. */
function endsProperly(line: string): boolean {
  return endMarks.some((mark) => line.endsWith(mark)) && !line.endsWith("...");
}

/** Filler lines are kept in any case: the document they are in goes before its other lines are looked at. */
function keepsLine(lower: string, options: LineOptions): boolean {
  if (lower.includes("lorem ipsum")) return true;
  if (options.javascriptLines === "remove" && lower.includes("javascript")) return false;
  if (lower.includes("{")) return true;
  return options.policyLines === "keep" || !policies.some((policy) => lower.includes(policy));
}
