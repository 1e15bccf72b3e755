/** Signatures: what is kept of documents to find out which of them say the same. */
import { ids, number, type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/**
 * The kind of signatures, one for each document, in the documents' order. `length` is in UTF-16 units of the text that is
 * compared, `textDigest` and `rowDigest` are the first 32 hexadecimal digits of SHA-256 over that text and the whole row.
 * `bandKeys` are 64-bit keys, one a band, each the low word before the high one; `shingles` the sorted 32-bit hashes of
 * the text's distinct shingles. Both are empty for a text that an earlier document of the part has, and for one of fewer
 * words than a shingle has; shingles also where nothing will be verified by them.
 */
export const signatures = rowKind("signatures", {
  id: text(),
  length: number(),
  textDigest: text(),
  rowDigest: text(),
  bandKeys: ids(),
  shingles: ids(),
});
/** What is kept of one document. */
export type Signature = RowOf<typeof signatures.columns>;
