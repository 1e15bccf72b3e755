import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import type { Account, Loop } from "../../../../stages/stage.ts";
import type { Cooccurrence, Sentences, WordCount, WordVectors } from "../../../../stages/kinds/mod.ts";
import { listWords } from "../../../../stages/pretrain/word_vectors/list_words.ts";
import { trainGlove } from "../../../../stages/pretrain/word_vectors/train_glove.ts";
import { trainSkipGram } from "../../../../stages/pretrain/word_vectors/train_skip_gram.ts";
import { WordSpace } from "../../../../stages/evaluate/word_space.ts";
import { mix32 } from "../../../../stages/_order/mod.ts";
import { digests, scratch } from "../../../support/runs.ts";
import { doSteps, quietContext, readerOver, runWhole, startLoop } from "../../../support/stage_runs.ts";

/** Lines in which words of a group stand together, and "x" anywhere. */
const groups = ["miller flour mill wheel grain", "boat lake oar fish net", "bell tower rope noon chime"];
function lineOf(number: number): string {
  const group = groups[number % 3].split(" ");
  return Array.from({ length: 12 }, (_, i) => i % 4 === 3 ? "x" : group[mix32(97 * number + i) % 5]).join(
    " ",
  );
}
const lines = Array.from({ length: 240 }, (_, number) => lineOf(number));

/** The lines as the phases before the training give them. */
function prepared() {
  const counts = new Map<string, number>();
  for (const word of lines.join(" ").split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts].map(([word, count]): WordCount => ({ word, count }));
  const number = new Map(words.map(({ word }, i) => [word, i + 1]));
  const rows = lines.map((line, i): Sentences => ({
    id: `${i}`,
    words: Uint16Array.from([...line.split(" ").map((word) => number.get(word)!), 0]),
  }));
  return { words: readerOver(...words), sentences: readerOver(...rows) };
}

/** Co-occurrences that any words could have. */
const cooccurrences = readerOver(
  ...Array.from({ length: 15 }, (_, i): Cooccurrence => ({
    word: i + 1,
    unitsOfOne: 12,
    others: Uint32Array.from({ length: 16 - i }, (_, j) => i + 1 + j),
    units: Uint32Array.from(
      { length: 2 * (16 - i) },
      (_, j) => j % 2 === 0 ? 12 + mix32(100 * i + j) % 900 : 0,
    ),
  })),
);

type Start = () => Promise<Loop<WordVectors>>;
const starts: Readonly<Record<string, Start>> = {
  learnWordVectors: () =>
    startLoop<WordVectors>(trainSkipGram, prepared(), { dimensions: 12, epochs: 3, stepWords: 700, seed: 2 }),
  learnGloveVectors: () =>
    startLoop<WordVectors>(
      trainGlove,
      { words: prepared().words, cooccurrences },
      { dimensions: 12, epochs: 6, stepPairs: 100, seed: 2 },
    ),
};

for (const [name, start] of Object.entries(starts)) {
  Deno.test(`${name}, stopped after any step and taken up again, has the bits of a run that was not`, async () => {
    const whole = await start();
    const log = await doSteps(whole);
    const finished = await whole.finish(log);
    assert(whole.steps > 8);
    for (const step of [1, 4, whole.steps - 1]) {
      const first = await start();
      const before = await doSteps(first, 0, step);
      const state = new Map([...await first.save()].map(([name, bytes]) => [name, bytes.slice()]));
      await first.step(step);
      const second = await start();
      await second.restore(state as Map<string, Uint8Array<ArrayBuffer>>, step);
      assertEquals(await second.finish([...before, ...await doSteps(second, step)]), finished);
    }
  });
}

