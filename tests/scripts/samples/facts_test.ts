import { assert, assertEquals } from "@std/assert";
import { committedSample, sampleWeb } from "../../../scripts/samples/mod.ts";
import { nouns } from "../../../scripts/samples/world/nouns.ts";
import { elders, facts, people, things, villages } from "../../../scripts/samples/world/mod.ts";
import { abroad, spoken } from "../../../scripts/samples/abroad.ts";

const texts = [...sampleWeb(committedSample.seed, committedSample.pages)]
  .map(({ truth }) => truth)
  .filter(({ language, quality }) => language === "en" && quality === "good")
  .map(({ text }) => text);
const all = texts.join("\n\n");
const known = new Map([...people, ...elders].map((person) => [person.name, person]));
const homes = villages.map(({ name }) => name).join("|");

/** All places in the text where a pattern of three groups matches a known name. */
function claims(pattern: string): { readonly name: string; readonly said: string[] }[] {
  return [...all.matchAll(new RegExp(pattern, "g"))]
    .map(([, name, ...said]) => ({ name, said }))
    .filter(({ name }) => known.has(name));
}

Deno.test("names are unique, and so is every pair of trade and village among the living", () => {
  assertEquals(new Set(things.map(({ name }) => name)).size, things.length);
  assertEquals(new Set(people.map(({ trade, home }) => `${trade}/${home}`)).size, people.length);
  const instruments = people.map(({ instrument }) => instrument).filter((instrument) => instrument !== "");
  assertEquals(new Set(instruments).size, instruments.length);
});

Deno.test("one question has one answer", () => {
  const answers = new Map<string, string>();
  for (const { relation, about, answer } of facts) {
    const key = `${relation}/${about.name}`;
    assertEquals(answers.has(key), false, key);
    answers.set(key, answer);
  }
});

Deno.test("whenever a text names somebody's trade and village, they are those of the table", () => {
  const said = claims(
    `(\\p{Lu}\\p{L}+ \\p{Lu}\\p{L}+), the ([a-z][a-z -]+?) (?:of|from|in) (${homes})\\b`.replaceAll(
      "\\p{Lu}",
      "[A-Z]",
    ).replaceAll("\\p{L}", "[a-z]"),
  );
  assert(said.length > 100, `${said.length}`);
  for (const { name, said: [trade, home] } of said) {
    const person = known.get(name)!;
    assertEquals([trade.replace(/ (here|there)$/, ""), home], [person.trade, person.home], name);
  }
});

Deno.test("whenever a text says when somebody was born or where somebody lives, it is so", () => {
  const births = claims(
    "([A-Z][a-z]+ [A-Z][a-z]+) (?:was born|came into the world|first saw the light) in (\\d{4})",
  );
  assert(births.length > 30);
  for (const { name, said: [year] } of births) assertEquals(Number(year), known.get(name)!.born, name);
  const dwellings = claims(`([A-Z][a-z]+ [A-Z][a-z]+) (?:lives in|has a house in|is at home in) (${homes})`);
  assert(dwellings.length > 30);
  for (const { name, said: [home] } of dwellings) assertEquals(home, known.get(name)!.home, name);
});

Deno.test("most facts are told by many pages, so that they can be learnt", () => {
  const told = people.map(({ name, trade }) =>
    texts.filter((text) =>
      text.split(/(?<=[.?!])\s/).some((said) => said.includes(name) && said.includes(trade))
    ).length
  );
  assert(Math.min(...told) >= 10, told.join(" "));
});

Deno.test("every word that a page abroad needs is translated into all four languages", () => {
  for (const [language, words] of Object.entries(nouns)) {
    for (const [word, translation] of Object.entries(words)) assert(translation, `${language}: ${word}`);
    for (const thing of things) {
      const { name, trade } = spoken(language, thing) as { name: string; trade?: string };
      if (thing.kind === "person" || thing.kind === "elder") assertNotEnglish(language, trade!, thing.trade);
      if (thing.kind === "custom" || thing.kind === "dish" || thing.kind === "building") {
        assertNotEnglish(language, name, thing.name);
      }
    }
  }
  assertEquals(Object.keys(abroad).sort(), Object.keys(nouns).sort());
});

/** Words that are the same in two languages are few, and listed. */
function assertNotEnglish(language: string, said: string, english: string): void {
  const same = language === "de" && (english === "organist");
  assert(said !== undefined && (same || said !== english), `${language}: ${english}`);
}
