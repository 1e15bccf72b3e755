/** Normal forms of text for comparing: what a shingle or a line is reduced to before it is hashed. */
import { normalForm } from "./normal_form.ts";
import { punctuationClass } from "./punctuation.ts";
import { strip, whitespaceClass } from "./unicode.ts";

const numbers = /\p{Nd}+(?:[.,]\p{Nd}+)?/gu;
const punctuation = new RegExp(`[${punctuationClass}]`, "gu");
const whitespace = new RegExp(`[${whitespaceClass}]+`, "gu");
const marks = /\p{Nonspacing_Mark}+/gu;

/**
 * The form in which datatrove shingles text: lower case, every number 0, punctuation (set P) a space, whitespace
 * collapsed, accents off. "|$17.56||1|" becomes "0 0".
 */
export function simplifyText(text: string): string {
  const bare = text.toLowerCase().replace(numbers, "0").replace(punctuation, " ");
  return normalForm(strip(bare.replace(whitespace, " ")), "NFD").replace(marks, "");
}
