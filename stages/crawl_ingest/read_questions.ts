/** The stage `readQuestions`: multiple-choice questions from JSON lines. */
import { z } from "zod";
import { type Context, defineStage, source, type SourceFile } from "../stage.ts";
import { questions } from "../kinds/mod.ts";
import { readRows, type RowFileOptions, rowFileOptions } from "./read_rows.ts";

const questionRow = z.object({
  id: z.string().min(1).optional(),
  topic: z.string().default(""),
  question: z.string().min(1),
  choices: z.array(z.string().min(1)).min(2),
  answer: z.number().int().min(0),
}).refine(({ answer, choices }) => answer < choices.length, {
  message: "it is not the index of a choice",
  path: ["answer"],
}).refine(({ choices }) => new Set(choices).size === choices.length, {
  message: "two choices are the same",
  path: ["choices"],
});

/**
 * Rows are `{ question, choices, answer }` with `answer` the index of the right choice, and `id` and `topic` if there are
 * any. A row that does not fit is quarantined with what is wrong; further columns are ignored.
 */
export const readQuestions = defineStage({
  name: "readQuestions",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Reads multiple-choice questions from JSON lines.",
  inputs: {},
  output: questions,
  options: rowFileOptions,
  work: source({
    files: (options: RowFileOptions) => options.files,
    read: (file: SourceFile, options: RowFileOptions, context: Context) =>
      readRows(file, questionRow, options, context),
  }),
});
