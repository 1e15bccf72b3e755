/** Added tokens: those found whole in text, before it is cut into words. */

import type { AddedToken } from "./files.ts";

/** Which special tokens are read in text: none, all, or those named. */
export type AllowedSpecial = "none" | "all" | readonly string[] | ReadonlySet<string>;

/** A stretch of ordinary text, or the id of a token found whole. */
export type Segment = string | number;

/** Cuts text at some tokens: the leftmost first, of those at one place the longest. Time: that of the text and the longest token. */
export class TokenFinder {
  /** Empty where nothing is looked for: text is then one segment. */
  readonly #byContent: ReadonlyMap<string, AddedToken>;
  /** Their contents in the order of their code units, so that those with one beginning lie together. */
  readonly #sorted: readonly string[];
  /** Characters that they begin with. */
  readonly #first: RegExp;

  constructor(tokens: readonly AddedToken[]) {
    this.#byContent = new Map(
      tokens.filter(({ content }) => content !== "").map((token) => [token.content, token]),
    );
    this.#sorted = [...this.#byContent.keys()].sort((a, b) => a < b ? -1 : 1);
    const first = new Set(this.#sorted.map((content) => `\\u{${content.codePointAt(0)!.toString(16)}}`));
    this.#first = new RegExp(`[${[...first].join("")}]`, "gu");
  }

  /** The segments of `text`, in order, without empty ones. */
  *cut(text: string): Generator<Segment> {
    if (this.#byContent.size === 0) {
      if (text !== "") yield text;
      return;
    }
    let done = 0;
    for (const [found, content] of this.#matches(text)) {
      const token = this.#byContent.get(content)!;
      let start = found;
      let end = start + content.length;
      // A match that a strip has taken, or that must stand alone and does not, is ordinary text.
      if (start < done || (token.single_word && touchesWord(text, start, end))) continue;
      if (token.lstrip) { while (start > done && isSpace(text[start - 1])) start--; }
      if (token.rstrip) { while (end < text.length && isSpace(text[end])) end++; }
      if (start > done) yield text.slice(done, start);
      yield token.id;
      done = end;
    }
    if (done < text.length) yield text.slice(done);
  }

  /** Tokens and where they begin, none within another. */
  *#matches(text: string): Generator<readonly [number, string]> {
    for (let from = 0;;) {
      this.#first.lastIndex = from;
      const match = this.#first.exec(text);
      if (match === null) return;
      const content = this.#longestAt(text, match.index);
      if (content !== undefined) yield [match.index, content];
      from = match.index + (content ?? match[0]).length;
    }
  }

  /** The longest token that begins at `at`: those that go on as the text does, fewer with each code unit. */
  #longestAt(text: string, at: number): string | undefined {
    let longest: string | undefined;
    let [low, high] = [0, this.#sorted.length];
    for (let depth = 0; low < high && at + depth < text.length; depth++) {
      const unit = text.charCodeAt(at + depth);
      [low, high] = [this.#place(unit, depth, low, high), this.#place(unit + 1, depth, low, high)];
      if (low < high && this.#sorted[low].length === depth + 1) longest = this.#sorted[low];
    }
    return longest;
  }

  /** The first of those in [low,high) whose code unit at `depth` is at least `unit`; ends come before all units. */
  #place(unit: number, depth: number, low: number, high: number): number {
    while (low < high) {
      const middle = (low + high) >>> 1;
      const content = this.#sorted[middle];
      if (depth < content.length && content.charCodeAt(depth) >= unit) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Which of the tokens are looked for: those that are not special always, the others as allowed. */
export function allowedTokens(tokens: readonly AddedToken[], allowed: AllowedSpecial): readonly AddedToken[] {
  if (allowed === "all") return tokens;
  const named = new Set(allowed === "none" ? [] : allowed);
  for (const content of named) {
    if (!tokens.some((token) => token.content === content)) {
      throw new TypeError(
        `Cannot allow the special token ${JSON.stringify(content)}: the vocabulary has none such`,
      );
    }
  }
  return tokens.filter(({ special, content }) => !special || named.has(content));
}

function isSpace(unit: string): boolean {
  return /\p{White_Space}/u.test(unit);
}
/** Whether a letter, mark, digit or connector stands right before `start` or at `end`. */
function touchesWord(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const word = "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}]";
  return new RegExp(`${word}$`, "u").test(before) ||
    new RegExp(`^${word}`, "u").test(text.slice(end, end + 2));
}
