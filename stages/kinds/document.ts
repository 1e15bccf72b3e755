/** Documents: the text of a page, as people read it. */
import { type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/** The kind of documents; stages add columns such as `language`, `cluster` or `split`. `title` may be "". */
export const documents = rowKind("documents", {
  id: text(),
  url: text(),
  source: text(),
  date: text(),
  title: text(),
  text: text(),
});
/** A document. */
export type Document = RowOf<typeof documents.columns>;
