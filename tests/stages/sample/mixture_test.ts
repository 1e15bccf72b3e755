import { assert, assertEquals } from "@std/assert";
import { memoryScratch } from "../../../stages/stage.ts";
import { uniform } from "../../../stages/_text/mod.ts";
import { type Candidate, type Draw, Draws, type Mixture } from "../../../stages/sample/mixture.ts";

const candidates: readonly Candidate[] = Array.from({ length: 300 }, (_, i) => ({
  id: `d${i}`,
  source: i < 30 ? "books" : i < 130 ? "news" : `host${i}`,
  length: 50 + i * 37 % 101,
}));
const base: Mixture = { weights: {}, repetition: "without", seed: 4 };
function drawDocuments(mixture: Mixture): Draw[] {
  const draws = new Draws(mixture, memoryScratch);
  for (const candidate of candidates) draws.add(candidate);
  assertEquals([draws.documents, draws.tokens], [
    300,
    candidates.reduce((sum, { length }) => sum + length, 0),
  ]);
  return [...draws.drawn()];
}

Deno.test("documents of one id come in the order of the weights, and of one source in that of the input", () => {
  const draws = new Draws({ ...base, weights: { news: 1, books: 2 } }, memoryScratch);
  for (const source of ["books", "news", "books"]) draws.add({ id: "same", source, length: 10 });
  assertEquals([...draws.drawn()].map(({ index }) => index), [1, 0, 2]);
});
const tokensOf = (draws: readonly Draw[], source: (name: string) => boolean) =>
  draws.filter(({ index }) => source(candidates[index].source)).reduce(
    (sum, { index }) => sum + candidates[index].length,
    0,
  );
const groups = [
  (name: string) => name === "books",
  (name: string) => name === "news",
  (name: string) => name.startsWith("host"),
];

Deno.test("without weights every document is drawn once", () => {
  const draws = drawDocuments(base);
  assertEquals(draws.map(({ index }) => index).sort((a, b) => a - b), candidates.map((_, index) => index));
});

Deno.test("drawn documents are in the order of a hash of seed, copy and id", () => {
  const weights = { books: 1, "*": 1 };
  for (const mixture of [base, { ...base, weights }, { ...base, weights, repetition: "with" as const }]) {
    const draws = drawDocuments(mixture);
    const places = draws.map(({ index, copy }) => uniform(4, `order ${copy} d${index}`));
    assertEquals(places, [...places].sort((a, b) => a - b));
    assertEquals(draws.map(({ length }) => length), draws.map(({ index }) => candidates[index].length));
  }
});

for (const repetition of ["without", "with"] as const) {
  Deno.test(`weights are reached to within one document of each source, ${repetition} repetition`, () => {
    const weights = { books: 0.5, news: 0.3, "*": 0.2 };
    const draws = drawDocuments({ ...base, weights, repetition });
    const tokens = groups.map((group) => tokensOf(draws, group));
    const total = tokens.reduce((sum, part) => sum + part, 0);
    [0.5, 0.3, 0.2].forEach((share, group) => {
      assert(Math.abs(tokens[group] - share * total) <= 2 * 150, `${tokens[group] / total} for ${share}`);
    });
  });
}

Deno.test("without repetition no document is drawn twice, and the scarcest source is drawn whole", () => {
  const draws = drawDocuments({ ...base, weights: { books: 1, "*": 1 } });
  assertEquals(new Set(draws.map(({ index }) => index)).size, draws.length);
  assertEquals(draws.filter(({ index }) => index < 30).length, 30);
});

Deno.test("with repetition the most plentiful source is drawn whole, and others go through whole epochs before they repeat", () => {
  const draws = drawDocuments({ ...base, weights: { books: 1, "*": 1 }, repetition: "with" });
  const times = new Map<number, number>();
  for (const { index, copy } of draws) times.set(index, Math.max(times.get(index) ?? 0, copy + 1));
  assertEquals(candidates.every((_, index) => times.has(index)), true);
  const ofBooks = Array.from({ length: 30 }, (_, index) => times.get(index)!);
  assert(Math.max(...ofBooks) - Math.min(...ofBooks) <= 1 && Math.min(...ofBooks) > 1, ofBooks.join());
  assertEquals(new Set(draws.map(({ index, copy }) => `${index} ${copy}`)).size, draws.length);
});
