/** The stage that learns a vocabulary, in two phases. */
import { type Artifact, defineStage, stages, text } from "../stage.ts";
import { documents, vocabularies, type Vocabulary } from "../kinds/mod.ts";
import { splitterOf } from "../_tokenizer/mod.ts";
import { countWords, type SplitDocument } from "./count_part.ts";
import { WordCounter } from "./count_words.ts";
import { learnFromCounts, vocabularyOf } from "./learn_from_counts.ts";
import { type LearnVocabularyOptions, options } from "./vocabulary_options.ts";

/**
 * Learns a vocabulary of byte-level BPE, or of single characters, from the documents whose `split` is "train". The order of the documents does not
 * matter. `countWords` counts the words of each part, `learnVocabulary` learns from the counts of all: memory grows with
 * the distinct words, and documents that are added cost the counting of their parts and the learning. A corpus with too
 * few pairs makes a smaller vocabulary than asked for.
 */
export const learnVocabulary = defineStage({
  name: "learnVocabulary",
  phase: "tokenize",
  module: import.meta.url,
  about: "Learns a vocabulary of byte-level BPE, or of characters, from the training documents.",
  inputs: { documents: documents.with({ split: text() }) },
  output: vocabularies,
  options,
  work: stages(
    ({ documents }: { readonly documents: Artifact<SplitDocument> }, options: LearnVocabularyOptions) =>
      learnFromCounts({ words: countWords({ documents }, { pattern: options.pattern }) }, options),
  ),
});

/** What {@linkcode learnVocabulary} learns from texts in memory. @throws {Error} when none has words. */
export function learnTexts(texts: Iterable<string>, given: Partial<LearnVocabularyOptions> = {}): Vocabulary {
  const parsed = options.parse(given);
  const counter = new WordCounter(splitterOf(parsed.pattern));
  for (const text of texts) counter.add(text);
  return vocabularyOf(counter, parsed);
}
