/** Co-occurrences: how often words stand near each other, the nearer the more. */
import { ids, number, type RowOf } from "./column.ts";
import { rowKind } from "./rows.ts";

/**
 * The kind of co-occurrences: for each word, in ascending order, the words that are at most so many words from it and have
 * no lower number, in ascending order too. `units` are 64-bit counts, the low half before the high one: each time that the
 * two stand d words apart adds `unitsOfOne` / d. Units are whole, so that sums depend on no order.
 */
export const cooccurrences = rowKind("cooccurrences", {
  word: number(),
  unitsOfOne: number(),
  others: ids(),
  units: ids(),
});
/** What occurs with one word. */
export type Cooccurrence = RowOf<typeof cooccurrences.columns>;
