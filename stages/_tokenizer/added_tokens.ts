/** Added tokens: those found whole in text, before it is cut into words. */

import type { AddedToken } from "./files.ts";

/** Which special tokens are read in text: none, all, or those named. */
export type AllowedSpecial = "none" | "all" | readonly string[] | ReadonlySet<string>;

/** A stretch of ordinary text, or the id of a token found whole. */
export type Segment = string | number;

/** Cuts text at some tokens: the leftmost first, of those at one place the longest. */
export class TokenFinder {
  /** Empty where nothing is looked for: text is then one segment. */
  readonly #byContent: ReadonlyMap<string, AddedToken>;
  readonly #pattern: RegExp;

  constructor(tokens: readonly AddedToken[]) {
    this.#byContent = new Map(tokens.map((token) => [token.content, token]));
    const longestFirst = [...this.#byContent.keys()].sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(longestFirst.map(escaped).join("|"), "gu");
  }

  /** The segments of `text`, in order, without empty ones. */
  *cut(text: string): Generator<Segment> {
    if (this.#byContent.size === 0) {
      if (text !== "") yield text;
      return;
    }
    let done = 0;
    for (const match of text.matchAll(this.#pattern)) {
      const token = this.#byContent.get(match[0])!;
      let start = match.index;
      let end = start + match[0].length;
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

/** A string as a regular expression that matches it. */
function escaped(content: string): string {
  return content.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
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
