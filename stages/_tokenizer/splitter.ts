/**
 * Cutting text into words, over its UTF-8 bytes: scanners for the two families of patterns in use, and regular expressions
 * for all other patterns. A merge never crosses the end of a word.
 */
import { asciiClass, BREAK, classOf, LETTER, NUMBER, OTHER, SPACE } from "./char_class.ts";
import { codePointAt, sequenceLength } from "./utf8.ts";

/**
 * Cuts `bytes[start … end)`, well-formed UTF-8, into words: writes where each ends into `ends` from index `count` on, and
 * returns the index after the last. There are never more words than bytes.
 */
export type Splitter = (
  bytes: Uint8Array,
  start: number,
  end: number,
  ends: Int32Array,
  count: number,
) => number;

const apostrophe = 0x27;
const blank = 0x20;

/** The class of the character that starts at `at`. */
function classAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  return byte < 0x80 ? asciiClass[byte] : classOf(codePointAt(bytes, at));
}

/** Where the run of characters of one class that starts at `at` ends. */
function runEnd(bytes: Uint8Array, at: number, end: number, kind: number): number {
  while (at < end) {
    const byte = bytes[at];
    if (byte < 0x80) {
      if (asciiClass[byte] !== kind) return at;
      at++;
    } else {
      if (classOf(codePointAt(bytes, at)) !== kind) return at;
      at += sequenceLength(byte);
    }
  }
  return at;
}

/**
 * The word that starts with white space at `at`: `\s+(?!\S)|\s+`, all of the run but its last character, which belongs
 * to the word that follows, unless there is no other or none follows. With `breaks`, first `\s*[\r\n]+`: up to the last
 * line break of the run.
 */
function spaceEnd(bytes: Uint8Array, at: number, end: number, breaks: boolean): number {
  let to = at;
  let last = at;
  let afterBreak = 0;
  while (to < end) {
    const kind = classAt(bytes, to);
    if (kind < SPACE) break;
    last = to;
    to += sequenceLength(bytes[to]);
    if (kind === BREAK) afterBreak = to;
  }
  if (breaks && afterBreak > 0) return afterBreak;
  return to < end && last > at ? last : to;
}

/** Bytes of the English contraction at `at`, an apostrophe: `'s 't 'm 'd 're 've 'll`; 0 where there is none. */
function contraction(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end) return 0;
  switch (bytes[at + 1]) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return 2;
    case 0x72: // r
    case 0x76: // v
      return at + 2 < end && bytes[at + 2] === 0x65 ? 3 : 0;
    case 0x6c: // l
      return at + 2 < end && bytes[at + 2] === 0x6c ? 3 : 0;
  }
  return 0;
}

/** The same in either case; under case folding the long s, U+017F, is an s too. */
function contractionAnyCase(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end) return 0;
  const third = at + 2 < end ? bytes[at + 2] | 0x20 : 0;
  switch (bytes[at + 1] | 0x20) {
    case 0x73:
    case 0x74:
    case 0x6d:
    case 0x64:
      return 2;
    case 0x72:
    case 0x76:
      return third === 0x65 ? 3 : 0;
    case 0x6c:
      return third === 0x6c ? 3 : 0;
  }
  return bytes[at + 1] === 0xc5 && bytes[at + 2] === 0xbf ? 3 : 0;
}

/** The words of GPT-2's pattern: a run of letters, of numbers or of other signs, each with at most one blank before it. */
export function splitGpt2(
  bytes: Uint8Array,
  start: number,
  end: number,
  ends: Int32Array,
  count: number,
): number {
  let at = start;
  while (at < end) {
    const first = bytes[at];
    const length = first === apostrophe ? contraction(bytes, at, end) : 0;
    if (length > 0) {
      at += length;
    } else {
      const head = first === blank && at + 1 < end ? at + 1 : at;
      const kind = classAt(bytes, head);
      at = kind < SPACE ? runEnd(bytes, head, end, kind) : spaceEnd(bytes, at, end, false);
    }
    ends[count++] = at;
  }
  return count;
}

/**
 * The words of the cl100k family: letters with any one sign before them that is no line break, numbers of at most
 * `digits` characters, other signs with a blank before and line breaks after, and white space up to a line break.
 */
export function splitCl100k(digits: number): Splitter {
  return function split(bytes, start, end, ends, count) {
    let at = start;
    while (at < end) {
      at = cl100kEnd(bytes, at, end, digits);
      ends[count++] = at;
    }
    return count;
  };
}

function cl100kEnd(bytes: Uint8Array, at: number, end: number, digits: number): number {
  const first = bytes[at];
  if (first === apostrophe) {
    const length = contractionAnyCase(bytes, at, end);
    if (length > 0) return at + length;
  }
  const kind = classAt(bytes, at);
  if (kind === LETTER) return runEnd(bytes, at, end, LETTER);
  if (kind === NUMBER) return numberEnd(bytes, at, end, digits);
  const next = at + sequenceLength(first);
  const following = next < end ? classAt(bytes, next) : BREAK;
  if (following === LETTER && kind !== BREAK) return runEnd(bytes, next, end, LETTER);
  if (kind === OTHER || (first === blank && following === OTHER)) {
    let to = runEnd(bytes, kind === OTHER ? at : next, end, OTHER);
    while (to < end && (bytes[to] === 0x0a || bytes[to] === 0x0d)) to++;
    return to;
  }
  return spaceEnd(bytes, at, end, true);
}

function numberEnd(bytes: Uint8Array, at: number, end: number, digits: number): number {
  for (let n = 0; n < digits && at < end && classAt(bytes, at) === NUMBER; n++) {
    at += sequenceLength(bytes[at]);
  }
  return at;
}

/** No cuts: the whole text is one word. */
export function splitNowhere(
  _bytes: Uint8Array,
  start: number,
  end: number,
  ends: Int32Array,
  count: number,
): number {
  if (end > start) ends[count++] = end;
  return count;
}

/** Cuts by a sticky-free global regular expression: each match is a word, and so is each stretch between matches. */
export function splitByPattern(pattern: RegExp): Splitter {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return function split(bytes, start, end, ends, count) {
    const text = decoder.decode(bytes.subarray(start, end));
    let done = 0;
    let at = start;
    function cut(to: number): void {
      if (to === done) return;
      for (; done < to; done++) at += unitBytes(text, done);
      ends[count++] = at;
    }
    for (const match of text.matchAll(pattern)) {
      cut(match.index);
      cut(match.index + match[0].length);
    }
    cut(text.length);
    return count;
  };
}

/** UTF-8 bytes that one unit of well-formed text brings: a pair's four are counted two and two. */
function unitBytes(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3;
}

/** One splitter after another: the second cuts each word of the first. */
export function splitTwice(first: Splitter, second: Splitter): Splitter {
  let inner = new Int32Array(64);
  return function split(bytes, start, end, ends, count) {
    if (inner.length < end - start) inner = new Int32Array(2 * (end - start));
    const words = first(bytes, start, end, inner, 0);
    let from = start;
    for (let i = 0; i < words; i++) {
      count = second(bytes, from, inner[i], ends, count);
      from = inner[i];
    }
    return count;
  };
}
