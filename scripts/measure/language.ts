/**
 * Measures language identification against the truth: precision and recall by language, at full length and on the
 * first characters only, and how the score stands against the threshold.
 *
 *   deno run --allow-read scripts/measure/language.ts --truth FILE.jsonl [--threshold 0.65]   gzip or not
 */
import { parseArgs } from "@std/cli";
import { eldIdentifier, identifyLanguage, type Language, languageOf } from "../../stages/filter/mod.ts";
import { columns } from "../tables.ts";
import { type LabelledText, labelledTexts, precisionAndRecall, share, tally } from "./labelled_texts.ts";

/** A text's language and the one found. */
interface Found {
  readonly truth: string;
  readonly found: Language;
}

const identifier = await eldIdentifier();
const options = identifyLanguage.options.parse({});

/** The verdict on the first characters of each text. */
function identify(texts: readonly LabelledText[], characters: number): Found[] {
  return texts.map(({ text, language }) => ({
    truth: language,
    found: languageOf(text.slice(0, characters), identifier, options),
  }));
}

/** One line a language: the documents in it, precision and recall, and how many right ones the threshold would lose. */
function lines(found: readonly Found[], threshold: number): string[][] {
  const languages = [...new Set(found.flatMap(({ truth, found }) => [truth, found.language]))].sort();
  return languages.map((language) => {
    const items = found.map((row) => ({
      truth: row.truth === language,
      found: row.found.language === language,
    }));
    const right = found.filter(({ truth, found }) => truth === language && found.language === language);
    const below = right.filter(({ found }) => found.score <= threshold).length;
    return [language, ...precisionAndRecall(tally(items)), share(below, right.length)];
  });
}

/** Prints one table, for texts cut to so many characters. */
function print(texts: readonly LabelledText[], threshold: number, characters: number): void {
  const found = identify(texts, characters);
  const right = found.filter(({ truth, found }) => truth === found.language).length;
  const sure = found.filter(({ truth, found }) => truth !== found.language && found.score > threshold).length;
  const cut = characters === Infinity ? "whole text" : `first ${characters} characters`;
  console.log(`\n${cut}: ${share(right, found.length)} right; wrong and above ${threshold}: ${sure}`);
  const head = ["language", "precision", "recall", `right but at most ${threshold}`];
  console.log(columns([head, ...lines(found, threshold)]));
}

if (import.meta.main) {
  const args = parseArgs(Deno.args, { string: ["truth", "threshold"] });
  if (args.truth === undefined) {
    throw new TypeError("Cannot measure language identification: name --truth FILE.jsonl");
  }
  const texts = (await labelledTexts(args.truth)).filter(({ language }) => language !== "");
  for (const characters of [Infinity, 200, 50]) print(texts, Number(args.threshold ?? "0.65"), characters);
}
