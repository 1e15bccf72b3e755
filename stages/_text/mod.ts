/**
 * Text as data: words, sentences, lines, normal forms and hashes, language by language.
 *
 * The definitions are those of the tools whose filters are reproduced here, because a count of words only means what
 * its tokenizer means by a word: Python's string methods, spaCy's blank English tokenizer and sentencizer (v3.8), and
 * datatrove's sets of punctuation and sentence terminals (v0.10). All of them are pure functions of their arguments.
 */
export {
  codePoints,
  countOf,
  hasLetter,
  splitLines,
  splitWhitespace,
  strip,
  stripEnd,
  stripStart,
  utf8Length,
} from "./unicode.ts";
export { endsWithTerminal, isSymbolWord, isTerminal, punctuationClass } from "./punctuation.ts";
export { type NormalForm, normalForm } from "./normal_form.ts";
export { simplifyText } from "./simplify.ts";
export { words } from "./words.ts";
export { sentences } from "./sentences.ts";
export { sha1Head, sha256Head, sha256Hex, uniform } from "./hash.ts";
