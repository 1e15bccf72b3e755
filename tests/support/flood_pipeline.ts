/** A stage that drops for a reason of its own, in words that deduplication has too, for tests. */
import { z } from "zod";
import { defineStage, drop, each } from "../../stages/stage.ts";
import { documents } from "../../stages/kinds/mod.ts";
import { readLines } from "./toy_stages.ts";

const keepDry = defineStage({
  name: "keepDry",
  phase: "filter",
  module: import.meta.url,
  about: "Drops all.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({}),
  options: z.strictObject({}),
  work: each(() => ({ text }: { readonly text: string }) =>
    text === "dry" ? {} : drop("topic", "survivor of the flood")
  ),
});

export default { dry: keepDry({ documents: readLines({}, { files: [] }) }) };
