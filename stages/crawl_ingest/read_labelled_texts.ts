/** The stage `readLabelledTexts`: texts with a label, from JSON lines. */
import { z } from "zod";
import { type Context, defineStage, source, type SourceFile } from "../stage.ts";
import { labelledTexts } from "../kinds/mod.ts";
import { readRows, type RowFileOptions, rowFileOptions } from "./read_rows.ts";

const labelledRow = z.object({
  id: z.string().min(1).optional(),
  split: z.enum(["train", "held-out"]).default("train"),
  text: z.string().min(1),
  label: z.string().min(1),
});

/**
 * Rows are `{ text, label }`, and `id` and `split` if there are any; a row without `split` is for training. A row that
 * does not fit is quarantined with what is wrong; further columns are ignored.
 */
export const readLabelledTexts = defineStage({
  name: "readLabelledTexts",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Reads texts with a label from JSON lines.",
  inputs: {},
  output: labelledTexts,
  options: rowFileOptions,
  work: source({
    files: (options: RowFileOptions) => options.files,
    read: (file: SourceFile, options: RowFileOptions, context: Context) =>
      readRows(file, labelledRow, options, context),
  }),
});
