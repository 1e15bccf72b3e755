/**
 * Measures main-text extraction: ours and @mozilla/readability (on linkedom) side by side, against labelled pages.
 *
 *   deno run --allow-read --allow-env scripts/measure/extraction.ts --samples data/samples
 *   deno run --allow-read --allow-env scripts/measure/extraction.ts \
 *     --pages /usr/share/doc/debian-handbook/html/en-US --gold ".chapter, .section, .preface, .appendix"
 *
 * `--samples` compares with the truth of the sample web (`--truth FILE`), `--pages` with what `--gold` selects on each
 * page, less what `--without` selects. `--worst N` lists the pages on which ours is furthest off.
 * Words are compared as bags and as 3-shingles, a page at a time, then averaged over pages. Speed is of one core, from
 * the HTML string to the text; Readability's includes linkedom's parse, ours its own.
 */
import { Readability } from "@mozilla/readability";
import { parseArgs } from "@std/cli";
import { extract } from "../../stages/clean/mod.ts";
import { domOf, flatten, type LabelledPage, pagesByContainer } from "./labelled_pages.ts";
import { sampledPages } from "./sample_web.ts";
import { meanOf, type Overlap, overlapOf, shinglesOf, wordsOf } from "./word_overlap.ts";

/** An extractor under measure. */
interface Tool {
  readonly name: string;
  text(html: string): string;
}

const tools: readonly Tool[] = [
  { name: "millrace", text: (html) => extract(html).text },
  { name: "readability", text: readabilityText },
];

/** Readability's article as text, its blocks kept apart. */
function readabilityText(html: string): string {
  const article = new Readability(domOf(html) as never).parse();
  return article?.content ? flatten(domOf(`<html><body>${article.content}</body></html>`).body) : "";
}

/** What one tool scored. */
interface Scores {
  readonly tool: string;
  readonly words: readonly Overlap[];
  readonly shingles: readonly Overlap[];
  readonly pagesPerSecond: number;
}

function scoresOf(tool: Tool, pages: readonly LabelledPage[]): Scores {
  const started = performance.now();
  const texts = pages.map(({ html }) => tool.text(html));
  const seconds = (performance.now() - started) / 1000;
  const pairs = texts.map((text, i) => [wordsOf(text), wordsOf(pages[i].text)] as const);
  return {
    tool: tool.name,
    words: pairs.map(([got, want]) => overlapOf(got, want)),
    shingles: pairs.map(([got, want]) => overlapOf(shinglesOf(got, 3), shinglesOf(want, 3))),
    pagesPerSecond: pages.length / seconds,
  };
}

const share = (value: number): string => value.toFixed(3);

function table(scores: readonly Scores[], pages: readonly LabelledPage[]): string[] {
  const lines = ["sort              pages  tool          precision  recall  F1     F1 of 3-shingles"];
  const sorts = [...new Set(pages.map(({ sort }) => sort))].sort();
  for (const sort of sorts.length > 1 ? ["all", ...sorts] : ["all"]) {
    const isIn = (page: LabelledPage) => sort === "all" ? page.text !== "" : page.sort === sort;
    const at = pages.flatMap((page, i) => isIn(page) ? [i] : []);
    for (const { tool, words, shingles } of scores) {
      const { precision, recall, f1 } = meanOf(at.map((i) => words[i]));
      const ordered = meanOf(at.map((i) => shingles[i])).f1;
      lines.push(
        `${sort.padEnd(17)} ${String(at.length).padStart(5)}  ${tool.padEnd(13)} ${share(precision)}      ${
          share(recall)
        }   ${share(f1)}  ${share(ordered)}`,
      );
    }
  }
  for (const { tool, pagesPerSecond } of scores) {
    lines.push(`${tool}: ${pagesPerSecond.toFixed(0)} pages a second`);
  }
  return lines;
}

/** Pages of the sample web by layout; those without main text are a sort of their own. */
async function pagesOfSamples(folder: string, truth: string): Promise<LabelledPage[]> {
  const sampled = await sampledPages(folder, truth);
  return sampled.map(({ page, truth }) => ({
    name: page.url,
    sort: truth.text === "" ? "without text" : truth.layout,
    html: page.body,
    text: truth.text,
  }));
}

async function main(): Promise<void> {
  const args = parseArgs(Deno.args, {
    string: ["samples", "truth", "pages", "gold", "without", "limit", "worst"],
    default: { truth: "data/store/samples/truth.jsonl", gold: "main", limit: "1000", worst: "0" },
  });
  const pages = args.pages !== undefined
    ? pagesByContainer(args.pages, args.gold, args.without, Number(args.limit))
    : await pagesOfSamples(args.samples ?? "data/samples", args.truth);
  const scores = tools.map((tool) => scoresOf(tool, pages));
  for (const line of table(scores, pages)) console.log(line);
  const order = pages.map((_, i) => i).sort((a, b) => scores[0].words[a].f1 - scores[0].words[b].f1);
  for (const i of order.slice(0, Number(args.worst))) {
    const [ours, theirs] = scores.map(({ words }) => words[i]);
    console.log(
      `${pages[i].name}: P ${share(ours.precision)} R ${share(ours.recall)}; Readability F1 ${
        share(theirs.f1)
      }`,
    );
  }
}

if (import.meta.main) await main();
