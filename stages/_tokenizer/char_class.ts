/**
 * What a code point is to a split pattern: letter, number, white space, line break or anything else.
 *
 * White space is the Unicode property White_Space, as in the regular expressions of Rust and Oniguruma. JavaScript's `\s`
 * differs from it at two code points: it lacks U+0085 and has U+FEFF.
 */

/** None of the others: punctuation, marks, symbols, controls, unassigned. */
export const OTHER = 0;
/** General category L. */
export const LETTER = 1;
/** General category N. */
export const NUMBER = 2;
/** White space that is not a line break. Classes from here on are white space. */
export const SPACE = 3;
/** U+000A or U+000D, which some patterns treat apart. */
export const BREAK = 4;

const pageBits = 8;
const pages: (Uint8Array | undefined)[] = new Array(0x110000 >> pageBits);

/** The class of a code point. A page of 256 is worked out when one of them is first met. */
export function classOf(codePoint: number): number {
  const page = pages[codePoint >> pageBits] ?? fillPage(codePoint >> pageBits);
  return page[codePoint & (1 << pageBits) - 1];
}

function fillPage(number: number): Uint8Array {
  const page = new Uint8Array(1 << pageBits);
  for (let i = 0; i < page.length; i++) page[i] = slowClassOf((number << pageBits) + i);
  pages[number] = page;
  return page;
}

function slowClassOf(codePoint: number): number {
  const char = String.fromCodePoint(codePoint);
  if (char === "\n" || char === "\r") return BREAK;
  if (/\p{L}/u.test(char)) return LETTER;
  if (/\p{N}/u.test(char)) return NUMBER;
  return /\p{White_Space}/u.test(char) ? SPACE : OTHER;
}

/** Classes of the 128 ASCII characters, for loops that meet little else. */
export const asciiClass: Uint8Array = Uint8Array.from({ length: 128 }, (_, codePoint) => classOf(codePoint));
