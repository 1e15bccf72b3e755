/**
 * The split patterns that have names, and the scanner that does each.
 *
 * Their spelling here is portable: White_Space is named rather than `\s`, and cases are listed rather than flagged, so that
 * Rust, Oniguruma and JavaScript read the same words out of it. Learned vocabularies carry this spelling.
 */
import { isBoundedPattern } from "./pattern_bounds.ts";
import { splitByPattern, splitCl100k, splitGpt2, type Splitter } from "./splitter.ts";

const anyCase = "'(?:[sSſdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE])";
const spaceTail = "\\p{White_Space}+(?!\\P{White_Space})|\\p{White_Space}+";

interface Pattern {
  /** The portable spelling. */
  readonly portable: string;
  /** Other spellings of the same words, as other projects publish them. */
  readonly known: readonly string[];
  readonly split: Splitter;
}

const patterns = {
  /** GPT-2 (Radford et al., 2019, `encoder.py`): contractions in lower case only, numbers of any length. */
  gpt2: {
    portable: "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\p{White_Space}\\p{L}\\p{N}]+|" + spaceTail,
    known: [
      String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`,
    ],
    split: splitGpt2,
  },
  /** cl100k_base (OpenAI's tiktoken, 2022; also Llama 3): contractions in any case, numbers by threes. */
  cl100k: {
    portable: cl100kSpelling(3),
    known: [
      String
        .raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
    ],
    split: splitCl100k(3),
  },
  /** nanochat (Karpathy, 2025): cl100k with numbers by twos, which suits vocabularies of about 32,000 tokens. */
  nanochat: {
    portable: cl100kSpelling(2),
    known: [
      String
        .raw`'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,2}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+`,
    ],
    split: splitCl100k(2),
  },
} as const satisfies Record<string, Pattern>;

function cl100kSpelling(digits: number): string {
  return `${anyCase}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,${digits}}|` +
    ` ?[^\\p{White_Space}\\p{L}\\p{N}]+[\\r\\n]*|\\p{White_Space}*[\\r\\n]+|${spaceTail}`;
}

/** Name of a split pattern. */
export type PatternName = keyof typeof patterns;
/** All names, for options. */
export const patternNames = Object.keys(patterns) as [PatternName, ...PatternName[]];

/** The portable spelling of a named pattern, a regular expression. */
export function patternSpelling(name: PatternName): string {
  return patterns[name].portable;
}

/** What cuts text by a named pattern. */
export function splitterOf(name: PatternName): Splitter {
  return patterns[name].split;
}

/**
 * What cuts text by a regular expression of a `tokenizer.json`: the scanner where it is a known spelling, otherwise the
 * expression itself with `\s`, `\d` and `\w` given their Unicode meaning, which is not JavaScript's.
 *
 * @throws {TypeError} when JavaScript cannot read the expression, as with possessive quantifiers, or when it is not of a form
 * that is known to take bounded time.
 */
export function splitterOfRegex(source: string): Splitter {
  const all: readonly Pattern[] = Object.values(patterns);
  const named = all.find(({ portable, known }) => portable === source || known.includes(source));
  if (named !== undefined) return named.split;
  const shown = source.slice(0, 500);
  let pattern: RegExp;
  try {
    pattern = new RegExp(unicodeEscapes(source), "gu");
  } catch (cause) {
    throw new TypeError(`Cannot open this tokenizer: its split pattern is not understood: ${shown}`, {
      cause,
    });
  }
  if (isBoundedPattern(source)) return splitByPattern(pattern);
  throw new TypeError(`Cannot open this tokenizer: its split pattern may take time without bound: ${shown}`);
}

const properties: Readonly<Record<string, string>> = {
  s: "\\p{White_Space}",
  S: "\\P{White_Space}",
  d: "\\p{Nd}",
  D: "\\P{Nd}",
  w: "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}]",
  W: "[^\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}]",
};

function unicodeEscapes(source: string): string {
  let inside = false;
  return source.replace(/\\(.)|[[\]]/gsu, (whole, letter: string | undefined) => {
    if (letter === undefined) inside = whole === "[";
    if (letter === undefined || properties[letter] === undefined) return whole;
    // Within brackets a class is written without its own; the complement of one cannot be.
    return inside && letter === "w" ? properties.w.slice(1, -1) : properties[letter];
  });
}
