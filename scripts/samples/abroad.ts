/** Pages of the visitors' office in German, French, Spanish and Italian: the same facts, each language by its own grammar. */
import { type Cards, type Grammar, readGrammar, type Scope, tidy } from "./grammar.ts";
import { pagesDe } from "./prose/pages_de.ts";
import { pagesEs } from "./prose/pages_es.ts";
import { pagesFr } from "./prose/pages_fr.ts";
import { pagesIt } from "./prose/pages_it.ts";
import type { Random } from "./random.ts";
import { dateOf } from "./cast.ts";
import { blocksOf } from "./story.ts";
import { nouns } from "./world/nouns.ts";
import { buildings, customs, dishes, elders, landmarks, people, type Thing, villages } from "./world/mod.ts";
import type { Written } from "./writers.ts";

/** The grammars by language. */
export const abroad: Readonly<Record<string, Grammar>> = {
  de: readGrammar(pagesDe),
  fr: readGrammar(pagesFr),
  es: readGrammar(pagesEs),
  it: readGrammar(pagesIt),
};

const topics = ["village", "person", "custom", "dish", "building", "walk", "history"] as const;

/** A thing as a language speaks of it: names stay, nouns are translated, and words agree with the sex of a person. */
export function spoken(language: string, thing: Thing): Scope {
  const own = nouns[language];
  const translated = Object.fromEntries(
    Object.entries(thing).map((
      [key, value],
    ) => [key, typeof value === "string" ? own[value] ?? value : value]),
  );
  const woman = thing.kind === "person" ? thing.sex === "f" : thing.kind === "elder" && thing.he === "she";
  const agree = Object.fromEntries(
    Object.entries(agreement[language]).map((
      [key, [masculine, feminine]],
    ) => [key, woman ? feminine : masculine]),
  );
  const craft = own[`${(thing as { trade?: string }).trade}.${woman ? "f" : "m"}`] ?? "";
  return { ...translated, ...agree, ...(craft === "" ? {} : { trade: craft }) };
}

/** Words that follow the sex of a person: masculine, feminine. */
const agreement: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  de: {
    er: ["er", "sie"],
    sein: ["sein", "ihr"],
    seinem: ["seinem", "ihrem"],
    der: ["der", "die"],
    ihn: ["ihn", "sie"],
  },
  fr: { il: ["il", "elle"], e: ["", "e"], le: ["le", "la"], un: ["un", "une"] },
  es: { el: ["el", "la"], o: ["o", "a"], un: ["un", "una"] },
  it: { o: ["o", "a"], un: ["un", "una"], lo: ["lo", "la"] },
};

/** Writes page `turn` of a language; topics and their subjects come in turn. */
export function abroadPage(language: string, turn: number, random: Random, cards: Cards): Written {
  const topic = topics[turn % topics.length];
  const round = Math.floor(turn / topics.length);
  const scope = scopeOf(language, topic, random, round);
  const speaker = abroad[language].speaker(random, new Map(), cardsOf(cards, language));
  const blocks = blocksOf(speaker.raw(`page.${topic}`, scope), (text) => elided(language, tidy(text)));
  return {
    title: speaker.say(`title.${topic}`, scope),
    author: "",
    date: dateOf(random, random.between(2015, 2025), random.between(0, 11)).iso as string,
    blocks,
    posts: [],
    comments: [],
    emails: [],
    ips: [],
  };
}

/** French "de" before a vowel, as in the name of Osterby. */
function elided(language: string, text: string): string {
  return language === "fr" ? text.replace(/\b([Dd])e (?=[AEIOUÉ])/g, "$1'") : text;
}

/** Cards of one language inside those of the web: rule names repeat between languages. */
const byLanguage = new WeakMap<Cards, Map<string, Cards>>();
function cardsOf(cards: Cards, language: string): Cards {
  const all = byLanguage.get(cards) ?? new Map<string, Cards>();
  byLanguage.set(cards, all);
  const own = all.get(language) ?? new Map();
  all.set(language, own);
  return own;
}

/** A cast whose leading part takes turns, so that all are told. */
function scopeOf(language: string, topic: string, random: Random, round: number): Scope {
  const said = (thing: Thing) => spoken(language, thing);
  const [q, r] = random.some(people, 2).map(said);
  const [u, w] = random.some(villages.filter((village) => village.up !== "" && village.down !== ""), 2).map(
    said,
  );
  const p = topic === "person" ? people[round % people.length] : random.pick(people);
  const b = topic === "building" ? buildings[round % buildings.length] : random.pick(buildings);
  const middle = villages.slice(1, 7);
  const d = dishes[round % dishes.length];
  return {
    ...{ q, r, u, w, p: said(p), v: said(middle[round % middle.length]), d: said(d) },
    b: said(b),
    c: said(customs[round % customs.length]),
    l: said(landmarks[round % landmarks.length]),
    e: said(elders[round % elders.length]),
    cook: said(people.find(({ name }) => name === d.maker)!),
    weekday: nouns[language][random.pick(["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"])],
  };
}
