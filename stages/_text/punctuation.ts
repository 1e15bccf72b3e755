/** The two character sets of datatrove's rules: punctuation P, and sentence terminals T. */

// The 32 ASCII marks; control characters without tab and newline; and a table that began in cc_net
// (facebookresearch/cc_net, 2019), whose stray fullwidth digit one is kept because published data was made with it.
const marks = "!-\\/:-@\\[-`\\{-~";
const controls = "\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f";
const wide = "«´»–—’“”„…∶━►、。〈〉《》「」【】！％（），．１：；？～";

/** The set P, as a regular-expression class body. */
export const punctuationClass = marks + controls + wide;

// Unicode's Sentence_Terminal as of version 15 and three Khmer signs: 159 code points. Engines know newer versions of
// Unicode, so what those added is taken out again by name.
const terminalBody = "[[\\p{Sentence_Terminal}\\u17d6\\u17d9\\u17da]--" +
  "[\\u1b4e\\u1b4f\\u1b7f\\u2024\\u2cf9-\\u2cfb\\ufe12\\ufe15\\ufe16\\u{113d4}\\u{113d5}\\u{16d6e}\\u{16d6f}]]";

/** Matches one sentence terminal of the set T at the end of a text. */
const endsTerminal = new RegExp(`${terminalBody}$`, "v");
const oneTerminal = new RegExp(`^${terminalBody}$`, "v");
const onlySymbols = new RegExp(`^[[${punctuationClass.replaceAll("&", "\\&")}]${terminalBody}]*$`, "v");

/** Whether `text` ends with a sentence terminal (T). */
export function endsWithTerminal(text: string): boolean {
  return endsTerminal.test(text);
}

/** Whether `character`, one code point, is a sentence terminal (T). */
export function isTerminal(character: string): boolean {
  return oneTerminal.test(character);
}

/** Whether every character of `word` is in P or T: a "symbol word" of the Gopher rules. */
export function isSymbolWord(word: string): boolean {
  return onlySymbols.test(word);
}
