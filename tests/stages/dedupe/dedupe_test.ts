import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { candidateProbability } from "../../../stages/dedupe/bands.ts";
import { datatroveOptions, dedupe } from "../../../stages/dedupe/mod.ts";
import { RandomState } from "../../../stages/dedupe/random_state.ts";
import { document, runDedupe } from "./run_dedupe.ts";

const random = new RandomState(3);
const letters = (n: number) => String.fromCharCode(97 + n % 26, 97 + Math.floor(n / 26));
const vocabulary = Array.from({ length: 400 }, (_, i) => `word${letters(i)}`);
const prose = (words: number) =>
  Array.from({ length: words }, () => vocabulary[random.word() % vocabulary.length]);
/** The words with every `step`-th one replaced by a longer or a shorter one. */
function edited(words: readonly string[], step: number, longer = true): string[] {
  return words.map((word, i) => i % step !== 7 ? word : longer ? `${word}edited` : "x");
}

// One replaced word changes five shingles: of 296, k edits far apart leave (296 − 5k)/(296 + 5k) in common.
const original = prose(300);
const close = edited(original, 60); // 5 edits: 0.84
const farther = edited(original, 30, false); // 10 edits: 0.71, and fewer in common with the five above
const rows = [
  document("b1", original.join(" ")),
  document("a2", close.join(" ")),
  document("c3", farther.join(" ")),
  document("d4", prose(300).join(" ")),
  document("e5", `  ${original.join("\n\n ")}  `),
  document("f6", "only four words here"),
  document("g7", "Only four words here"),
  document("h8", "only four\twords here"),
];
const survivors = async (...given: Parameters<typeof runDedupe>) => {
  const { kept, dropped } = await runDedupe(...given);
  return {
    kept: kept.map(({ id, cluster, clusterSize }) => `${id} ${cluster} ${clusterSize}`).sort(),
    dropped: dropped.map(({ reason, detail, about }) => `${about.id} ${reason}, ${detail}`).sort(),
  };
};

Deno.test("dedupe() keeps the longest of near duplicates, names it, and says why the others went", async () => {
  assertEquals(await survivors(rows), {
    kept: ["a2 a2 3", "c3 c3 1", "d4 d4 1", "f6 f6 2", "g7 g7 1"],
    dropped: [
      "b1 near duplicate, survivor a2",
      "e5 exact duplicate, survivor a2",
      "h8 exact duplicate, survivor f6",
    ],
  });
});

Deno.test("dedupe() says how many texts were too short for shingles", async () => {
  const { accounts } = await runDedupe(rows);
  assertEquals(accounts, [{
    unit: "distinct texts",
    in: 6,
    out: 4,
    dropped: { "fewer than 5 words, compared exactly only": 2 },
  }]);
});

Deno.test("dedupe() keeps the columns and the order of its input", async () => {
  const given = rows.map((row, index) => ({ ...row, quality: index }));
  const { kept } = await runDedupe(given);
  assertEquals(kept.map(({ id }) => id), ["a2", "c3", "d4", "f6", "g7"]);
  for (const { cluster, clusterSize, ...rest } of kept) {
    assertEquals(rest, given.find(({ id }) => id === rest.id)!);
    assert(cluster === rest.id && clusterSize >= 1);
  }
});

Deno.test("dedupe() gives the same survivors and clusters whatever the order of the input", async () => {
  const corpus = [
    ...rows,
    ...Array.from({ length: 12 }, (_, i) => document(`n${i}`, edited(original, 20 + 5 * i).join(" "))),
    document("b1", original.join(" ")),
    { ...document("b1", original.join(" ")), date: "2020-02-02" },
  ];
  for (const given of [{}, datatroveOptions, { minSimilarity: 0.6, minSurvivorSimilarity: 0.7 }]) {
    const wanted = await survivors(corpus, given);
    const shuffles = fc.shuffledSubarray(corpus, { minLength: corpus.length });
    await fc.assert(
      fc.asyncProperty(shuffles, async (shuffled) => assertEquals(await survivors(shuffled, given), wanted)),
      { numRuns: 12 },
    );
  }
});

Deno.test("dedupe() finds pairs above 0.8 as often as its bands promise, and never joins pairs below 0.5", async () => {
  const pairs = 60;
  const words = Array.from({ length: pairs }, () => prose(200));
  // Of 196 shingles, 3 edits leave 0.86 in common, 4 leave 0.81 and 14 leave 0.47.
  const survivorsOf = async (step: number) => {
    const both = words.flatMap((original, i) => [
      document(`a${i}`, original.join(" ")),
      document(`b${i}`, edited(original, step).join(" ")),
    ]);
    return (await runDedupe(both)).kept.length;
  };
  for (const [step, similarity] of [[65, 181 / 211], [50, 176 / 216]]) {
    const chance = candidateProbability(similarity, 14, 8);
    const missed = await survivorsOf(step) - pairs;
    const expected = pairs * (1 - chance);
    assert(
      Math.abs(missed - expected) <= 4 * Math.sqrt(expected * chance) + 1,
      `${missed} missed at ${similarity}`,
    );
  }
  assertEquals(await survivorsOf(14), 2 * pairs);
});

Deno.test("a chain of small edits joins unlike documents under datatrove's options, and not as it comes", async () => {
  const steps = Array.from(
    { length: 12 },
    (_, step) => original.map((word, i) => i < step * 12 ? `${word}new` : word).join(" "),
  );
  const chain = steps.map((text, step) => document(`s${10 + step}`, text));
  assertEquals((await runDedupe(chain, datatroveOptions)).kept.length, 1);
  const { kept } = await runDedupe(chain);
  assert(kept.length >= 2, `${kept.length} kept`);
  const direct = (await runDedupe(chain, { minSurvivorSimilarity: 0.75 })).kept;
  assert(direct.length > kept.length, `${direct.length} kept`);
});

Deno.test("dedupe() takes no documents, empty texts and texts without words", async () => {
  assertEquals(await survivors([]), { kept: [], dropped: [] });
  assertEquals(
    await survivors([document("a", ""), document("b", " "), document("c", "…"), document("d", "!!!")]),
    {
      kept: ["a a 2", "c c 1", "d d 1"],
      dropped: ["b exact duplicate, survivor a"],
    },
  );
});

Deno.test("other seeds and hashes find the same clear duplicates", async () => {
  const pair = [document("one", original.join(" ")), document("two", edited(original, 200).join(" "))]; // 0.93
  for (const given of [{ seed: 2 }, { seed: 2 ** 32 - 1 }, { hash: "sha1" }, { hashBits: 32 }] as const) {
    assertEquals((await survivors([...pair, ...rows.slice(3, 4)], given)).kept, ["d4 d4 1", "two two 2"]);
  }
});

Deno.test("dedupe() refuses an option that it does not have", () => {
  assertThrows(
    () => dedupe({ documents: dedupe as never }, { threshold: 0.8 } as never),
    TypeError,
    'Cannot use these options for dedupe: Unrecognized key: "threshold"',
  );
});
