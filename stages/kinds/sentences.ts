/** Sentences: texts as numbers of words in a list of words. */
import { ids, type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/** The kind of sentences, a row a document: words count from 1 in the order of their list, and 0 ends a sentence. */
export const sentences = rowKind("sentences", { id: text(), words: ids() });
/** The sentences of a document. */
export type Sentences = RowOf<typeof sentences.columns>;
