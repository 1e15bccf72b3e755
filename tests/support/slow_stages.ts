/** A stage that takes long over each row, as one that asks a model does. */
import { z } from "zod";
import { defineStage, drop, each, number } from "../../stages/stage.ts";
import { type Document, documents } from "../../stages/kinds/mod.ts";

/** How often a row was worked on in this process, by its id. */
export const workedOn = new Map<string, number>();
/** The row on which the work fails, as if the machine had; none, where it is "". */
export const failure = { id: "" };

/** Judges documents, and notes down its verdicts two at a time. */
export const judge = defineStage({
  name: "judge",
  phase: "filter",
  module: import.meta.url,
  about: "Judges lines.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({ score: number() }),
  options: z.strictObject({}),
  work: each(() => ({ id, text }: Document) => {
    if (id === failure.id) throw new Error("Cannot go on: told to fail");
    workedOn.set(id, (workedOn.get(id) ?? 0) + 1);
    return text.startsWith("x")
      ? drop("bad", text, { about: { id, text: "seen" } })
      : { score: text.length / 3 };
  }, { journalRows: 2 }),
});
