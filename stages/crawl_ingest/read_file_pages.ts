/** Pages from files that are not archives: rows of JSON lines, books as text, saved HTML. */
import { z } from "zod";
import { type Context, type Drop, drop, type SourceFile } from "../stage.ts";
import type { Page } from "../kinds/mod.ts";
import { collect, decompress, lossOf } from "../_format/mod.ts";
import { Losses } from "./lost.ts";
import { makePage, pageId } from "./page.ts";
import { readValidRows, type ValidRow } from "./read_rows.ts";
import { hostOf, normalizeUrl } from "./url.ts";

/** A row that is a page: `text` or `html`, and what else is known. Further columns are ignored. */
export const pageRow = z.object({
  text: z.string().optional(),
  html: z.string().optional(),
  url: z.string().optional(),
  id: z.string().min(1).optional(),
  date: z.string().optional(),
  source: z.string().optional(),
}).refine(({ text, html }) => (text === undefined) !== (html === undefined), "it needs either text or html");
export type PageRow = z.output<typeof pageRow>;

/** What is read of files of pages. */
export interface PageFileOptions {
  readonly maxRecordBytes: number;
  readonly maxDamageBytes: number;
}

/** The pages of a file of JSON lines. */
export async function* readJsonlPages(
  file: SourceFile,
  { maxRecordBytes: maxLineBytes, maxDamageBytes }: PageFileOptions,
  context: Context,
): AsyncGenerator<Page | Drop> {
  for await (const found of readValidRows(file, pageRow, { maxLineBytes, maxDamageBytes }, context)) {
    yield "row" in found ? rowPage(found, file.name) : found;
  }
}

/** A row without a URL shows its file and place instead of one; its id is of its body alone, so it can move. */
export function rowPage({ row, place }: ValidRow<PageRow>, name: string): Page | Drop {
  const given = normalizeUrl(row.url ?? "") ?? row.url;
  const url = given ?? `${name}:${row.id ?? place}`;
  const body = (row.html ?? row.text ?? "").toWellFormed();
  if (body.trim() === "") return drop("empty body", place, { about: { url } });
  return {
    id: row.id ?? pageId(given ?? "", body),
    url,
    source: row.source ?? (hostOf(url) || name),
    date: row.date ?? "",
    media: row.html === undefined ? "plain" : "html",
    body,
  };
}

/** A whole file as one page; its name stands for the URL. Half a book would pass for a whole one, so damage costs the page. */
export async function* readWholeFile(
  file: SourceFile,
  media: Page["media"],
  { maxRecordBytes, maxDamageBytes }: PageFileOptions,
  context: Context,
): AsyncGenerator<Page | Drop> {
  const { name } = file;
  const about = { url: name };
  const { bytes, problem } = await collect(decompress(file), maxRecordBytes);
  if (problem === "too long") {
    yield drop("file too long", `more than ${maxRecordBytes} bytes`, { about, quarantined: true });
  } else if (problem !== undefined) {
    const losses = new Losses(name, maxDamageBytes);
    yield losses.drop(lossOf(problem, { at: problem.position, inside: 0 }), about);
    losses.account(context);
  } else {
    yield makePage({ url: name, source: name, date: "", media, bytes }) ?? drop("empty body", "", { about });
  }
}
