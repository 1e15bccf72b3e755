/** Tokens: documents as token ids. */
import { ids, number, type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/** The kind of tokens: ids of 2 or 4 bytes as the vocabulary needs. `bytes` is the UTF-8 length of a document's text. */
export const tokens = rowKind("tokens", { id: text(), source: text(), bytes: number(), ids: ids() });
/** A document as token ids; its bytes are the unit of bits per byte. */
export type TokenizedDocument = RowOf<typeof tokens.columns>;
