/** Options of learning a vocabulary, and the special tokens that they make. */
import { z } from "zod";
import { controlCode, type FramingName, framingNames, framings } from "../_tokenizer/mod.ts";
import { pattern } from "./count_part.ts";

/** What decides the special tokens. */
interface Specials {
  readonly framing: FramingName;
  readonly specialTokens?: readonly string[] | undefined;
  readonly controlCodes: readonly string[];
}

/** A token of one character could be a byte's own, and text would become it. */
const leastSpecialChars = 2;

/** Options of all of learning a vocabulary. */
export const options = z.strictObject({
  size: z.number().int().max(2 ** 20).default(4096).describe(
    "Tokens in the vocabulary, special ones included.",
  ),
  unit: z.enum(["bytePairs", "characters"]).default("bytePairs").describe(
    "What tokens are: pairs of bytes that are merged again and again, or the characters that occur.",
  ),
  pattern,
  framing: z.enum(framingNames).default("document").describe(
    "Whose special tokens, and what stands around a text.",
  ),
  specialTokens: z.array(z.string().min(leastSpecialChars)).min(1).optional().describe(
    "Control tokens, the first of which separates documents; a chat's where not given.",
  ),
  controlCodes: z.array(z.string().min(1)).default([]).describe(
    "What documents may be of, such as languages: each gets a token to begin such documents with.",
  ),
  minFrequency: z.number().int().min(1).default(2).describe(
    "Fewest occurrences of a pair that becomes a token.",
  ),
}).refine((options) => new Set(specialsOf(options)).size === specialsOf(options).length, {
  path: ["specialTokens"],
  error: "a token is named twice",
}).refine(({ framing, specialTokens }) => framing === "document" || specialTokens === undefined, {
  path: ["specialTokens"],
  error: ({ input }) => `the framing ${(input as Specials).framing} brings its own`,
}).refine(({ unit, framing }) => unit === "bytePairs" || framing === "document", {
  path: ["unit"],
  error: ({ input }) => `characters have no framing ${(input as Specials).framing}`,
}).refine((options) => options.unit === "characters" || options.size >= 256 + specialsOf(options).length, {
  path: ["size"],
  error: ({ input }) =>
    `256 bytes and ${specialsOf(input as Specials).length} special tokens leave no room in ${
      (input as { size: number }).size
    }`,
});

/** Options of {@linkcode learnVocabulary}. */
export type LearnVocabularyOptions = z.output<typeof options>;

/** Special tokens with the first ids, control codes among them. */
export function firstTokens(
  { framing, specialTokens = [...framings[framing].first], controlCodes }: Specials,
): string[] {
  return [...specialTokens, ...controlCodes.map(controlCode)];
}
/** All special tokens. */
export function specialsOf(options: Specials): string[] {
  return [...firstTokens(options), ...framings[options.framing].last];
}
