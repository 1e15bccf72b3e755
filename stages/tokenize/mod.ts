/**
 * Phase 5, tokenize: from text to token ids.
 *
 * `learnVocabulary` learns a byte-level BPE vocabulary from the training documents, merge for merge what Hugging Face
 * tokenizers learns from the same words, and lays it as the `tokenizer.json` that Hugging Face libraries read.
 * `tokenize` turns documents into ids with it (Sennrich, Haddow and Birch, 2016; over bytes: Radford et al., 2019).
 */
export type { LearnVocabularyOptions } from "./vocabulary_options.ts";
export { learnTexts, learnVocabulary } from "./learn_vocabulary.ts";
export { tokenize, type TokenizeOptions } from "./tokenize.ts";
export { vocabularyOf } from "./vocabulary_of.ts";
