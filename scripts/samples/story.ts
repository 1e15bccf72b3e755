/**
 * One English text: a cast drawn from the valley, a date, and the memory of what was already said.
 *
 * The memory is what makes the sentences a text: a person is introduced once in full and then called by the first
 * name, and nothing is stated twice before everything about that person or place was stated once.
 */
import { castOf, dealt } from "./cast.ts";
import type { Cards, Grammar, Scope, Speaker } from "./grammar.ts";
import type { Random } from "./random.ts";
import { statementsAbout, type Thing, things } from "./world/mod.ts";

/** One block of a text: a heading, a paragraph, or an item of a list. */
export interface Block {
  readonly is: "heading" | "paragraph" | "item";
  readonly text: string;
}

/** A speaker that remembers, and the scope it speaks from. */
export interface Story {
  readonly scope: Scope;
  readonly speaker: Speaker;
}

/** Opens a story. `given` replaces parts of the cast, such as `{ p: people[3] }`. */
export function openStory(
  grammar: Grammar,
  random: Random,
  given: Scope = {},
  cards: Cards = new Map(),
): Story {
  const memory = new Memory(grammar, random);
  const speaker: Speaker = grammar.speaker(
    random,
    new Map([
      ["who", (x: unknown, scope: Scope) => memory.who(speaker, x as Thing, scope)],
      ["fact", (x: unknown, scope: Scope) => memory.fact(speaker, x as Thing, scope)],
      ["scene", (x: unknown, scope: Scope) => memory.scene(speaker, x as Thing, scope)],
      [
        "valleyfact",
        (_: unknown, scope: Scope) => memory.fact(speaker, dealt(cards, "things", things, random), scope),
      ],
      // Weather is told by season, so that no snow lies in July.
      ["weather", (_: unknown, scope: Scope) => speaker.raw(`weather.${scope.season}`, scope)],
    ]),
    cards,
  );
  return { scope: { ...castOf(random, cards), ...given }, speaker };
}

/** What one text has already said. */
class Memory {
  readonly #grammar: Grammar;
  readonly #random: Random;
  /** Names of all who were introduced. */
  readonly #introduced = new Set<string>();
  /** Statements about each thing that were not made yet. */
  readonly #facts = new Map<string, string[]>();
  /** Alternatives of each scene rule that were not told yet. */
  readonly #scenes = new Map<string, number[]>();

  constructor(grammar: Grammar, random: Random) {
    this.#grammar = grammar;
    this.#random = random;
  }

  /** Names a person: in full with trade and village at first, then as people do. */
  who(speaker: Speaker, x: Thing, scope: Scope): string {
    const rule = x.kind !== "person" ? "who.plain" : this.#introduced.has(x.name) ? "who.again" : "who.first";
    this.#introduced.add(x.name);
    return speaker.raw(rule, { ...scope, x });
  }

  /** States something about a thing that this text has not stated, as long as there is such a thing. */
  fact(speaker: Speaker, x: Thing, scope: Scope): string {
    let left = this.#facts.get(x.name);
    if (left === undefined || left.length === 0) {
      left = this.#random.shuffled(statementsAbout(x));
      this.#facts.set(x.name, left);
    }
    // One time in five a person who was introduced is called by the first name; the full name is what is to be learnt.
    const known = x.kind === "person" && this.#introduced.has(x.name);
    const named = known && this.#random.chance(0.2) ? { ...x, name: x.first } : x;
    const said = speaker.raw(`say.${left.pop()!}`, { ...scope, x: named });
    this.#introduced.add(x.name);
    return said;
  }

  /** One sentence told of a thing alone; "" when this text has told them all. */
  scene(speaker: Speaker, x: Thing, scope: Scope): string {
    const rule = `scene.${x.name}`;
    const all = Array.from({ length: this.#grammar.size(rule) }, (_, index) => index);
    const left = this.#scenes.get(rule) ?? this.#random.shuffled(all);
    this.#scenes.set(rule, left);
    const index = left.pop();
    return index === undefined ? "" : speaker.rawLine(rule, index, { ...scope, x });
  }
}

/** A told text as blocks: ¶ parts them, "## " makes a heading, "- " an item. */
export function blocksOf(raw: string, tidied: (text: string) => string): Block[] {
  return raw.split("¶").map((part) => tidied(part)).filter((part) => part !== "").map((part) => {
    if (part.startsWith("## ")) return { is: "heading", text: tidied(part.slice(3)) };
    if (part.startsWith("- ")) return { is: "item", text: tidied(part.slice(2)) };
    return { is: "paragraph", text: part };
  });
}

/** Main text as the truth gives it: blocks with an empty line between them, items of a list on lines of their own. */
export function mainText(blocks: readonly Block[]): string {
  let out = "";
  let before: Block["is"] | "" = "";
  for (const { is, text } of blocks) {
    out += (out === "" ? "" : is === "item" && before === "item" ? "\n" : "\n\n") + text;
    before = is;
  }
  return out;
}
