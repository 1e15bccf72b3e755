/** Words of a text in a language. */
import { englishSplitter, plainSplitter } from "./english_words.ts";
import { splitWhitespace, strip } from "./unicode.ts";

// Languages written without spaces between words: the dictionaries of ICU, inside the engine, split them.
const unspaced = new Set(["zh", "ja", "th", "lo", "km", "my"]);
const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The words of `text`, marks of punctuation included as words of their own; none is blank. English as datatrove counts
 * it (spaCy's blank tokenizer); other languages with spaces by the same patterns without the English exceptions;
 * Chinese, Japanese, Thai, Lao, Khmer and Burmese by ICU.
 *
 * @param language ISO 639-1 code; anything else counts as a language with spaces.
 */
export function words(text: string, language = "en"): string[] {
  if (unspaced.has(language)) return segmented(text, language);
  const splitter = language === "en" ? englishSplitter : plainSplitter;
  const out: string[] = [];
  for (const piece of splitWhitespace(text)) {
    for (const token of splitter.split(piece)) out.push(token);
  }
  return out;
}

function segmented(text: string, language: string): string[] {
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: "word" });
    segmenters.set(language, segmenter);
  }
  const out: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const word = strip(segment);
    if (word !== "") out.push(word);
  }
  return out;
}
