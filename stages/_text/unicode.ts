/** Text as Python's string methods see it: the tools whose rules are reproduced here are written against them. */

/** What `str.isspace` holds for, as a regular-expression class body (Python 3.12; JavaScript's `\s` lacks 1C–1F and 85, and adds FEFF). */
export const whitespaceClass =
  "\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const whitespace = new RegExp(`[${whitespaceClass}]+`, "u");
const leading = new RegExp(`^[${whitespaceClass}]+`, "u");
// Python's `str.splitlines` boundaries; a carriage return and its line feed are one.
const boundaries = "\\r\\n|[\\n\\v\\f\\r\\x1c-\\x1e\\x85\\u2028\\u2029]";
const lineBoundary = new RegExp(boundaries, "u");
const isSpace = new RegExp(`^[${whitespaceClass}]$`, "u");

/** `str.split()`: the parts between runs of whitespace, none of them empty. */
export function splitWhitespace(text: string): string[] {
  return text.split(whitespace).filter((part) => part !== "");
}

/** `str.splitlines()`: a boundary at the end of the text opens no further line; "" has no lines. */
export function splitLines(text: string): string[] {
  const lines = text.split(lineBoundary);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** `str.lstrip()`. */
export function stripStart(text: string): string {
  return text.replace(leading, "");
}

/** `str.rstrip()`. Walks back by hand: a regular expression for this takes quadratic time on inner whitespace. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace.test(text[end - 1])) end--;
  return text.slice(0, end);
}

/** `str.strip()`. */
export function strip(text: string): string {
  return stripEnd(stripStart(text));
}

/** `len(str)`: how many code points, a lone surrogate being one. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    const isPair = (text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (isPair) {
      count--;
      i++;
    }
  }
  return count;
}

/** Bytes that `text` takes as UTF-8. A lone surrogate takes the 3 bytes of U+FFFD, which stands for it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A pair is 2 units and 4 bytes; any other unit from U+0800 on, surrogates included, is 1 unit and 3 bytes.
    if (unit < 0x800) bytes += 1;
    else bytes += 2;
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
  }
  return bytes;
}

/** Whether `text` has a letter: a character of general category L, as `str.isalpha`. */
export function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** How often `needle` occurs, occurrences not overlapping, as `str.count`. */
export function countOf(text: string, needle: string): number {
  let count = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) count++;
  return count;
}
