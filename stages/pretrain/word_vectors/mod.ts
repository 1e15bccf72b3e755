/**
 * Word vectors by themselves: words that are used alike come to lie near each other.
 *
 * `learnWordVectors` is skip-gram with negative sampling (Mikolov et al. 2013), `learnGloveVectors` fits the logarithms of
 * co-occurrences (Pennington, Socher and Manning 2014). Both are laid in the files of word2vec's program, which other
 * libraries read.
 */
export { learnWordVectors, type LearnWordVectorsOptions } from "./learn_word_vectors.ts";
export { learnGloveVectors, type LearnGloveVectorsOptions } from "./learn_glove_vectors.ts";
