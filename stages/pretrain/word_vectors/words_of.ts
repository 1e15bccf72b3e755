/** Words as word vectors know them: runs of letters and digits, without marks of punctuation. */
import { z } from "zod";

/** How text is cut into sentences and words. */
export const textOptions = {
  context: z.enum(["line", "paragraph", "document"]).default("line").describe(
    "What the context of a word does not reach beyond; paragraphs have an empty line between them.",
  ),
  letterCase: z.enum(["lower", "kept"]).default("lower").describe("Whether words are put in lower case."),
};
/** Values of {@linkcode textOptions}. */
export type TextOptions = z.output<z.ZodObject<typeof textOptions>>;

const ends = { line: /\n/, paragraph: /\n[ \t\r]*\n/ } as const;
/** Apostrophes inside words belong to them: "miller's", "l'eau". */
const word = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** The sentences of a text, each as its words; none is empty. */
export function* sentencesOf(
  text: string,
  { context, letterCase }: TextOptions,
): Generator<readonly string[]> {
  const cased = letterCase === "lower" ? text.toLowerCase() : text;
  for (const sentence of context === "document" ? [cased] : cased.split(ends[context])) {
    const words = sentence.match(word);
    if (words !== null) yield words.map((word) => word.replaceAll("’", "'"));
  }
}
