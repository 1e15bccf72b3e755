/** The stage `ingest`: files of any known sort, told apart by their names, into pages. */
import { z } from "zod";
import { type Context, defineStage, type Drop, optional, source, type SourceFile } from "../stage.ts";
import { files, type Page, pages } from "../kinds/mod.ts";
import { defaultMaxRecordBytes } from "../_format/mod.ts";
import { readJsonlPages, readWholeFile } from "./read_file_pages.ts";
import { readParquetPages } from "./read_parquet_pages.ts";
import { jsonLinesName, maxDamageBytes } from "./read_rows.ts";
import { readWarcPages } from "./read_warc_pages.ts";

/**
 * Large enough that starting a process and committing a part are nothing beside a slice (some ten seconds of reading and
 * cleaning), small enough that one of Common Crawl's archives, about 1 GiB, keeps sixteen processes busy.
 */
const defaultSliceBytes = 64 * 2 ** 20;

const options = z.strictObject({
  files: z.array(z.string()).default([]).describe("Paths or globs of the files to read."),
  sliceBytes: z.number().int().min(1).default(defaultSliceBytes)
    .describe("Bytes of a file that one shard reads; the rows are the same whatever it is."),
  maxRecordBytes: z.number().int().min(1).default(defaultMaxRecordBytes)
    .describe("Most bytes of one record, row or file, compressed or not; longer ones are quarantined."),
  maxDamageBytes,
});
/** Options of {@linkcode ingest}. */
export type IngestOptions = z.output<typeof options>;

const warcName = /\.(?:warc|wet)(?:\.gz|\.zst)?$/i;
const parquetName = /\.parquet$/i;
const textName = /\.(?:txt|md)(?:\.gz|\.zst)?$/i;
const htmlName = /\.x?html?(?:\.gz|\.zst)?$/i;

/**
 * Reads pages from web archives (.warc, .wet), rows of JSON lines or of Parquet with `text` or `html`, books (.txt, a page
 * each) and saved pages (.html), each but Parquet also with .gz or .zst behind its name. Of a WARC file, responses,
 * resources, conversions and revisits count as rows; its other records, and how many there are of each, go into a balance
 * of their own. Memory grows by the longest record.
 *
 * Archives, JSON lines and Parquet are read in slices: WARC at its records or gzip members or zstd frames, JSON lines at
 * line feeds (compressed, at members or frames, so a file of a single one is one slice), Parquet at its row groups. The
 * same page can come more than once, from one file or several: `dedupe` keeps one.
 */
export const ingest = defineStage({
  name: "ingest",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Reads pages from web archives, JSON lines, Parquet, text and HTML files.",
  inputs: { archive: optional(files) },
  output: pages,
  options,
  work: source({
    files: (options: IngestOptions) => options.files,
    sliceBytes: (name: string, options: IngestOptions) =>
      textName.test(name) || htmlName.test(name) ? Infinity : options.sliceBytes,
    read: readPages,
  }),
});

function readPages(file: SourceFile, options: IngestOptions, context: Context): AsyncGenerator<Page | Drop> {
  const { name } = file;
  if (warcName.test(name)) return readWarcPages(file, options, context);
  if (jsonLinesName.test(name)) return readJsonlPages(file, options, context);
  if (parquetName.test(name)) return readParquetPages(file, options, context);
  if (textName.test(name)) return readWholeFile(file, "plain", options, context);
  if (htmlName.test(name)) return readWholeFile(file, "html", options, context);
  throw new Error(
    `Cannot read ${name} as pages: its name ends in none of .warc, .wet, .jsonl, .parquet, .txt, .md and ` +
      `.html, alone or (but .parquet) with .gz or .zst`,
  );
}
