/** The stage that decides. */
import { z } from "zod";
import { defineStage, type Drop, drop, each } from "../stage.ts";
import { type Document, documents, json, number, text } from "../kinds/mod.ts";
import { uniform } from "../_text/mod.ts";
import { families, finewebOrder, profileNames, thresholds } from "./families.ts";
import type { Scores } from "./family.ts";
import { pattern } from "./pattern.ts";

const options = z.strictObject({
  languages: z.array(z.string()).default(["en"]).describe(
    "Languages to keep (ISO 639-1); none named keeps all, whatever their score.",
  ),
  minLanguageScore: z.number().min(0).max(1).default(0.65).describe(
    "A document's language score must be above this.",
  ),
  profiles: z.array(z.enum(profileNames)).default([...finewebOrder]).describe(
    "Families of rules, in the order asked.",
  ),
  dropPattern: z.string().default("").describe(
    "A text in which this regular expression is found is dropped.",
  ),
  keepFraction: z.number().min(0).max(1).default(1).describe(
    "Fraction of the documents left that is kept, by their id.",
  ),
  seed: z.number().int().default(0).describe("Seed of keepFraction."),
  ...thresholds,
});
/** Options of {@linkcode filter}. */
export type FilterOptions = z.output<typeof options>;

/** What the decision is made from. */
export interface Judged {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly languageScore: number;
  readonly scores: Scores;
}

/** The first rule broken, asked in order: language, each profile, pattern, sampling. Undefined keeps the document. */
export function judge(
  document: Judged,
  options: FilterOptions,
  unwanted = pattern(options.dropPattern),
): Drop | undefined {
  return judgeLanguage(document, options) ?? judgeQuality(document.scores, options) ??
    (unwanted?.test(document.text) ? drop("regex", options.dropPattern) : undefined) ??
    (uniform(options.seed, `keep ${document.id}`) < options.keepFraction
      ? undefined
      : drop("sampler", `${options.keepFraction}`));
}

function judgeLanguage({ language, languageScore }: Judged, options: FilterOptions): Drop | undefined {
  if (options.languages.length === 0) return undefined;
  if (!options.languages.includes(language)) return drop("language", language);
  if (languageScore > options.minLanguageScore) return undefined;
  return drop("language_score", `${Number(languageScore.toFixed(4))} ≤ ${options.minLanguageScore}`);
}

/**
 * The first rule that the scores break, in the order of the profiles. A rule whose signal a text lacks is not asked.
 *
 * @throws {TypeError} when a profile has none of its signals there.
 */
export function judgeQuality(scores: Scores, options: FilterOptions): Drop | undefined {
  for (const profile of options.profiles) {
    const { rules } = families[profile];
    if (rules.every((rule) => scores[rule.signal] === undefined)) {
      throw new TypeError(`Cannot filter by ${profile}: score measured none of its signals`);
    }
    for (const rule of rules) {
      const broken = rule.broken(scores, options);
      if (broken !== undefined) return drop(rule.reason, broken);
    }
  }
  return undefined;
}

/**
 * Keeps documents by language and by rules on their scores; it reads no text but for `dropPattern`. Every threshold is an
 * option under its own name, and every comparison is strict, as published.
 */
export const filter = defineStage({
  name: "filter",
  phase: "filter",
  module: import.meta.url,
  about: "Keeps documents of the wanted languages that break no rule of the chosen quality profiles.",
  inputs: {
    documents: documents.with({ language: text(), languageScore: number(), scores: json<Scores>() }),
  },
  carries: "documents",
  output: documents.adding({}),
  options,
  work: each((_inputs, options: FilterOptions) => {
    const unwanted = pattern(options.dropPattern);
    return (document: Document & Judged) => judge(document, options, unwanted) ?? {};
  }),
});
