/** The stage `ingest`: files of any known sort, told apart by their names, into pages. */
import { z } from "zod";
import { type ByteFile, type Context, defineStage, type Drop, optional, source } from "../stage.ts";
import { files, type Page, pages } from "../kinds/mod.ts";
import { defaultMaxRecordBytes } from "../_format/mod.ts";
import { readJsonlPages, readWholeFile } from "./read_file_pages.ts";
import { distinct, jsonLinesName } from "./read_rows.ts";
import { besides, readWarcPages, type RecordCounts } from "./read_warc_pages.ts";

const options = z.strictObject({
  files: z.array(z.string()).default([]).describe("Paths or globs of the files to read."),
  maxRecordBytes: z.number().int().min(1).default(defaultMaxRecordBytes)
    .describe("Most bytes of one record, row or file, compressed or not; longer ones are quarantined."),
});
/** Options of {@linkcode ingest}. */
export type IngestOptions = z.output<typeof options>;

const warcName = /\.(?:warc|wet)(?:\.gz|\.zst)?$/i;
const textName = /\.(?:txt|md)(?:\.gz|\.zst)?$/i;
const htmlName = /\.x?html?(?:\.gz|\.zst)?$/i;

/**
 * Reads pages from web archives (.warc, .wet), rows of JSON lines with `text` or `html`, books (.txt, a page each) and
 * saved pages (.html), each also with .gz or .zst behind its name. Of a WARC file, responses, resources, conversions and
 * revisits count as rows; its other records, and how many there are of each, go into a balance of their own. Memory
 * grows by the URLs of one file, and by its longest record.
 */
export const ingest = defineStage({
  name: "ingest",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Reads pages from web archives, JSON lines, text and HTML files.",
  inputs: { archive: optional(files) },
  output: pages,
  options,
  work: source({
    files: (options: IngestOptions) => options.files,
    read: (file: ByteFile, options: IngestOptions, context: Context) =>
      distinct(readPages(file, options, context)),
  }),
});

async function* readPages(
  file: ByteFile,
  { maxRecordBytes }: IngestOptions,
  context: Context,
): AsyncGenerator<Page | Drop> {
  const { name } = file;
  if (warcName.test(name)) {
    const counts: RecordCounts = new Map();
    yield* readWarcPages(file.stream(), { name, maxRecordBytes, counts });
    accountRecords(counts, context);
  } else if (jsonLinesName.test(name)) yield* readJsonlPages(file, maxRecordBytes);
  else if (textName.test(name)) yield* readWholeFile(file, "plain", maxRecordBytes);
  else if (htmlName.test(name)) yield* readWholeFile(file, "html", maxRecordBytes);
  else {
    throw new Error(
      `Cannot read ${name} as pages: its name ends in none of .warc, .wet, .jsonl, .txt, .md and .html, ` +
        `alone or with .gz or .zst`,
    );
  }
}

/** Says how many records of an archive were looked at as pages, and which were not. */
function accountRecords(counts: RecordCounts, context: Context): void {
  const apart = [...counts].filter(([type]) => besides.has(type));
  const total = sum([...counts.values()]);
  context.account({
    unit: "archive records",
    in: total,
    out: total - sum(apart.map(([, count]) => count)),
    dropped: Object.fromEntries(apart.map(([type, count]) => [`${type} record`, count])),
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
