/** A text as the byte ranges of its shingles: runs of n words, each joined by one space. */
import { simplifyText, utf8Length, words } from "../_text/mod.ts";

/** Words back to back with one space between, and where each begins and ends in the UTF-8 bytes of that. */
export interface Ranges {
  readonly joined: string;
  /** UTF-8 bytes of `joined`. */
  readonly bytes: number;
  /** First byte of each shingle. */
  readonly starts: Uint32Array;
  /** Byte after the last of each shingle. */
  readonly ends: Uint32Array;
}

/** The words that are compared: of the text without case, accents, punctuation and the values of numbers. */
export function comparedWords(text: string, language: string): string[] {
  return words(simplifyText(text), language);
}

/** Shingles of `shingleWords` words; none when there are fewer words. Each is a slice of one joined text. */
export function shingleRanges(tokens: readonly string[], shingleWords: number): Ranges {
  const count = Math.max(0, tokens.length - shingleWords + 1);
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let at = 0;
  tokens.forEach((token, index) => {
    if (index < count) starts[index] = at;
    at += utf8Length(token);
    if (index >= shingleWords - 1) ends[index - shingleWords + 1] = at;
    at += 1;
  });
  return { joined: tokens.join(" "), bytes: Math.max(0, at - 1), starts, ends };
}
