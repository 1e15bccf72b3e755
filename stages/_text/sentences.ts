/**
 * Sentences as spaCy's rule-based sentencizer cuts them: after a terminal token, at the next token that is not
 * punctuation. So closing quotes and brackets stay with the sentence they close, and whitespace other than one space,
 * being a token of its own, always cuts.
 */
import { englishSplitter, plainSplitter } from "./english_words.ts";
import { isTerminal } from "./punctuation.ts";
import { strip, whitespaceClass } from "./unicode.ts";

const pieces = new RegExp(`[${whitespaceClass}]+|[^${whitespaceClass}]+`, "gu");
const isWhitespace = new RegExp(`^[${whitespaceClass}]`, "u");
const isPunctuation = /^\p{Punctuation}+$/u;
// The sentencizer's list is that of an older Unicode than set T: without Syriac and Samaritan marks, some Arabic, Khmer,
// Balinese and the signs of scripts encoded since.
const notSpacys =
  /[\u061d\u061e\u0837\u0839\u083d\u083e\u17d4-\u17d6\u17d9\u17da\u1b7d\u1b7e\u2e53\u2e54\u{10f55}-\u{10f59}\u{10f86}-\u{10f89}\u{11944}\u{11946}\u{11ef7}\u{11ef8}\u{11f43}\u{11f44}\u{16e98}]/u;

function endsSentence(token: string): boolean {
  return isTerminal(token) && !notSpacys.test(token);
}

/** The sentences of `text`, stripped, blank ones left out. */
export function sentences(text: string, language = "en"): string[] {
  const splitter = language === "en" ? englishSplitter : plainSplitter;
  const found: string[] = [];
  let start = 0;
  let at = 0;
  let terminalSeen = false;
  function see(token: string): void {
    const terminal = endsSentence(token);
    if (terminalSeen && !terminal && !isPunctuation.test(token)) {
      found.push(text.slice(start, at));
      start = at;
      terminalSeen = false;
    }
    terminalSeen ||= terminal;
    at += token.length;
  }
  for (const [piece] of text.matchAll(pieces)) {
    if (!isWhitespace.test(piece)) splitter.split(piece).forEach(see);
    // One space belongs to the token before it; what whitespace there is besides is a token.
    else if (piece === " " && at > 0) at++;
    else see(piece);
  }
  found.push(text.slice(start));
  return found.map(strip).filter((sentence) => sentence !== "");
}
