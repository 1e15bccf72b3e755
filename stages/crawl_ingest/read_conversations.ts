/** The stage `readConversations`: messages in turn, from JSON lines. */
import { z } from "zod";
import { type Context, defineStage, source, type SourceFile } from "../stage.ts";
import { conversations } from "../kinds/mod.ts";
import { readRows, type RowFileOptions, rowFileOptions } from "./read_rows.ts";

const conversationRow = z.object({
  id: z.string().min(1).optional(),
  split: z.enum(["train", "held-out"]).default("train"),
  messages: z.array(z.object({
    role: z.enum(["system", "user", "assistant"]),
    content: z.string(),
  })).min(1).readonly(),
});

/**
 * Rows are `{ messages: [{ role, content }] }`, and `id` and `split` if there are any; a row without `split` is for
 * training. A row that does not fit is quarantined with what is wrong; further columns are ignored.
 */
export const readConversations = defineStage({
  name: "readConversations",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Reads conversations from JSON lines.",
  inputs: {},
  output: conversations,
  options: rowFileOptions,
  work: source({
    files: (options: RowFileOptions) => options.files,
    read: (file: SourceFile, options: RowFileOptions, context: Context) =>
      readRows(file, conversationRow, options, context),
  }),
});
