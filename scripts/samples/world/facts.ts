/** Every fact that may be asked, made from the tables: what it is about, its right answer, and what else one could think. */
import { type Custom, customs, type Dish, dishes, type Engine, engines } from "./customs.ts";
import { type Elder, elders, people, type Person } from "./people.ts";
import { type Building, buildings, type Landmark, landmarks, type Village, villages } from "./places.ts";

/** Whatever a fact can be about. */
export type Thing = Person | Elder | Village | Building | Landmark | Custom | Dish | Engine;

/** One fact. `say.<statement>` states it, `ask.<relation>` asks for `answer`, `reply.<relation>` answers in full. */
export interface Fact {
  readonly relation: string;
  /** The rule that states it; several relations may share one. */
  readonly statement: string;
  readonly topic: string;
  readonly about: Thing;
  readonly answer: string;
}

type Row<T> = readonly [relation: string, statement: string, answer: (thing: T) => string];

const ofPerson: readonly Row<Person>[] = [
  ["trade", "trade", (x) => x.trade],
  ["whois", "trade", (x) => x.name],
  ["home", "home", (x) => x.home],
  ["born", "born", (x) => String(x.born)],
  ["instrument", "instrument", (x) => x.instrument],
  ["whoplays", "instrument", (x) => x.instrument && x.name],
  ["animal", "animal", (x) => x.animal && `a ${x.animal}`],
  ["pet", "animal", (x) => x.pet],
];
const ofElder: readonly Row<Elder>[] = [
  ["deed", "deed", (x) => x.name],
  ["when", "deed", (x) => String(x.year)],
  ["eldertrade", "eldertrade", (x) => `a${/^[aeiou]/.test(x.trade) ? "n" : ""} ${x.trade}`],
];
const ofVillage: readonly Row<Village>[] = [
  ["known", "known", (x) => x.known],
  ["height", "height", (x) => `${x.height} metres`],
  ["people", "people", (x) => x.people],
  ["up", "up", (x) => x.up],
  ["down", "down", (x) => x.down],
];
const ofBuilding: readonly Row<Building>[] = [
  ["building", "building", (x) => x.home],
  ["year", "year", (x) => String(x.year)],
];
const ofLandmark: readonly Row<Landmark>[] = [
  ["landmark", "landmark", (x) => x.home],
  ["measure", "measure", (x) => x.measure],
];
const ofCustom: readonly Row<Custom>[] = [
  ["month", "month", (x) => x.month],
  ["custom", "month", (x) => x.home],
  ["what", "custom", (x) => x.what],
];
const ofDish: readonly Row<Dish>[] = [
  ["dish", "dish", (x) => x.home],
  ["main", "main", (x) => x.main],
  ["spice", "spice", (x) => x.spice],
  ["maker", "maker", (x) => x.maker],
];
const ofEngine: readonly Row<Engine>[] = [
  ["colour", "colour", (x) => x.colour],
  ["engine", "colour", (x) => String(x.year)],
];

function factsOf<T extends Thing>(topic: string, things: readonly T[], rows: readonly Row<T>[]): Fact[] {
  return things.flatMap((about) =>
    rows.map(([relation, statement, answer]) => ({
      relation,
      statement,
      topic,
      about,
      answer: answer(about),
    }))
      .filter(({ answer }) => answer !== "")
  );
}

/** All facts, in the order of the tables. */
export const facts: readonly Fact[] = [
  ...factsOf("people", people, ofPerson),
  ...factsOf("history", elders, ofElder),
  ...factsOf("villages", villages, ofVillage),
  ...factsOf("buildings", buildings, ofBuilding),
  ...factsOf("landscape", landmarks, ofLandmark),
  ...factsOf("customs", customs, ofCustom),
  ...factsOf("kitchen", dishes, ofDish),
  ...factsOf("railway", engines, ofEngine),
];

/** Rules that may state something about a thing in running text; some say what is never asked. */
export function statementsAbout(thing: Thing): readonly string[] {
  switch (thing.kind) {
    case "person":
      return ["trade", "home", "work", "born", "trade", "home", thing.instrument ? "instrument" : "animal"];
    case "elder":
      return ["deed", "eldertrade", "deed"];
    case "village":
      return [
        "known",
        "height",
        "people",
        ...(thing.up ? ["up"] : []),
        ...(thing.down ? ["down"] : []),
      ];
    case "building":
      return ["building", "year"];
    case "landmark":
      return ["landmark", "measure"];
    case "custom":
      return ["month", "custom"];
    case "dish":
      return ["dish", "main", "spice", "maker"];
    case "engine":
      return ["colour"];
  }
}

/** Everything with a name. */
export const things: readonly Thing[] = [
  ...people,
  ...elders,
  ...villages,
  ...buildings,
  ...landmarks,
  ...customs,
  ...dishes,
  ...engines,
];

/** The village of a name. */
export function villageNamed(name: string): Village {
  const village = villages.find((village) => village.name === name);
  if (village === undefined) throw new ReferenceError(`Cannot find the village ${name}: there is none`);
  return village;
}
