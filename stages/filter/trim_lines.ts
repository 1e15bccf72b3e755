/** The stage that edits lines. */
import { z } from "zod";
import { defineStage, drop, each } from "../stage.ts";
import { type Document, documents, text } from "../kinds/mod.ts";
import { type LineOptions, lineOptions, trimmedText } from "./c4.ts";

/**
 * Replaces each text by the lines that C4 keeps of it (see `readLines` in c4.ts). `score` measures the text it is given: put this
 * before `score` to judge what is left, or leave it out to judge, as C4's own signals do anyway, without editing.
 */
export const trimLines = defineStage({
  name: "trimLines",
  phase: "filter",
  module: import.meta.url,
  about: "Throws out the lines of each document that C4's line rules reject, and mends those it keeps.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({ text: text() }),
  options: z.strictObject(lineOptions),
  work: each((_inputs, options: LineOptions) => (document: Document) => {
    const left = trimmedText(document.text, options);
    return left === "" ? drop("no_lines_left") : { text: left };
  }),
});
