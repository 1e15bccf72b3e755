/** The stage that learns word vectors by skip-gram, in four phases. */
import { z } from "zod";
import { type Artifact, defineStage, stages } from "../../stage.ts";
import { type Document, documents, type WordVectors, wordVectors } from "../../kinds/mod.ts";
import { listOptions } from "./list_words.ts";
import { numbered } from "./numbered.ts";
import { skipGramOptions, trainSkipGram } from "./train_skip_gram.ts";
import { textOptions } from "./words_of.ts";

const options = z.strictObject({ ...textOptions, ...listOptions, ...skipGramOptions });
/** Options of {@linkcode learnWordVectors}. */
export type LearnWordVectorsOptions = z.output<typeof options>;

/**
 * Learns word vectors by skip-gram with negative sampling (Mikolov et al. 2013). `countDocumentWords` and
 * `numberWords` work part by part, `listWords` on the counts of all. The documents are learnt from in their order, by
 * one thread: how they are cut into parts does not matter, and all of them count, whatever split they are marked for.
 * Memory grows with the distinct words and, for those that have a vector, by 8 bytes a dimension; twice that at the
 * end.
 */
export const learnWordVectors = defineStage({
  name: "learnWordVectors",
  phase: "pretrain",
  module: import.meta.url,
  about: "Learns word vectors by skip-gram with negative sampling.",
  inputs: { documents },
  output: wordVectors,
  options,
  work: stages(
    (
      { documents }: { readonly documents: Artifact<Document> },
      options: LearnWordVectorsOptions,
    ): Artifact<WordVectors> => {
      const { context, letterCase, minCount, ...training } = options;
      return trainSkipGram(numbered(documents, { context, letterCase, minCount }), training);
    },
  ),
});
