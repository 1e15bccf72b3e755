/** Who and what a text is about, and when: drawn so that in the long run everything comes up equally often. */
import type { Cards, Scope } from "./grammar.ts";
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
  villageNamed,
  villages,
} from "./world/mod.ts";

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

/** A cast of persons, places and things, with a date. Persons carry their village as an object. */
export function castOf(random: Random, cards: Cards): Scope {
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
export function dealt<T>(cards: Cards, name: string, all: readonly T[], random: Random): T {
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
