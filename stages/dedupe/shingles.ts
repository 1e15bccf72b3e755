/** A text as the byte ranges of its shingles: runs of n words, each joined by one space. */
import { simplifyText, words } from "../_text/mod.ts";

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
    at += utf8Bytes(token);
    if (index >= shingleWords - 1) ends[index - shingleWords + 1] = at;
    at += 1;
  });
  return { joined: tokens.join(" "), bytes: Math.max(0, at - 1), starts, ends };
}

/** UTF-8 bytes of a string; a lone surrogate counts as U+FFFD, as TextEncoder writes it. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else {
      bytes += 2;
      const paired = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
      if (paired) i++; // two units, four bytes: 2 by the length, 2 more
    }
  }
  return bytes;
}
