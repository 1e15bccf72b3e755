/** The stage that names the language. */
import { z } from "zod";
import { defineStage, each } from "../stage.ts";
import { type Document, documents, number, text } from "../kinds/mod.ts";
import { eldIdentifier, type Language, type LanguageIdentifier } from "./languages.ts";

const options = z.strictObject({
  minLetters: z.number().int().min(1).default(12).describe(
    'Fewest letters to tell a language from; below, it is "und".',
  ),
});
/** Options of {@linkcode identifyLanguage}. */
export type IdentifyLanguageOptions = z.output<typeof options>;

/**
 * Adds `language` (ISO 639-1, "und" where it cannot be told) and `languageScore` (0 to 1, 0 for "und"). Ideographs,
 * kana and Hangul syllables count as three letters each, since they say as much.
 */
export const identifyLanguage = defineStage({
  name: "identifyLanguage",
  phase: "filter",
  module: import.meta.url,
  about: "Finds the language of each document, and how sure that is.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({ language: text(), languageScore: number() }),
  options,
  work: each(async (_inputs, options: IdentifyLanguageOptions) => {
    const identifier = await eldIdentifier();
    return ({ text }: Document) => {
      const { language, score } = languageOf(text, identifier, options);
      return { language, languageScore: score };
    };
  }),
});

/** The language of a text by `identifier`, "und" where there is too little to tell it from. */
export function languageOf(
  text: string,
  identifier: LanguageIdentifier,
  options: IdentifyLanguageOptions,
): Language {
  const enough = weightOfLetters(text, options.minLetters) >= options.minLetters;
  return enough ? identifier.identify(text) : { language: "und", score: 0 };
}

/** Letters in the text, counted no further than `enough`. */
function weightOfLetters(text: string, enough: number): number {
  let weight = 0;
  for (const [letter] of text.matchAll(/\p{L}/gu)) {
    weight += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter) ? 3 : 1;
    if (weight >= enough) break;
  }
  return weight;
}
