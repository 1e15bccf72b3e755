/** The first phase of learning word vectors: the words of one part. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, parts } from "../../stage.ts";
import { type Document, documents, type WordCount, wordCounts } from "../../kinds/mod.ts";
import { sentencesOf, type TextOptions, textOptions } from "./words_of.ts";

/** Documents after which progress is told. */
const toldDocuments = 1000;

/** Counts the words of the documents of one part, in ascending order. Memory grows with its distinct words. */
export const countDocumentWords = defineStage({
  name: "countDocumentWords",
  phase: "pretrain",
  module: import.meta.url,
  about: "Counts the words of documents, without marks of punctuation.",
  inputs: { documents },
  output: wordCounts,
  options: z.strictObject(textOptions),
  work: parts("documents", count),
});

async function* count(
  { documents }: Inputs<{ documents: Document }>,
  options: TextOptions,
  context: Context,
): AsyncGenerator<WordCount> {
  const counts = new Map<string, number>();
  let taken = 0;
  for await (const { text } of documents) {
    for (const words of sentencesOf(text, options)) {
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    if (++taken % toldDocuments === 0) context.progress(taken, documents.items, "documents");
  }
  for (const word of [...counts.keys()].sort()) yield { word, count: counts.get(word)! };
}
