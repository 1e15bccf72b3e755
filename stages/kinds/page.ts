/** Pages: what was fetched or read, decoded to text but not yet cleaned. */
import { type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/**
 * The kind of pages. `id` is the first 16 hexadecimal digits of SHA-256 over the URL, a newline and the body, so the
 * same page gets the same id from whatever archive it comes. `source` is where it is from: the host of a web page, the
 * file name of a book. `media` says how to clean the body. `date` is ISO 8601 or "" where unknown.
 */
export const pages = rowKind("pages", {
  id: text(),
  url: text(),
  source: text(),
  date: text(),
  media: text<"html" | "plain">(),
  body: text(),
});
/** A page. */
export type Page = RowOf<typeof pages.columns>;
