import { assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { Account } from "../../../stages/stage.ts";
import { type Evaluation, readVectors, type WordVectors } from "../../../stages/kinds/mod.ts";
import { nearestWords, solveAnalogies } from "../../../stages/evaluate/mod.ts";
import { type Neighbour, WordSpace } from "../../../stages/evaluate/word_space.ts";
import { quietContext, readerOver, runWhole } from "../../support/stage_runs.ts";

type Answers = readonly (readonly [string, number])[];
const oracle = JSON.parse(await Deno.readTextFile("tests/oracle/word_vectors.json")) as {
  readonly binary: string;
  readonly nearest: Readonly<Record<string, Answers>>;
  readonly analogies: readonly {
    readonly a: string;
    readonly b: string;
    readonly c: string;
    readonly answers: Answers;
  }[];
};
const read = readVectors(Uint8Array.fromBase64(oracle.binary));
const fromGensim: WordVectors = {
  ...read,
  settings: { method: "none" },
  counts: read.words.map(() => 1),
  log: [],
};

function assertAnswers(got: readonly Neighbour[], expected: Answers): void {
  assertEquals(got.map(({ word }) => word), expected.map(([word]) => word));
  got.forEach(({ cosine }, i) => assertAlmostEquals(cosine, expected[i][1], 1e-6));
}

Deno.test("WordSpace finds the neighbours and the fourth words that gensim finds", () => {
  const space = new WordSpace(fromGensim);
  for (const [word, answers] of Object.entries(oracle.nearest)) {
    assertAnswers(space.nearest(word, 5), answers);
  }
  for (const { a, b, c, answers } of oracle.analogies) assertAnswers(space.analogous(a, b, c, 5), answers);
});

Deno.test("WordSpace knows the most frequent words alone where it is told to, and says which it does not know", () => {
  const space = new WordSpace(fromGensim, 3);
  assertEquals([space.has("w2"), space.has("w3")], [true, false]);
  assertEquals(space.nearest("w1", 9).length, 2);
  const { message } = assertThrows(() => space.nearest("w3", 1), ReferenceError);
  assertEquals(message, 'Cannot find the vector of "w3": it has none');
});

/** Words on a plane where the differences of man and woman, king and queen are equal. */
const plane: WordVectors = {
  settings: { method: "by hand" },
  words: ["man", "woman", "king", "queen", "apple"],
  counts: [5, 4, 3, 2, 1],
  dimensions: 3,
  vectors: Float32Array.of(1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, -1, -1, 0),
  log: [],
};

Deno.test("nearestWords shows neighbours, counts words without a vector, and needs one that has", async () => {
  const accounts: Account[] = [];
  const inputs = { vectors: readerOver(plane) };
  const options = { words: ["queen", "pear"], neighbours: 2 };
  const [evaluation] = await runWhole<Evaluation>(nearestWords, inputs, options, quietContext(accounts));
  // Cosines: 2 / √3√2 with woman and with king; the more frequent comes first.
  assertEquals(evaluation.summary, ["queen: woman 0.82, king 0.82"]);
  assertEquals(accounts, [{ unit: "words asked for", in: 2, out: 1, dropped: { "no vector": 1 } }]);
  const none = await assertRejects(() => runWhole(nearestWords, inputs, { words: ["pear", "plum"] }), Error);
  assertEquals(none.message, "Cannot show neighbours: none of pear, plum has a vector");
});

const analogy = (id: string, topic: string, words: string) => {
  const [a, b, c, d] = words.split(" ");
  return { id, topic, a, b, c, d };
};

Deno.test("solveAnalogies counts right answers by topic, in lower case, and leaves out unknown words", async () => {
  const accounts: Account[] = [];
  const inputs = {
    vectors: readerOver(plane),
    analogies: readerOver(
      analogy("1", "people", "Man Woman King Queen"),
      analogy("2", "people", "man king woman queen"),
      analogy("3", "fruit", "man king woman apple"),
      analogy("4", "fruit", "man king woman pear"),
    ),
  };
  const [evaluation] = await runWhole<Evaluation>(solveAnalogies, inputs, {}, quietContext(accounts));
  const { acc, acc5, analogies } = evaluation.metrics;
  assertEquals([analogies, acc, acc5], [3, 2 / 3, 1]);
  assertEquals([evaluation.metrics["acc of people"], evaluation.metrics["acc of fruit"]], [1, 0]);
  assertEquals(evaluation.items.map(({ d, answers }) => [d, (answers as string[])[0]]), [
    ["queen", "queen"],
    ["queen", "queen"],
    ["apple", "queen"],
  ]);
  assertEquals(evaluation.summary, [
    "analogies: accuracy 0.667 ± 0.333, among the best 5 1.000 ± 0.000 (3 questions)",
    "people: 1.000 ± 0.000 (2 questions)",
    "fruit: 0.000 (1 questions)",
  ]);
  assertEquals(accounts, [{ unit: "analogies", in: 4, out: 3, dropped: { "a word has no vector": 1 } }]);
});

Deno.test("solveAnalogies keeps the case of words that have both, and needs a question", async () => {
  const cased = { ...plane, words: ["Man", "woman", "king", "queen", "apple"] };
  const run = () =>
    runWhole(solveAnalogies, {
      vectors: readerOver(cased),
      analogies: readerOver(analogy("1", "", "man woman king queen")),
    });
  const { message } = await assertRejects(run, Error);
  assertEquals(message, "Cannot solve analogies: none has four words with vectors");
});
