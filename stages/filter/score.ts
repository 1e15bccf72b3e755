/** The stage that measures. Kept apart from `filter`, so that another threshold is another decision but no new measurement. */
import { z } from "zod";
import { defineStage, each } from "../stage.ts";
import { type Document, documents, json, text } from "../kinds/mod.ts";
import { families, finewebOrder, profileNames, scoring } from "./families.ts";
import { scored, type Scores, type Thresholds } from "./family.ts";

const options = z.strictObject({
  profiles: z.array(z.enum(profileNames)).default([...finewebOrder]).describe(
    "Families of rules to measure for.",
  ),
  ...scoring,
});
/** Options of {@linkcode score}. */
export type ScoreOptions = z.output<typeof options>;

/** All signals of a text. Finite numbers for every text, the empty one included. */
export function scoresOf(text: string, language: string, options: ScoreOptions): Scores {
  const subject = scored(text, language);
  const all = options.profiles.map((profile) => families[profile].signals(subject, options as Thresholds));
  return Object.assign({}, ...all);
}

/**
 * Adds the column `scores`: every signal of the chosen families of rules, measured on the text as it arrives. Names follow
 * RedPajama-v2's quality signals where those have one, definitions the family's own source.
 */
export const score = defineStage({
  name: "score",
  phase: "filter",
  module: import.meta.url,
  about: "Measures the quality signals of each document.",
  inputs: { documents: documents.with({ language: text() }) },
  carries: "documents",
  output: documents.adding({ scores: json<Scores>() }),
  options,
  work: each((_inputs, options: ScoreOptions) => (document: Document & { readonly language: string }) => ({
    scores: scoresOf(document.text, document.language, options),
  })),
});
