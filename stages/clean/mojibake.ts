/**
 * Mojibake: UTF-8 that was read as windows-1252 ("Ã©" for "é"), read back.
 *
 * A lead character (U+00C2–U+00F4) with the continuation characters it announces is decoded as the bytes it came from.
 * Such pairs also occur by right ("COMMUNAUTÄ»", "Spaß«"), so each is decoded only where its rule says that it is clear:
 *
 * - three and four bytes: to punctuation and symbols always; to letters, when another sequence adjoins;
 * - two bytes with lead Â Ã Ä Å: when the continuation is no mark that follows a word (quotes, dashes, spaces, …), or the
 *   text has such a clear sequence elsewhere;
 * - two bytes with another lead (Greek, Cyrillic, Hebrew, Arabic): when another sequence adjoins.
 *
 * It is read from the end with a stack, so that text broken twice is mended twice, in linear time.
 */

/** windows-1252 for the bytes 0x80–0x9F (WHATWG Encoding Standard, index windows-1252). */
const upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const byteOfUpper = new Map([...upper].map((char, i) => [char.charCodeAt(0), 0x80 + i]));

/** Byte that a character stands for when misread, or -1. C1 controls count: many decoders let them through. */
function byteOf(unit: number): number {
  return unit >= 0x80 && unit <= 0xff ? unit : byteOfUpper.get(unit) ?? -1;
}

/** Continuation characters that also follow a capital letter by right: no-break space, quotes, dashes, dots. */
const afterWord = new Set([..."\u00a0«»‘’“”‚„‹›–—…·"].map((char) => char.charCodeAt(0)));

/** A decoded sequence. "linked" is clear only beside another, "weak" only in a text with a clear one. */
interface Sequence {
  readonly code: number;
  readonly units: number;
  readonly grade: "clear" | "weak" | "linked";
}

/** A quick look: false when no lead character is followed by a continuation. */
export function mayBeMisread(text: string): boolean {
  return /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]/.test(text);
}

/** Decodes misread UTF-8 where it is clear. */
export function repairMojibake(text: string): string {
  if (!mayBeMisread(text)) return text;
  const evident = decodeFromEnd(text, false);
  return decodeFromEnd(evident.text, evident.clear > 0).text;
}

/** One pass. `trust` also decodes weak sequences. */
function decodeFromEnd(text: string, trust: boolean): { text: string; clear: number } {
  const stack: number[] = [];
  let clear = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    stack.push(text.charCodeAt(at));
    for (let found = sequenceAt(stack, 0); found !== undefined; found = sequenceAt(stack, 0)) {
      if (found.grade === "clear") clear++;
      else if (found.grade === "weak" ? !trust : !adjoins(stack, found.units, text, at)) break;
      stack.length -= found.units;
      pushCode(stack, found.code);
    }
  }
  const parts: string[] = [];
  for (let end = stack.length; end > 0; end -= 8192) {
    parts.push(String.fromCharCode(...stack.slice(Math.max(0, end - 8192), end).reverse()));
  }
  return { text: parts.join(""), clear };
}

function pushCode(stack: number[], code: number): void {
  if (code > 0xffff) stack.push((code - 0x10000 & 0x3ff) + 0xdc00, (code - 0x10000 >> 10) + 0xd800);
  else stack.push(code);
}

/** The sequence whose lead is `below` the top of the stack, if there is a valid one. */
function sequenceAt(stack: readonly number[], below: number): Sequence | undefined {
  const top = stack.length - 1 - below;
  const lead = stack[top];
  if (lead < 0xc2 || lead > 0xf4) return undefined;
  const units = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (top < units - 1) return undefined;
  let code = lead & (0xff >> (units + 1));
  for (let i = 1; i < units; i++) {
    const byte = byteOf(stack[top - i]);
    if (byte < 0x80 || byte > 0xbf) return undefined;
    code = code << 6 | byte & 0x3f;
  }
  if (code < [0x80, 0x800, 0x10000][units - 2] || code > 0x10ffff || code >= 0xd800 && code <= 0xdfff) {
    return undefined;
  }
  return { code, units, grade: gradeOf(code, units, lead, stack[top - 1]) };
}

function gradeOf(code: number, units: number, lead: number, next: number): Sequence["grade"] {
  if (units === 2) {
    return lead > 0xc5 ? "linked" : afterWord.has(next) && !isSpacedA(lead, next) ? "weak" : "clear";
  }
  const isSymbol = code >= 0x2000 && code <= 0x2bff || code === 0xfeff || code === 0xfffd ||
    units === 4 && code >= 0x1f000;
  return isSymbol ? "clear" : "linked";
}

/** "Â" before a no-break space or an opening quotation mark is nothing but a misread one. */
function isSpacedA(lead: number, next: number): boolean {
  return lead === 0xc2 && next !== 0xbb && next < 0x100;
}

/** True when a valid sequence follows, or ends right before. `at` is the lead's place in the text. */
function adjoins(stack: readonly number[], units: number, text: string, at: number): boolean {
  if (stack.length > units && sequenceAt(stack, units) !== undefined) return true;
  for (let length = 2; length <= 4; length++) {
    if (at < length) break;
    const before: number[] = [];
    for (let i = at - 1; i >= at - length; i--) before.push(text.charCodeAt(i));
    if (sequenceAt(before, 0)?.units === length) return true;
  }
  // The one that followed may already be decoded to a letter of the same misread alphabet.
  return stack.length > units && isDecodedNeighbour(stack[stack.length - 1 - units]);
}

/** Letters that only a linked sequence gives: beyond Latin, as no such text is typed between windows-1252 letters. */
function isDecodedNeighbour(unit: number): boolean {
  return unit >= 0x370 && unit < 0x2000 || unit >= 0x3040 && unit < 0xfb00;
}
