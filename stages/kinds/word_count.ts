/** Word counts: the distinct words of texts, and how often each occurs. */
import { number, type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/** The kind of word counts: each word once, in the order that the stage says. */
export const wordCounts = rowKind("wordCounts", { word: text(), count: number() });
/** A word and how often it occurs. */
export type WordCount = RowOf<typeof wordCounts.columns>;
