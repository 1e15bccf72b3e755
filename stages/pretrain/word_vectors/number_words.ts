/** The third phase of learning word vectors: the texts of one part as numbers of words. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, parts } from "../../stage.ts";
import {
  type Document,
  documents,
  type Sentences,
  sentences,
  type WordCount,
  wordCounts,
} from "../../kinds/mod.ts";
import { sentencesOf, type TextOptions, textOptions } from "./words_of.ts";

/** Writes the documents of one part as numbers of listed words; others are left out. Memory grows with the list. */
export const numberWords = defineStage({
  name: "numberWords",
  phase: "pretrain",
  module: import.meta.url,
  about: "Writes documents as numbers of listed words, sentence by sentence.",
  inputs: { documents, words: wordCounts },
  output: sentences,
  options: z.strictObject(textOptions),
  work: parts("documents", number),
});

async function* number(
  { documents, words }: Inputs<{ documents: Document; words: WordCount }>,
  options: TextOptions,
  context: Context,
): AsyncGenerator<Sentences> {
  const numbers = new Map<string, number>();
  for await (const { word } of words) numbers.set(word, numbers.size + 1);
  for await (const { id, text } of documents) {
    context.signal.throwIfAborted();
    const known: number[] = [];
    for (const sentence of sentencesOf(text, options)) {
      // Words without a number close up, as in word2vec's program: the context reaches across them.
      const before = known.length;
      for (const word of sentence) {
        const number = numbers.get(word);
        if (number !== undefined) known.push(number);
      }
      if (known.length > before) known.push(0);
    }
    yield { id, words: numbers.size < 2 ** 16 ? Uint16Array.from(known) : Uint32Array.from(known) };
  }
}
