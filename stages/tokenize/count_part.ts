/** The first phase of learning a vocabulary: the words of one part. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, parts, text } from "../stage.ts";
import { type Document, documents, type WordCount, wordCounts } from "../kinds/mod.ts";
import { patternNames, splitterOf } from "../_tokenizer/mod.ts";
import { WordCounter } from "./count_words.ts";

/** How text is cut into words. */
export const pattern = z.enum(patternNames).default("gpt2").describe(
  "How text is cut into words that merges do not cross.",
);
const options = z.strictObject({ pattern });
/** Options of {@linkcode countWords}. */
export type CountWordsOptions = z.output<typeof options>;

/** A document that is for training or held out. */
export type SplitDocument = Document & { readonly split: string };

/** Counts the words of the documents of one part whose `split` is "train". Memory grows with its distinct words. */
export const countWords = defineStage({
  name: "countWords",
  phase: "tokenize",
  module: import.meta.url,
  about: "Counts the words of the training documents.",
  inputs: { documents: documents.with({ split: text() }) },
  output: wordCounts,
  options,
  work: parts("documents", count),
});

async function* count(
  { documents }: Inputs<{ documents: SplitDocument }>,
  { pattern }: CountWordsOptions,
  context: Context,
): AsyncGenerator<WordCount> {
  const counter = new WordCounter(splitterOf(pattern));
  let [taken, heldOut] = [0, 0];
  for await (const { split, text } of documents) {
    if (split === "train") {
      counter.add(text);
      taken++;
    } else heldOut++;
    if ((taken + heldOut) % 1000 === 0) context.progress(taken + heldOut, documents.items, "documents");
  }
  context.account({
    unit: "documents",
    in: taken + heldOut,
    out: taken,
    dropped: heldOut > 0 ? { "held out": heldOut } : {},
  });
  yield* counter.words();
}
