/**
 * A generative grammar: rules with many alternatives, filled from a scope that holds the state of the story.
 *
 * A source is plain lines. `#name` opens a rule, each line below it is one alternative. Inside a line `{a|b|}` is a
 * choice, `[p.home]` looks a value up in the scope, `[3-9]` is a number and `[w3-9]` a number in words, `<rule>`
 * expands another rule, `<rule p>` does so with `x` bound to `p`, and `a(n)` becomes "a" or "an".
 * Alternatives of a rule are dealt like cards, so that none comes again before all others came.
 */
import type { Random } from "./random.ts";

type Node =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "choice"; readonly ways: readonly (readonly Node[])[] }
  | { readonly is: "rule"; readonly name: string; readonly argument: string | undefined }
  | { readonly is: "slot"; readonly path: readonly string[] }
  | { readonly is: "range"; readonly low: number; readonly high: number; readonly inWords: boolean };

/** Values that lines look up by name; objects print as their `name`. */
export type Scope = Readonly<Record<string, unknown>>;
/** A rule made by code: gets what the argument names, or the scope itself without one. */
export type Hook = (argument: unknown, scope: Scope) => string;

/** Which alternatives of a rule are still to be dealt; texts that share one do not repeat each other soon. */
export type Cards = Map<string, number[]>;

/** Rules by name, read from sources; later sources add alternatives to rules of the same name. */
export function readGrammar(...sources: readonly string[]): Grammar {
  const rules = new Map<string, (readonly Node[])[]>();
  for (const source of sources) {
    let current: (readonly Node[])[] | undefined;
    for (const line of source.split("\n").map((line) => line.trim()).filter((line) => line !== "")) {
      if (line.startsWith("#")) {
        const name = line.slice(1);
        current = rules.get(name) ?? [];
        rules.set(name, current);
      } else if (current === undefined) {
        throw new SyntaxError(`Cannot read a line before the first rule: ${line}`);
      } else current.push(parseLine(line));
    }
  }
  return new Grammar(rules);
}

/** A grammar, ready to speak. */
export class Grammar {
  readonly #rules: ReadonlyMap<string, readonly (readonly Node[])[]>;

  constructor(rules: ReadonlyMap<string, readonly (readonly Node[])[]>) {
    this.#rules = rules;
  }

  /** Names of all rules. */
  get names(): readonly string[] {
    return [...this.#rules.keys()];
  }

  /** How many alternatives a rule has; 0 when there is no such rule. */
  size(rule: string): number {
    return this.#rules.get(rule)?.length ?? 0;
  }

  /** A speaker with its own cards: one story, or one site, draws from one speaker. */
  speaker(random: Random, hooks: ReadonlyMap<string, Hook> = new Map(), cards: Cards = new Map()): Speaker {
    return new Speaker(this.#rules, random, hooks, cards);
  }
}

/** Expands rules; remembers which alternatives were dealt. */
export class Speaker {
  readonly #rules: ReadonlyMap<string, readonly (readonly Node[])[]>;
  readonly #random: Random;
  readonly #hooks: ReadonlyMap<string, Hook>;
  readonly #cards: Cards;

  constructor(
    rules: ReadonlyMap<string, readonly (readonly Node[])[]>,
    random: Random,
    hooks: ReadonlyMap<string, Hook>,
    cards: Cards,
  ) {
    this.#rules = rules;
    this.#random = random;
    this.#hooks = hooks;
    this.#cards = cards;
  }

  /** One expansion of a rule, as written: not yet put in order by `tidy`. */
  raw(rule: string, scope: Scope): string {
    const hook = this.#hooks.get(rule);
    if (hook !== undefined) return hook(scope.x, scope);
    const ways = this.#rules.get(rule);
    if (ways === undefined) throw new ReferenceError(`Cannot expand the rule ${rule}: there is none`);
    return this.#join(ways[this.#deal(rule, ways.length)], scope);
  }

  /** Alternative `index` of a rule, as written. */
  rawLine(rule: string, index: number, scope: Scope): string {
    return this.#join(this.#rules.get(rule)![index], scope);
  }

  /** Alternative `index` of a rule, for reading every line of it. */
  line(rule: string, index: number, scope: Scope): string {
    return tidy(this.rawLine(rule, index, scope));
  }

  /** One expansion of a rule, sentences capitalised. */
  say(rule: string, scope: Scope): string {
    return tidy(this.raw(rule, scope));
  }

  #deal(rule: string, count: number): number {
    let cards = this.#cards.get(rule);
    if (cards === undefined || cards.length === 0) {
      cards = this.#random.shuffled(Array.from({ length: count }, (_, index) => index));
      this.#cards.set(rule, cards);
    }
    return cards.pop()!;
  }

  #join(nodes: readonly Node[], scope: Scope): string {
    let out = "";
    for (const node of nodes) out += this.#expand(node, scope);
    return out;
  }

