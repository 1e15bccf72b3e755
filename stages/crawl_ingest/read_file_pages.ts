/** Pages from files that are not archives: rows of JSON lines, books as text, saved HTML. */
import { z } from "zod";
import { type ByteFile, type Drop, drop } from "../stage.ts";
import type { Page } from "../kinds/mod.ts";
import { concatBytes, Damage, decompress } from "../_format/mod.ts";
import { makePage, pageId } from "./page.ts";
import { readValidRows, type ValidRow } from "./read_rows.ts";
import { hostOf, normalizeUrl } from "./url.ts";

/** A row that is a page: `text` or `html`, and what else is known. Further columns are ignored. */
const pageRow = z.object({
  text: z.string().optional(),
  html: z.string().optional(),
  url: z.string().optional(),
  id: z.string().min(1).optional(),
  date: z.string().optional(),
  source: z.string().optional(),
}).refine(({ text, html }) => (text === undefined) !== (html === undefined), "it needs either text or html");
type PageRow = z.output<typeof pageRow>;

/** The pages of a file of JSON lines. Remembers the ids of one file. */
export async function* readJsonlPages(file: ByteFile, maxBytes: number): AsyncGenerator<Page | Drop> {
  for await (const found of readValidRows(file, pageRow, maxBytes)) {
    yield "row" in found ? rowPage(found, file.name) : found;
  }
}

/** A row without a URL shows its file and line in place of one; its id is of its body alone, so it can move. */
function rowPage({ row, number }: ValidRow<PageRow>, name: string): Page | Drop {
  const given = normalizeUrl(row.url ?? "") ?? row.url;
  const url = given ?? `${name}:${row.id ?? number}`;
  const body = (row.html ?? row.text ?? "").toWellFormed();
  if (body.trim() === "") return drop("empty body", `line ${number}`, { about: { url } });
  return {
    id: row.id ?? pageId(given ?? "", body),
    url,
    source: row.source ?? (hostOf(url) || name),
    date: row.date ?? "",
    media: row.html === undefined ? "plain" : "html",
    body,
  };
}

/** A whole file as one page; its name stands for the URL. */
export async function* readWholeFile(
  file: ByteFile,
  media: Page["media"],
  maxBytes: number,
): AsyncGenerator<Page | Drop> {
  const { name } = file;
  const parts: Uint8Array[] = [];
  const about = { url: name };
  let length = 0;
  for await (const chunk of decompress(file.stream())) {
    // Half a book would pass for a whole one, so damage costs the page.
    if (chunk instanceof Damage) {
      return yield drop("damaged file", `${chunk.what}, at byte ${chunk.position} of ${name}`, {
        about,
        quarantined: true,
      });
    }
    length += chunk.length;
    if (length > maxBytes) {
      return yield drop("file too long", `more than ${maxBytes} bytes`, { about, quarantined: true });
    }
    parts.push(chunk);
  }
  const bytes = concatBytes(parts);
  yield makePage({ url: name, source: name, date: "", media, bytes }) ?? drop("empty body", "", { about });
}
