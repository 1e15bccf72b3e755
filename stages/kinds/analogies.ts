/** Analogies: a is to b as c is to d. */
import { type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/** The kind of analogies: four words each. `topic` is what relates them, "" where nothing says so. */
export const analogies = rowKind("analogies", {
  id: text(),
  topic: text(),
  a: text(),
  b: text(),
  c: text(),
  d: text(),
});
/** An analogy. */
export type Analogy = RowOf<typeof analogies.columns>;
