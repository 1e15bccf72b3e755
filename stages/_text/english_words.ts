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
  /** Units of the longest exception: what is longer is not looked up, as that takes time in proportion to its length. */
  readonly #longest: number;
  /** Exceptions that patterns alone would split, by their text. */
  readonly #rejoined = new Map<string, readonly string[]>();
  readonly #cache = new Map<string, readonly string[]>();

  constructor(exceptions: Table) {
    this.#exceptions = exceptions;
    this.#longest = [...exceptions.keys()].reduce((longest, { length }) => Math.max(longest, length), 0);
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
    const isException = (text: string) => text.length <= this.#longest && exceptions.has(text);
    const { before, middle, after } = stripAffixes(piece, isException);
    const inner = middle === ""
      ? []
      : exceptions.get(middle) ?? (isUrl(middle) ? [middle] : splitInside(middle));
    return [...before, ...inner, ...after.reverse()];
  }

  /** Replaces runs of tokens that spell an exception by that exception's tokens. */
  #rejoin(tokens: readonly string[]): readonly string[] {
    if (tokens.length < 2 || this.#rejoined.size === 0) return tokens;
    const chosen = choose(this.#runs(tokens), tokens.length);
    if (chosen.size === 0) return tokens;
    const out: string[] = [];
    for (let at = 0; at < tokens.length;) {
      const end = chosen.get(at) ?? at + 1;
      const text = tokens.slice(at, end).join("");
      out.push(...(chosen.has(at) ? this.#exceptions.get(text) ?? [text] : [text]));
      at = end;
    }
    return out;
  }

  /** All runs of tokens that spell an exception just as its patterns alone would split it, as start and end. */
  #runs(tokens: readonly string[]): Run[] {
    const runs: Run[] = [];
    for (let start = 0; start < tokens.length; start++) {
      let text = "";
      for (let end = start + 1; end <= Math.min(start + longestRun, tokens.length); end++) {
        text += tokens[end - 1];
        if (text.length > this.#longest) break;
        const split = this.#rejoined.get(text);
        if (split?.length === end - start && split.every((token, i) => token === tokens[start + i])) {
          runs.push([start, end]);
        }
      }
    }
    return runs;
  }
}

type Run = readonly [start: number, end: number];

/** Longest runs first, then leftmost. As in spaCy, a run that is passed over bars its tokens to later ones as well. */
function choose(runs: readonly Run[], tokens: number): Map<number, number> {
  const barred = new Uint8Array(tokens);
  const chosen = new Map<number, number>();
  for (const [start, end] of runs.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0])) {
    if (barred[start] === 0 && barred[end - 1] === 0) chosen.set(start, end);
    barred.fill(1, start, end);
  }
  return chosen;
}

// Bounds the memory of the cache: words repeat, so what is thrown away is soon there again.
const cacheEntries = 50_000;
const cachedLength = 40;
// The longest exception as patterns split it: "(╯°□°）╯︵┻━┻" has eleven parts.
const longestRun = 12;

/** A piece with its affixes taken off. */
interface Stripped {
  readonly before: string[];
  readonly middle: string;
  /** From the end of the piece inward. */
  readonly after: string[];
}

/** Takes marks off both ends, until what is left is an exception or has none. */
function stripAffixes(piece: string, isException: (text: string) => boolean): Stripped {
  const before: string[] = [];
  const after: string[] = [];
  let middle = piece;
  while (middle !== "" && !isException(middle)) {
    const front = prefixLength(middle);
    if (front > 0 && isException(middle.slice(front))) {
      before.push(middle.slice(0, front));
      middle = middle.slice(front);
      break;
    }
    const back = suffixLength(middle.slice(front));
    const end = middle.length - back;
    if (front === 0 && back === 0) break;
    const meetsException = back > 0 && isException(middle.slice(0, end));
    if (front > 0 && !meetsException) before.push(middle.slice(0, front));
    if (back > 0) after.push(middle.slice(end));
    middle = middle.slice(meetsException ? 0 : front, end);
    if (meetsException) break;
  }
  return { before, middle, after };
}

/** Splits at the separators inside; one at the very start is not one. */
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
