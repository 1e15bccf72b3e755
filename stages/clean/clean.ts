/** The stage that turns pages into documents. */
import { z } from "zod";
import { defineStage, drop, each, text } from "../stage.ts";
import { documents, type Page, pages } from "../kinds/mod.ts";
import { hasLetter, words } from "../_text/mod.ts";
import { extract } from "./extract.ts";
import { repairMojibake } from "./mojibake.ts";
import { collapsePlain, repairText } from "./repair.ts";

const options = z.strictObject({
  minWords: z.number().int().min(0).default(5)
    .describe("Fewest words a document may have; each ideograph counts as a word."),
  comments: z.enum(["drop", "keep"]).default("drop")
    .describe(
      "What becomes of readers' comments under an article. A page that is a thread is kept either way.",
    ),
});
/** Options of {@linkcode clean}. */
export type CleanOptions = z.output<typeof options>;

/** Main text of pages as documents. */
export const clean = defineStage({
  name: "clean",
  phase: "clean",
  module: import.meta.url,
  about: "Finds the main text of each page and repairs its characters.",
  inputs: { pages },
  carries: "pages",
  removes: ["media", "body"],
  output: documents.adding({ title: text(), text: text() }),
  options,
  work: each((_inputs, options: CleanOptions) => (page: Page) => {
    const { title, text } = page.media === "html"
      ? extractClean(page.body, options)
      : { title: "", text: plain(page.body) };
    if (text === "") return drop("no main text", `${page.body.length} characters of ${page.media}`);
    const count = countWords(text);
    return count < options.minWords ? drop("too few words", `${count} words`) : { title, text };
  }),
});

/** Mojibake is mended before tags are read, as a no-break space in it would be lost with the white space. */
function extractClean(body: string, { comments }: CleanOptions): { title: string; text: string } {
  const { title, text } = extract(repairMojibake(body), { comments });
  return { title: repairText(title).replace(/\s+/g, " "), text: repairText(text) };
}

function plain(body: string): string {
  return repairText(collapsePlain(repairText(body)));
}

const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+/gv;

/** Scripts without spaces between words whose letters are no words of their own. */
const unspacedScript = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Runs of letters and digits, ideographs and kana one by one; where a script has no spaces, by dictionary if those are more. */
function countWords(text: string): number {
  const runs = text.match(wordPattern)?.length ?? 0;
  return unspacedScript.test(text) ? Math.max(runs, words(text, "th").filter(hasLetter).length) : runs;
}
