/** Analogies from the facts, in the format of word2vec's question file: what one is known by, another is by what? */
import { dishes, engines, people, villages } from "./world/mod.ts";

type Pair = readonly [string, string];

/** How many other pairs each pair is asked with. */
const others = 3;

/** Pairs by what relates them; of names and trades of several words none, since word vectors have one word each. */
const topics: Readonly<Record<string, readonly Pair[]>> = {
  "first name to surname": people.map(({ name }) => name.split(" ") as [string, string]),
  "first name to trade": people.map(({ first, trade }) => [first, trade]),
  "first name to village": people.map(({ first, home }) => [first, home]),
  "village to what it is known for": villages.map(({ name, known }) => [name, known]),
  "village to what goes into its dish": dishes.map(({ home, main }) => [home, main]),
  "first name to animal": people.map(({ first, animal }) => [first, animal]),
  "first name to instrument": people.map(({ first, instrument }) => [first, instrument]),
  "engine to colour": engines.map(({ name, colour }) => [name, colour]),
};
const oneWord = /^\p{L}+$/u;

/** The file: each pair with the next three of its topic, the first following the last. */
export function analogyText(): string {
  const lines = Object.entries(topics).flatMap(([topic, all]) => {
    const pairs = all.filter((pair) => pair.every((word) => oneWord.test(word)));
    return [`: ${topic}`, ...pairs.flatMap((pair, i) => asked(pair, pairs, i))];
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** A pair with those after it whose answers are others. */
function asked([a, b]: Pair, pairs: readonly Pair[], place: number): string[] {
  const after = [...pairs.slice(place + 1), ...pairs.slice(0, place)].filter(([c, d]) => c !== a && d !== b);
  return after.slice(0, others).map(([c, d]) => `${a} ${b} ${c} ${d}`);
}
