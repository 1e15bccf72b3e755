/**
 * One English text: a cast drawn from the valley, a date, and the memory of what was already said.
 *
 * The memory is what makes the sentences a text: a person is introduced once in full and then called by the first
 * name, and nothing is stated twice before everything about that person or place was stated once.
 */
import type { Cards, Grammar, Scope, Speaker } from "./grammar.ts";
import type { Random } from "./random.ts";
import {
  buildings,
  customs,
  dishes,
  elders,
  engines,
  landmarks,
  people,
  type Person,
  statementsAbout,
  type Thing,
} from "./world/mod.ts";
import { things, villageNamed, villages } from "./world/mod.ts";

/** One block of a text: a heading, a paragraph, or an item of a list. */
export interface Block {
  readonly is: "heading" | "paragraph" | "item";
  readonly text: string;
}

export const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const seasons = ["winter", "winter", "spring", "spring", "spring", "summer"];
seasons.push("summer", "summer", "autumn", "autumn", "autumn", "winter");
const givenNames = [
  "Tilda",
  "Bruno",
  "Wim",
  "Elsie",
  "Rafe",
  "Ingrid",
  "Kit",
  "Mabel",
  "Joss",
  "Lotte",
  "Perrin",
];
const oldNames = [
  "Aldous",
  "Berta",
  "Cuno",
  "Dorothea",
  "Emeric",
  "Frieda",
  "Gregor",
  "Hilda",
  "Ivo",
  "Jutta",
];
const oldSurnames = [
  "Dorn",
  "Sallis",
  "Kerrow",
  "Maddern",
  "Thole",
  "Ostrey",
  "Pryde",
  "Lanyon",
  "Vell",
  "Brisk",
];

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
  const introduced = new Set<string>();
  const told = new Map<string, string[]>();
  const scenes = new Map<string, number[]>();
  function who(x: unknown, scope: Scope): string {
    const { name } = x as Thing;
    const rule = (x as Thing).kind === "person"
      ? introduced.has(name) ? "who.again" : "who.first"
      : "who.plain";
    introduced.add(name);
    return speaker.raw(rule, { ...scope, x });
  }
  function fact(x: unknown, scope: Scope): string {
    const thing = x as Thing;
    let left = told.get(thing.name);
    if (left === undefined || left.length === 0) {
      left = random.shuffled(statementsAbout(thing));
      told.set(thing.name, left);
    }
    const named = thing.kind === "person" && introduced.has(thing.name) && random.chance(0.2)
      ? byFirstName(thing)
      : thing;
    const said = speaker.raw(`say.${left.pop()!}`, { ...scope, x: named });
    introduced.add(thing.name);
    return said;
  }
  /** One sentence told of a thing alone; "" when this text has told them all. */
  function scene(x: unknown, scope: Scope): string {
    const rule = `scene.${(x as Thing).name}`;
    const left = scenes.get(rule) ??
      random.shuffled(Array.from({ length: grammar.size(rule) }, (_, index) => index));
    scenes.set(rule, left);
    const index = left.pop();
    return index === undefined ? "" : speaker.rawLine(rule, index, { ...scope, x });
  }
  const speaker: Speaker = grammar.speaker(
    random,
    new Map([
      ["who", who],
      ["fact", fact],
      ["scene", scene],
      ["valleyfact", (_x: unknown, scope: Scope) => fact(dealt(cards, "things", things, random), scope)],
      ["weather", (_x: unknown, scope: Scope) => speaker.raw(`weather.${scope.season}`, scope)],
    ]),
    cards,
  );
  return { scope: { ...castOf(random, cards), ...given }, speaker };
}

/** A person as friends say it: only where the full name was said before. */
function byFirstName<T extends { readonly name: string; readonly first: string }>(person: T): T {
  return { ...person, name: person.first };
}

/** A cast of persons, places and things, with a date. Persons carry their village as an object. */
function castOf(random: Random, cards: Cards): Scope {
  const [p, q, r, s, t] = differentPeople(cards, random, 5).map(housed);
  const home = p.village;
  const [u, w] = random.some(villages.filter((village) => village !== home), 2);
  const [m1, m2, m3] = random.some(people.filter((person) => person.instrument !== ""), 3).map(housed);
  const month = random.between(0, 11);
  const year = random.between(2011, 2025);
  return {
    ...{ p, q, r, s, t, m1, m2, m3, u, w, v: home },
    pet: housed(random.pick(people.filter((person) => person.pet !== ""))),
    b: housed(dealt(cards, "buildings", buildings, random)),
    l: housed(dealt(cards, "landmarks", landmarks, random)),
    c: housed(dealt(cards, "customs", customs, random)),
    d: housed(dealt(cards, "dishes", dishes, random)),
    g: random.pick(engines),
    e: housed(dealt(cards, "elders", elders, random)),
    starkhope: villages[7],
    honey: customs[5],
    clara: people.find(({ first }) => first === "Clara"),
    mare: elders[5],
    topic: "",
    goods: "",
    child: random.pick(givenNames),
    gone: departed(random),
    ...dateOf(random, year, month),
  };
}

/** One of `all`, dealt like a card, so that everything comes up equally often. */
function dealt<T>(cards: Cards, name: string, all: readonly T[], random: Random): T {
  const key = `cast ${name}`;
  let left = cards.get(key) ?? [];
  if (left.length === 0) left = random.shuffled(all.map((_, index) => index));
  cards.set(key, left);
  return all[left.pop()!];
}

/** Different people, each as often as the others. */
function differentPeople(cards: Cards, random: Random, count: number): Person[] {
  const out = new Set<Person>();
  while (out.size < count) out.add(dealt(cards, "people", people, random));
  return [...out];
}

/** A date in words and as the parts that layouts print. */
export function dateOf(random: Random, year: number, month: number): Scope {
  const dayOfMonth = random.between(1, 28);
  const weekday = new Date(Date.UTC(year, month, dayOfMonth)).getUTCDay();
  const day = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][weekday];
  const iso = `${year}-${String(month + 1).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
  return { day, month: months[month], year, dayOfMonth, iso, season: seasons[month] };
}

/** A person with the village as an object, for sentences about it. */
export function housed<T extends { readonly home: string }>(
  thing: T,
): T & { village: ReturnType<typeof villageNamed> } {
  return { ...thing, village: villageNamed(thing.home) };
}

/** Somebody who died: nobody of whom anything is ever asked. */
function departed(random: Random): Scope {
  const first = random.pick(oldNames);
  const woman = /(a|ta)$/.test(first) && first !== "Cuno";
  return {
    first,
    name: `${first} ${random.pick(oldSurnames)}`,
    age: random.between(71, 98),
    trade: random.pick([
      "carter",
      "midwife",
      "saddler",
      "gardener",
      "cobbler",
      "clockmaker",
      "lamplighter",
      "teacher",
    ]),
    ...(woman
      ? { he: "she", He: "She", his: "her", His: "Her", him: "her" }
      : { he: "he", He: "He", his: "his", His: "His", him: "him" }),
  };
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
