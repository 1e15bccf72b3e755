/**
 * A regular expression over a small alphabet in the place of Unicode: characters that no part of it tells apart become
 * one letter. What a matcher does stays the same step by step, so a proof about the one is a proof about the other, and
 * the checker need not know the flags i, u and v.
 */
import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** A pattern, or an alternative at its top, over the small alphabet and without lookarounds. */
export interface Reduced {
  readonly source: string;
  readonly flags: string;
  /** Whether a lookaround was taken out: then a match of `source` may be none of the pattern. */
  readonly looks: boolean;
  /** Whether what follows each repetition without a bound may be empty, so that who enters one comes to a match. */
  readonly settles: boolean;
}

/** A reduced pattern. */
export interface ReducedPattern {
  /** The alternatives that have a repetition without a bound; others take bounded time at each place. */
  readonly alternatives: readonly Reduced[];
  readonly whole: Reduced;
}

/** Every code point, low surrogates before high ones so that none makes a pair. */
const codePoints = (() => {
  const parts: string[] = [];
  for (const [from, to] of [[0, 0xd7ff], [0xdc00, 0xdfff], [0xd800, 0xdbff], [0xe000, 0x10ffff]]) {
    for (let code = from; code <= to; code++) parts.push(String.fromCodePoint(code));
  }
  return parts.join("");
})();
const codeUnits = String.fromCharCode(...Array.from({ length: 0x8000 }, (_, i) => i)) +
  String.fromCharCode(...Array.from({ length: 0x8000 }, (_, i) => 0x8000 + i));

type Ranges = readonly (readonly [from: number, to: number])[];
const known = new Map<string, Ranges>();

/** Where the characters of a set stand among all characters. */
function rangesOf(set: string, flags: string): Ranges {
  const key = `${flags} ${set}`;
  let found = known.get(key);
  if (found === undefined) {
    const all = /[uv]/.test(flags) ? codePoints : codeUnits;
    found = [...all.matchAll(new RegExp(`(?:${set})+`, `g${flags.replace(/[gymd]/g, "")}`))]
      .map(({ 0: { length }, index }) => [index, index + length]);
    known.set(key, found);
  }
  return found;
}

/** Names of the letters: of words where `\b` asks, and of nothing else. */
const wordLetters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
const otherLetters = Array.from({ length: 200 }, (_, i) => String.fromCharCode(0x4e00 + i));

/** Reduces a pattern. @throws {Error} for what cannot be reduced. */
export function reduce(source: string, flags: string): ReducedPattern {
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes("u"),
    unicodeSets: flags.includes("v"),
  });
  const unbounded = alternatives.filter((one) => repetitions(one).some(({ max }) => max === Infinity));
  const writer = new Writer(flags, unbounded.length === 0 ? [] : alternatives);
  const reduced = (some: readonly AST.Alternative[]): Reduced => ({
    source: some.map((one) => writer.write(one)).join("|"),
    flags: flags.includes("m") ? "m" : "",
    looks: some.some(hasLook),
    settles: some.every((one) => settles(one, true)),
  });
  return {
    alternatives: unbounded.map((one) => reduced([one])),
    whole: reduced(unbounded.length === 0 ? [] : alternatives),
  };
}

function children(node: AST.Node): readonly AST.Node[] {
  if ("alternatives" in node && node.type !== "ClassStringDisjunction") return node.alternatives;
  if (node.type === "Quantifier") return [node.element];
  return "elements" in node && node.type === "Alternative" ? node.elements : [];
}
function isLook(node: AST.Node): node is AST.LookaroundAssertion {
  return node.type === "Assertion" && (node.kind === "lookahead" || node.kind === "lookbehind");
}
function hasLook(node: AST.Node): boolean {
  return isLook(node) || children(node).some(hasLook);
}
function repetitions(node: AST.Node): AST.Quantifier[] {
  return [...(node.type === "Quantifier" ? [node] : []), ...children(node).flatMap(repetitions)];
}

