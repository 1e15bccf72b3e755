/** The stage `readTexts`: files of plain text as documents, as they are. */
import { z } from "zod";
import { type Context, defineStage, type Drop, type RowOf, source, type SourceFile } from "../stage.ts";
import { documents, text } from "../kinds/mod.ts";
import { pageId } from "./page.ts";
import { readWholeFile } from "./read_file_pages.ts";
import { maxDamageBytes } from "./read_rows.ts";

const options = z.strictObject({
  files: z.array(z.string()).default([]).describe("Paths or globs of text files in UTF-8."),
  heldOutShare: z.number().min(0).lt(1).default(0).describe(
    "Share of each text's characters, the last ones, that is a held-out document of its own.",
  ),
  maxRecordBytes: z.number().int().min(1).default(2 ** 28).describe("Longer files are quarantined."),
  maxDamageBytes,
});
/** Options of {@linkcode readTexts}. */
export type ReadTextsOptions = z.output<typeof options>;

const splitColumn = { split: text<"train" | "held-out">() };
type SplitText = RowOf<typeof documents.columns> & RowOf<typeof splitColumn>;

/**
 * Each file is one document to the letter, or two: what to train on, and the last characters (code points), which are held
 * out. A book's end may be like its beginning: where documents can be held out whole, `split` is the better choice.
 * Memory: one file.
 */
export const readTexts = defineStage({
  name: "readTexts",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Reads text files as documents, as they are, with the end of each held out.",
  inputs: {},
  output: documents.with(splitColumn),
  options,
  work: source({ files: (options: ReadTextsOptions) => options.files, read }),
});

async function* read(
  file: SourceFile,
  { heldOutShare, ...limits }: ReadTextsOptions,
  context: Context,
): AsyncGenerator<SplitText | Drop> {
  for await (const page of readWholeFile(file, "plain", limits, context)) {
    if (!("body" in page)) {
      yield page;
      continue;
    }
    const [train, heldOut] = cutAt(page.body, 1 - heldOutShare);
    if (train !== "") yield documentOf(file.name, "train", train);
    if (heldOut !== "") yield documentOf(file.name, "held-out", heldOut);
  }
}

/** A text's first characters, so many of them as the share says and rounded down, and the rest. */
function cutAt(whole: string, share: number): [string, string] {
  const characters = [...whole];
  const at = Math.floor(characters.length * share);
  return [characters.slice(0, at).join(""), characters.slice(at).join("")];
}

function documentOf(name: string, split: SplitText["split"], text: string): SplitText {
  const url = `${name}#${split}`;
  return { id: pageId(url, text), url, source: name, date: "", title: "", text, split };
}
