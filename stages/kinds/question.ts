/** Multiple-choice questions. */
import { json, number, type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/** The kind of questions: `answer` is the index of the right choice. `topic` groups them, "" where there is none. */
export const questions = rowKind("questions", {
  id: text(),
  topic: text(),
  question: text(),
  choices: json<readonly string[]>(),
  answer: number(),
});
/** A question. */
export type Question = RowOf<typeof questions.columns>;
