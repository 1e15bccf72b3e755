/** Texts with a label, for classification. */
import { type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/** The kind of labelled texts: spam or not, a sentiment, a topic. */
export const labelledTexts = rowKind("labelledTexts", {
  id: text(),
  split: text<"train" | "held-out">(),
  text: text(),
  label: text(),
});
/** A labelled text. */
export type LabelledText = RowOf<typeof labelledTexts.columns>;