Deno.test("learnWordVectors goes through the text epoch by epoch, while the learning rate falls in a straight line", async () => {
  const loop = await startLoop<WordVectors>(trainSkipGram, prepared(), {
    epochs: 2,
    stepWords: 1000,
    dimensions: 8,
  });
  // 240 lines of 12 words, each with its end: 3,120 numbers, four steps an epoch.
  const log = await doSteps(loop);
  assertEquals(log.map(({ step }) => step), [0, 1, 2, 3, 4, 5, 6, 7]);
  log.forEach(({ learningRate }, step) => {
    const done = Math.floor(step / 4) * 3120 + (step % 4) * 1000;
    assertAlmostEquals(Number(learningRate), 0.025 * (1 - done / 6240), 1e-12);
  });
  // Untrained scores are 0: the loss of a pair is ln 2 for the pair and for each word of noise that is another.
  const first = Number(log[0].loss);
  assert(first < 6 * Math.LN2 && first > 5 * Math.LN2, `${first}`);
});

Deno.test("learnWordVectors finds the groups of words that stand together", async () => {
  const options = { dimensions: 16, epochs: 40, windowWords: 3, subsampling: 0.01, learningRate: 0.05 };
  const loop = await startLoop<WordVectors>(trainSkipGram, prepared(), options);
  const space = new WordSpace(await loop.finish(await doSteps(loop)));
  for (const group of groups) {
    for (const word of group.split(" ")) {
      const near = space.nearest(word, 4).map((neighbour) => neighbour.word);
      assertEquals(near.filter((other) => !group.split(" ").includes(other)), [], `${word}: ${near}`);
    }
  }
});

Deno.test("both ways of learning word vectors give the same bytes however the lines are cut into files", async () => {
  const text = (from: number, to: number) => lines.slice(from, to).map((line) => `${line}\n`).join("");
  const made = await Promise.all([[0, 240], [0, 70, 71, 240]].map(async (cuts) => {
    await using place = await scratch("tests/support/word_vectors_pipeline.ts");
    const names = await Promise.all(
      cuts.slice(1).map((to, i) => place.write(`${i}.txt`, text(cuts[i], to))),
    );
    return digests(await place.run([`readLines.files=${names.join(",")}`]));
  }));
  assertEquals(made[0].vectors.length, 4);
  assertEquals([made[1].vectors, made[1].gloveVectors], [made[0].vectors, made[0].gloveVectors]);
});

Deno.test("listWords puts the most frequent first, counts what it leaves out, and says when nothing is left", async () => {
  const words = (...counts: (readonly [string, number])[]) =>
    readerOver(...counts.map(([word, count]): WordCount => ({ word, count })));
  const accounts: Account[] = [];
  const inputs = { words: words(["b", 2], ["c", 9], ["z", 1], ["a", 4], ["b", 2]) };
  assertEquals(await runWhole(listWords, inputs, { minCount: 4 }, quietContext(accounts)), [
    { word: "c", count: 9 },
    { word: "a", count: 4 },
    { word: "b", count: 4 },
  ]);
  assertEquals(accounts, [{
    unit: "words of the text",
    in: 18,
    out: 17,
    dropped: { "of words with fewer than 4 occurrences": 1 },
  }]);
  const { message } = await assertRejects(() => runWhole(listWords, inputs, { minCount: 10 }), Error);
  assertEquals(message, "Cannot learn word vectors: no word occurs 10 times");
});

Deno.test("learning says when there is nothing to learn, and when it runs away", async () => {
  const { words, sentences } = prepared();
  const none = await assertRejects(
    () => startLoop(trainGlove, { words, cooccurrences: readerOver() }),
    Error,
  );
  assertEquals(none.message, "Cannot learn word vectors: no two words stand near each other");
  for (
    const [stage, inputs] of [[trainSkipGram, { words, sentences }], [trainGlove, {
      words,
      cooccurrences,
    }]] as const
  ) {
    const loop = await startLoop<WordVectors>(stage, inputs, {
      learningRate: 1e30,
      dimensions: 8,
      epochs: 9,
    });
    const { message } = await assertRejects(() => doSteps(loop), Error);
    assert(
      /^Cannot learn word vectors on: the loss is (NaN|Infinity); a lower learningRate may hold it$/.test(
        message,
      ),
      message,
    );
  }
});
