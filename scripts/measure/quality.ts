/**
 * Measures the quality decisions against the truth: which documents stay under each profile, and why the others went.
 * Language is taken from the truth, so that only the rules are judged.
 *
 *   deno run --allow-read scripts/measure/quality.ts --truth FILE.jsonl [--good good,…] [--language en] [--set minWords=30]
 */
import { parseArgs } from "@std/cli";
import {
  filter,
  type FilterOptions,
  judgeQuality,
  type Profile,
  score,
  scoresOf,
} from "../../stages/filter/mod.ts";
import { columns } from "../tables.ts";
import { type LabelledText, labelledTexts, precisionAndRecall, share, tally } from "./labelled_texts.ts";

interface Judged {
  readonly quality: string;
  readonly good: boolean;
  /** The reason of the drop; undefined for a document that stays. */
  readonly reason: string | undefined;
}

const settings: readonly (readonly [string, readonly Profile[]])[] = [
  ["FineWeb's four", filter.options.parse({}).profiles],
  ["Gopher repetition", ["gopherRepetition"]],
  ["Gopher quality", ["gopherQuality"]],
  ["C4", ["c4"]],
  ["FineWeb's own", ["fineweb"]],
  ["dolma's Gopher", ["dolmaGopher"]],
];

/** Reasons with how many good and other documents went under each, most first. */
function reasons(judged: readonly Judged[]): string[][] {
  const counts = new Map<string, { good: number; other: number }>();
  for (const { good, reason } of judged) {
    if (reason === undefined) continue;
    const count = counts.get(reason) ?? { good: 0, other: 0 };
    counts.set(reason, count);
    count[good ? "good" : "other"]++;
  }
  return [...counts].sort(([, a], [, b]) => b.good + b.other - a.good - a.other)
    .map(([reason, { good, other }]) => [reason, String(good), String(other)]);
}

/** How many of each quality stay. */
function qualities(judged: readonly Judged[]): string[][] {
  return [...new Set(judged.map(({ quality }) => quality))].sort().map((quality) => {
    const those = judged.filter((row) => row.quality === quality);
    return [quality, share(those.filter(({ reason }) => reason === undefined).length, those.length)];
  });
}

/** What one setting decided. */
interface Judgement {
  readonly setting: string;
  readonly judged: readonly Judged[];
}

/** Scores each text once and judges it under each setting; `changed` overrides thresholds. */
function judgeAll(
  texts: readonly LabelledText[],
  good: ReadonlySet<string>,
  changed: Readonly<Record<string, number>>,
): Judgement[] {
  const scoring = score.options.parse({
    profiles: [...new Set(settings.flatMap(([, profiles]) => profiles))],
  });
  const scored = texts.map(({ text, language, quality }) => ({
    quality,
    good: good.has(quality),
    scores: scoresOf(text, language, scoring),
  }));
  return settings.map(([setting, profiles]) => {
    const options: FilterOptions = filter.options.parse({ ...changed, profiles });
    const judged = scored.map(({ scores, ...rest }) => ({
      ...rest,
      reason: judgeQuality(scores, options)?.reason,
    }));
    return { setting, judged };
  });
}

/** Prints the three tables. */
function print(judgements: readonly Judgement[]): void {
  const rows = judgements.map(({ setting, judged }) => [
    setting,
    ...precisionAndRecall(
      tally(judged.map(({ good, reason }) => ({ truth: good, found: reason === undefined }))),
    ),
  ]);
  const [{ judged }] = judgements;
  console.log(columns([["profile", "precision of keeping", "recall of keeping"], ...rows]));
  console.log(`\n${columns([["quality", "kept by FineWeb's four"], ...qualities(judged)])}`);
  console.log(`\n${columns([["reason, FineWeb's four", "good", "other"], ...reasons(judged)])}`);
}

if (import.meta.main) {
  const args = parseArgs(Deno.args, { string: ["truth", "good", "language", "set"], collect: ["set"] });
  if (args.truth === undefined) {
    throw new TypeError("Cannot measure quality decisions: name --truth FILE.jsonl");
  }
  const language = args.language ?? "en";
  const changed = args.set.map((setting) => setting.split("=")).map(([name, value]) => [name, Number(value)]);
  const texts = (await labelledTexts(args.truth)).filter((text) => text.language === language);
  print(judgeAll(texts, new Set((args.good ?? "good").split(",")), Object.fromEntries(changed)));
}
