/** A stage that is no function of its input: what it adds to a line, chance decides when it is told to. */
import { z } from "zod";
import { defineStage, each, number } from "../../stages/stage.ts";
import { type Document, documents } from "../../stages/kinds/mod.ts";
import { readLines } from "./toy_stages.ts";

const options = z.strictObject({ mood: z.enum(["steady", "whimsical"]).default("steady") });
const guess = defineStage({
  name: "guess",
  phase: "filter",
  module: import.meta.url,
  about: "Guesses a number.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({ guess: number() }),
  options,
  work: each((_inputs, { mood }: z.output<typeof options>) => ({ text }: Document) => ({
    guess: mood === "whimsical" && text === "two" ? Math.random() : text.length,
  })),
});

export default { guessed: guess({ documents: readLines({}, { files: [] }) }) };
