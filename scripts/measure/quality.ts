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
import { labelledTexts, precisionAndRecall, share, tally } from "./labelled_texts.ts";

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

function qualities(judged: readonly Judged[]): string[][] {
  return [...new Set(judged.map(({ quality }) => quality))].sort().map((quality) => {
    const those = judged.filter((row) => row.quality === quality);
    return [quality, share(those.filter(({ reason }) => reason === undefined).length, those.length)];
  });
}

if (import.meta.main) {
  const args = parseArgs(Deno.args, { string: ["truth", "good", "language", "set"], collect: ["set"] });
  if (args.truth === undefined) {
    throw new TypeError("Cannot measure quality decisions: name --truth FILE.jsonl");
  }
  const good = new Set((args.good ?? "good").split(","));
  const changed = Object.fromEntries(
    args.set.map((setting) => setting.split("=")).map(([name, value]) => [name, Number(value)]),
  );
  const texts = (await labelledTexts(args.truth)).filter(({ language }) =>
    language === (args.language ?? "en")
  );
  const scoring = score.options.parse({
    profiles: [...new Set(settings.flatMap(([, profiles]) => profiles))],
  });
  const scored = texts.map(({ text, language, quality }) => ({
    quality,
    good: good.has(quality),
    scores: scoresOf(text, language, scoring),
  }));
  const judgedBy = settings.map(([name, profiles]) => {
    const options: FilterOptions = filter.options.parse({ ...changed, profiles });
    return [
      name,
      scored.map(({ scores, ...rest }): Judged => ({
        ...rest,
        reason: judgeQuality(scores, options)?.reason,
      })),
    ] as const;
  });
  console.log(
    columns([
      ["profile", "precision of keeping", "recall of keeping"],
      ...judgedBy.map(([name, judged]) => [
        name,
        ...precisionAndRecall(
          tally(judged.map(({ good, reason }) => ({ truth: good, found: reason === undefined }))),
        ),
      ]),
    ]),
  );
  console.log(columns([["quality", "kept by FineWeb's four"], ...qualities(judgedBy[0][1])]));
  console.log(columns([["reason, FineWeb's four", "good", "other"], ...reasons(judgedBy[0][1])]));
}
