/** The stage that learns word vectors from co-occurrences, in six phases. */
import { z } from "zod";
import { type Artifact, defineStage, stages } from "../../stage.ts";
import { type Document, documents, type WordVectors, wordVectors } from "../../kinds/mod.ts";
import { cooccurrenceOptions, countCooccurrences, mergeCooccurrences } from "./count_cooccurrences.ts";
import { listOptions } from "./list_words.ts";
import { numbered } from "./numbered.ts";
import { gloveOptions, trainGlove } from "./train_glove.ts";
import { textOptions } from "./words_of.ts";

const options = z.strictObject({ ...textOptions, ...listOptions, ...cooccurrenceOptions, ...gloveOptions });
/** Options of {@linkcode learnGloveVectors}. */
export type LearnGloveVectorsOptions = z.output<typeof options>;

/**
 * Learns word vectors by GloVe (Pennington, Socher and Manning 2014). The phases that count work part by part; counts
 * are whole numbers, so how the documents are cut into parts does not matter; all of them count, whatever split they
 * are marked for. Co-occurrences lie outside memory, which grows with the distinct words and, for those that have a
 * vector, by 16 bytes a dimension.
 */
export const learnGloveVectors = defineStage({
  name: "learnGloveVectors",
  phase: "pretrain",
  module: import.meta.url,
  about: "Learns word vectors from co-occurrences by GloVe.",
  inputs: { documents },
  output: wordVectors,
  options,
  work: stages(
    (
      { documents }: { readonly documents: Artifact<Document> },
      options: LearnGloveVectorsOptions,
    ): Artifact<WordVectors> => {
      const { context, letterCase, minCount, windowWords, ...training } = options;
      const { words, sentences } = numbered(documents, { context, letterCase, minCount });
      const counted = countCooccurrences({ sentences }, { windowWords });
      return trainGlove({ words, cooccurrences: mergeCooccurrences({ cooccurrences: counted }) }, training);
    },
  ),
});
