/**
 * Words of English text as spaCy's blank English tokenizer finds them, which is what datatrove counts: split on
 * whitespace; then, from both ends inward, marks come off until an exception or nothing more is met; then what is left is
 * split inside. Exceptions whose own marks were taken off ("end:)." meets ")" first) are put together again.
 */
import { infixSpans, isUrl, prefixLength, suffixLength } from "./affixes.ts";
import { englishExceptions } from "./english_exceptions.ts";

type Table = ReadonlyMap<string, readonly string[]>;

/** Splits one piece without whitespace into tokens. */
export class WordSplitter {
  readonly #exceptions: Table;
  /** Exceptions that patterns alone would split, by their text. */
  readonly #rejoined = new Map<string, readonly string[]>();
  readonly #cache = new Map<string, readonly string[]>();

  constructor(exceptions: Table) {
    this.#exceptions = exceptions;
    for (const text of exceptions.keys()) {
      const touched = prefixLength(text) > 0 || suffixLength(text) > 0 || infixSpans(text).length > 0;
      if (touched) this.#rejoined.set(text, this.#tokens(text, new Map()));
    }
  }

  /** Tokens of `piece`, which has no whitespace; their concatenation is `piece`. */
  split(piece: string): readonly string[] {
    let tokens = this.#cache.get(piece);
    if (tokens === undefined) {
      tokens = this.#exceptions.get(piece) ?? this.#rejoin(this.#tokens(piece, this.#exceptions));
      if (this.#cache.size >= cacheEntries) this.#cache.clear();
      if (piece.length <= cachedLength) this.#cache.set(piece, tokens);
    }
    return tokens;
  }

  #tokens(piece: string, exceptions: Table): string[] {
    const { before, middle, after } = stripAffixes(piece, exceptions);
    const inner = middle === ""
      ? []
      : exceptions.get(middle) ?? (isUrl(middle) ? [middle] : splitInside(middle));
    return [...before, ...inner, ...after.reverse()];
  }

  /** Replaces runs of tokens that spell an exception by that exception's tokens, longest run first. */
  #rejoin(tokens: readonly string[]): readonly string[] {
    if (tokens.length < 2) return tokens;
    const out: string[] = [];
    for (let start = 0; start < tokens.length;) {
      const length = this.#runLength(tokens, start);
      const run = tokens.slice(start, start + Math.max(length, 1));
      out.push(...(length > 0 ? this.#exceptions.get(run.join("")) ?? run : run));
      start += run.length;
    }
    return out;
  }

  /** How many tokens from `start` on spell an exception as its patterns alone would split it; 0 for none. */
  #runLength(tokens: readonly string[], start: number): number {
    for (let length = Math.min(longestRun, tokens.length - start); length > 0; length--) {
      const run = tokens.slice(start, start + length);
      const split = this.#rejoined.get(run.join(""));
      if (split?.length === length && split.every((token, i) => token === run[i])) return length;
    }
    return 0;
  }
}

// Bounds the memory of the cache: words repeat, so what is thrown away is soon there again.
const cacheEntries = 50_000;
const cachedLength = 40;
// The longest exception as patterns split it: "(╯°□°）╯︵┻━┻" has eleven parts.
const longestRun = 12;

interface Stripped {
  readonly before: string[];
  readonly middle: string;
  /** From the end of the piece inward. */
  readonly after: string[];
}

function stripAffixes(piece: string, exceptions: Table): Stripped {
  const before: string[] = [];
  const after: string[] = [];
  let middle = piece;
  while (middle !== "" && !exceptions.has(middle)) {
    const front = prefixLength(middle);
    if (front > 0 && exceptions.has(middle.slice(front))) {
      before.push(middle.slice(0, front));
      middle = middle.slice(front);
      break;
    }
    const back = suffixLength(middle.slice(front));
    const end = middle.length - back;
    if (front === 0 && back === 0) break;
    const meetsException = back > 0 && exceptions.has(middle.slice(0, end));
    if (front > 0 && !meetsException) before.push(middle.slice(0, front));
    if (back > 0) after.push(middle.slice(end));
    middle = middle.slice(meetsException ? 0 : front, end);
    if (meetsException) break;
  }
  return { before, middle, after };
}

function splitInside(word: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  for (const [start, end] of infixSpans(word)) {
    if (start === 0) continue;
    if (start > at) tokens.push(word.slice(at, start));
    tokens.push(word.slice(start, end));
    at = end;
  }
  if (at < word.length) tokens.push(word.slice(at));
  return tokens;
}

/** The splitter of English: made once, its cache shared by all callers. */
export const englishSplitter: WordSplitter = new WordSplitter(englishExceptions());
/** The same patterns without English exceptions, for other languages that put spaces between words. */
export const plainSplitter: WordSplitter = new WordSplitter(new Map());
