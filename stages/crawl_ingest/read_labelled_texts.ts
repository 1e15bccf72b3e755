/** The stage `readLabelledTexts`: texts with a label, from JSON lines. */
import { z } from "zod";
import { type ByteFile, defineStage, type Drop, source } from "../stage.ts";
import { type LabelledText, labelledTexts } from "../kinds/mod.ts";
import { distinct, readValidRows, type RowFileOptions, rowFileOptions, rowId } from "./read_rows.ts";

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
    read: (file: ByteFile, options: RowFileOptions) => distinct(read(file, options)),
  }),
});

async function* read(file: ByteFile, { maxLineBytes }: RowFileOptions): AsyncGenerator<LabelledText | Drop> {
  for await (const found of readValidRows(file, labelledRow, maxLineBytes)) {
    if ("row" in found) {
      const { id, ...values } = found.row;
      yield { id: id ?? rowId(values), ...values };
    } else yield found;
  }
}