/** Whether a node can match nothing; a lookaround or `$` that may fail does not count as nothing. */
function isNullable(node: AST.Node): boolean {
  if (node.type === "Quantifier") return node.min === 0 || isNullable(node.element);
  if (node.type === "Alternative") return node.elements.every(isNullable);
  return "alternatives" in node && node.type !== "Assertion" && node.type !== "ClassStringDisjunction" &&
    node.alternatives.some(isNullable);
}

/** Whether, from within each repetition without a bound, the rest of the pattern may be empty. `rest` says so of what follows. */
function settles(node: AST.Node, rest: boolean): boolean {
  if (node.type === "Quantifier") {
    return (node.max !== Infinity || rest) && settles(node.element, rest);
  }
  if (node.type !== "Alternative") return children(node).every((child) => settles(child, rest));
  let after = rest;
  return node.elements.toReversed().every((element) => {
    const fine = settles(element, after);
    after &&= isNullable(element);
    return fine;
  });
}
/** A character or a set of them. */
function isPlain(node: AST.Node): boolean {
  return node.type.startsWith("Character") || node.type === "ExpressionCharacterClass";
}

/** Writes a pattern over the letters. */
class Writer {
  readonly #flags: string;
  /** For each set of characters, by its spelling, its letters. */
  readonly #letters: ReadonlyMap<string, string>;

  constructor(flags: string, nodes: readonly AST.Node[]) {
    this.#flags = flags;
    const sets = new Set(["\\n", "[\\r\\u2028\\u2029]", "\\w", ...nodes.flatMap((node) => this.#sets(node))]);
    this.#letters = lettersOf([...sets], flags);
  }

  #sets(node: AST.Node): string[] {
    return isPlain(node) ? [node.raw] : children(node).flatMap((child) => this.#sets(child));
  }

  write(node: AST.Node): string {
    if (isPlain(node)) return `[${this.#letters.get(node.raw)!}]`.replace("[]", "[^\\s\\S]");
    if (node.type === "Quantifier") {
      const { min, max, greedy } = node;
      const times = `{${min},${max === Infinity ? "" : max}}${greedy ? "" : "?"}`;
      return `(?:${this.write(node.element)})${times}`;
    }
    if (node.type === "Alternative") return node.elements.map((element) => this.write(element)).join("");
    if (isLook(node)) {
      const rounds = repetitions(node);
      if (rounds.some(({ max }) => max === Infinity)) {
        throw new Error(`the lookaround ${node.raw} has no bound`);
      }
      return "";
    }
    if (node.type === "Assertion") return node.raw;
    if (node.type === "Group" && node.modifiers === null || node.type === "CapturingGroup") {
      return `(?:${node.alternatives.map((one) => this.write(one)).join("|")})`;
    }
    throw new Error(`${node.raw} is of a form that has no proof here`);
  }
}

/** The letters of each set: one for each class of characters that the sets do not tell apart. */
function lettersOf(sets: readonly string[], flags: string): Map<string, string> {
  const edges = sets.map((set) => rangesOf(set, flags));
  const cuts = [...new Set(edges.flat(2))].sort((a, b) => a - b);
  const classes = new Map<string, Set<number>>();
  const at = edges.map(() => 0);
  for (const cut of cuts) {
    const inside: number[] = [];
    edges.forEach((ranges, i) => {
      while (at[i] < ranges.length && ranges[at[i]][1] <= cut) at[i]++;
      if (at[i] < ranges.length && ranges[at[i]][0] <= cut) inside.push(i);
    });
    classes.set(inside.join(" "), new Set(inside));
  }
  return named(sets, [...classes.values()].filter(({ size }) => size > 0));
}

function named(sets: readonly string[], classes: readonly ReadonlySet<number>[]): Map<string, string> {
  const [feed, terminator, word] = [0, 1, 2];
  const [words, others] = [[...wordLetters], [...otherLetters]];
  const names = classes.map((inside) => {
    if (inside.has(feed)) return "\n";
    if (inside.has(terminator)) return "\r";
    const name = (inside.has(word) ? words : others).pop();
    if (name === undefined) throw new Error("it tells more characters apart than there are letters");
    return name;
  });
  return new Map(sets.map((set, i) => [
    set,
    names.filter((_, at) => classes[at].has(i)).join("").replace("\n", "\\n").replace("\r", "\\r"),
  ]));
}