  #expand(node: Node, scope: Scope): string {
    switch (node.is) {
      case "text":
        return node.text;
      case "choice":
        return this.#join(this.#random.pick(node.ways), scope);
      case "slot":
        return printed(lookUp(scope, node.path), node.path);
      case "range": {
        const value = this.#random.between(node.low, node.high);
        return node.inWords && value < 100 ? inWords(value) : grouped(value);
      }
      case "rule":
        return node.argument === undefined
          ? this.raw(node.name, scope)
          : this.raw(node.name, { ...scope, x: lookUp(scope, node.argument.split(".")) });
    }
  }
}

/** One line as nodes. @throws {SyntaxError} when brackets do not close. */
function parseLine(line: string): readonly Node[] {
  const { nodes, end } = parseUntil(line, 0, "");
  if (end !== line.length) throw new SyntaxError(`Cannot read a stray bracket at ${end}: ${line}`);
  return nodes;
}

function parseUntil(line: string, start: number, stops: string): { nodes: Node[]; end: number } {
  const nodes: Node[] = [];
  let text = "";
  let at = start;
  const flush = () => {
    if (text !== "") nodes.push({ is: "text", text });
    text = "";
  };
  while (at < line.length && !stops.includes(line[at])) {
    if (!"{[<".includes(line[at])) text += line[at++];
    else {
      flush();
      const [node, end] = line[at] === "{" ? parseChoice(line, at) : parseName(line, at);
      nodes.push(node);
      at = end;
    }
  }
  if (stops !== "" && at >= line.length) throw new SyntaxError(`Cannot read an open bracket: ${line}`);
  flush();
  return { nodes, end: at };
}

function parseChoice(line: string, open: number): [Node, number] {
  const ways: Node[][] = [];
  let at = open;
  do {
    const { nodes, end } = parseUntil(line, at + 1, "|}");
    ways.push(nodes);
    at = end;
  } while (line[at] === "|");
  return [{ is: "choice", ways }, at + 1];
}

function parseName(line: string, open: number): [Node, number] {
  const close = line.indexOf(line[open] === "[" ? "]" : ">", open);
  if (close < 0) throw new SyntaxError(`Cannot read an open bracket: ${line}`);
  const inside = line.slice(open + 1, close);
  if (line[open] === "<") {
    const [name, argument] = inside.split(" ");
    return [{ is: "rule", name, argument }, close + 1];
  }
  const range = inside.match(/^(w?)(\d+)-(\d+)$/);
  if (range === null) return [{ is: "slot", path: inside.split(".") }, close + 1];
  return [{ is: "range", low: +range[2], high: +range[3], inWords: range[1] === "w" }, close + 1];
}

function lookUp(scope: Scope, path: readonly string[]): unknown {
  let value: unknown = scope;
  for (const name of path) value = (value as Record<string, unknown> | undefined)?.[name];
  if (value === undefined) throw new ReferenceError(`Cannot look up ${path.join(".")}: the scope has none`);
  return value;
}

function printed(value: unknown, path: readonly string[]): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  const name = (value as { name?: unknown }).name;
  if (typeof name !== "string") throw new TypeError(`Cannot print ${path.join(".")}: it has no name`);
  return name;
}

const ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
  .split(" ");
ones.push("sixteen", "seventeen", "eighteen", "nineteen");
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** A whole number below 100 in English words. */
export function inWords(value: number): string {
  if (value < 20) return ones[value];
  return tens[Math.floor(value / 10)] + (value % 10 > 0 ? `-${ones[value % 10]}` : "");
}

/** Years and small numbers as they are, from 10,000 on with a comma between thousands. */
function grouped(value: number): string {
  return value < 10000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Puts spaces, commas, articles and capitals in order. */
export function tidy(text: string): string {
  return text
    .trim()
    .replace(/[ \t]+/g, " ")
    .replace(/ ([,.;:?!])/g, "$1")
    .replace(/,+([,.;:?!])/g, "$1")
    .replace(/([.?!])\.(?!\.)/g, "$1")
    .replace(
      /\b([Aa])\(n\) (["“]?)(\w)/g,
      (_, a: string, quote: string, letter: string) =>
        `${a}${/[aeiouAEIO8]/.test(letter) ? "n" : ""} ${quote}${letter}`,
    )
    .replace(
      /(^|\n|[.?!] |[.][”")] |: "|: “)(["“(]?)(\p{Ll})/gu,
      (_, before: string, quote: string, letter: string) => before + quote + letter.toUpperCase(),
    )
    .trim();
}
