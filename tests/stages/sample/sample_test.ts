import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { WindowFiller } from "../../../stages/sample/fill.ts";
import { packBestFit, packStream } from "../../../stages/sample/packing.ts";
import { memoryScratch } from "../../../stages/stage.ts";
import { byteVocabulary, runSample, type SplitDocument, texts, tokenized, tokenizer } from "./run_sample.ts";

const rows = ["one", "two and more", "three", "4", "five is here"].map((text, i) => tokenized(`d${i}`, text));
const held = (row: SplitDocument): SplitDocument => ({ ...row, split: "held-out" });

Deno.test("a stream of documents is cut into windows that overlap by one token, so that every token is a target once", async () => {
  const { windows } = await runSample(rows, { windowTokens: 6 });
  const lines = texts(windows);
  assertEquals(windows.count, 6); // 33 letters and 5 ends make 38 targets
  assert(lines.every((line) => line.length === 7) && lines[0].startsWith("|"));
  lines.slice(1).forEach((line, i) => assertEquals(line[0], lines[i][6]));
  const stream = lines.map((line) => line.slice(1)).join("");
  assertEquals(
    stream.split("|").slice(0, 4).every((text) => rows.some(({ ids }) => tokenizer.decode(ids) === text)),
    true,
  );
});

Deno.test("the tail is counted, and both balances add up", async () => {
  const { accounts } = await runSample(rows, { windowTokens: 6 });
  // 36 of 38 targets fill windows; the last two are a letter and the end of its document.
  assertEquals(accounts, [
    { unit: "tokens", in: 33, out: 32, dropped: { tail: 1 } },
    { unit: "window places", in: 36, out: 36, dropped: {} },
  ]);
});

Deno.test("other splits and sources without weight are dropped under their reasons", async () => {
  const given = [...rows, held(tokenized("h", "held out")), tokenized("s", "spam spam", "spam.example")];
  const { accounts } = await runSample(given, { windowTokens: 1, weights: { "valley.example": 1 } });
  assertEquals(accounts[0], {
    unit: "tokens",
    in: 50,
    out: 33,
    dropped: { "other split": 8, "source without weight": 9 },
  });
  assertEquals(texts((await runSample(given, { windowTokens: 4, split: "held-out" })).windows), [
    "|held",
    "d out",
  ]);
});

const documents = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 3, maxLength: 25 })
  .map((all) => all.map((text, i) => tokenized(`d${i}`, text, `s${i % 3}`)));
const anyOptions = fc.record({
  windowTokens: fc.integer({ min: 1, max: 12 }),
  packing: fc.constantFrom("stream" as const, "bestFit" as const),
  weights: fc.constantFrom<Record<string, number>>({}, { s0: 1, "*": 2 }, { s1: 5, s2: 1 }),
  repetition: fc.constantFrom("with" as const, "without" as const),
  seed: fc.nat(),
});

Deno.test("the balances add up for any documents and options", async () => {
  await fc.assert(fc.asyncProperty(documents, anyOptions, async (given, options) => {
    const made = await runSample(given, options).catch((error) => {
      assert(error instanceof RangeError && error.message.startsWith("Cannot pack windows"), String(error));
    });
    if (made === undefined) return;
    for (const { in: into, out, dropped } of made.accounts) {
      assertEquals(into, out + Object.values(dropped).reduce((sum, lost) => sum + lost, 0));
    }
    assertEquals(made.accounts[0].in, given.reduce((sum, { ids }) => sum + ids.length, 0));
    const { ids, count, windowTokens, sources } = made.windows;
    assertEquals(ids.length, count * (windowTokens + 1));
    const ends = Array.from(ids).filter((id, at) =>
      at % (windowTokens + 1) > 0 && id === tokenizer.eosId
    ).length;
    const targets = Object.values(sources).reduce((sum, windows) => sum + windows, 0) * windowTokens;
    assertEquals(Math.round(targets) + ends, count * windowTokens);
  }));
});

Deno.test("the windows are the same in whatever order the documents come", async () => {
  const given = Array.from(
    { length: 30 },
    (_, i) => tokenized(`d${i}`, `text ${i}`.repeat(i % 5 + 1), `s${i % 3}`),
  );
  for (const options of [{}, { packing: "bestFit" as const }, { weights: { s0: 3, "*": 1 } }]) {
    const { windows } = await runSample(given, { windowTokens: 8, ...options });
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(given, { minLength: given.length }),
        async (shuffled) =>
          assertEquals((await runSample(shuffled, { windowTokens: 8, ...options })).windows, windows),
      ),
      { numRuns: 10 },
    );
  }
});

Deno.test("another seed is another order of the same tokens", async () => {
  const given = Array.from({ length: 20 }, (_, i) => tokenized(`d${i}`, `text ${i}`));
  const [one, two] = await Promise.all([1, 2].map((seed) => runSample(given, { windowTokens: 1, seed })));
  assertNotEquals(one.windows.ids, two.windows.ids);
  assertEquals(
    texts(one.windows).map((text) => text[1]).sort(),
    texts(two.windows).map((text) => text[1]).sort(),
  );
  assertEquals([one.windows.seed, two.windows.seed], [1, 2]);
});

Deno.test("bytes are those of the text in the targets, also of a document that is cut", async () => {
  const given = ["naïve façade", "山水", "plain"].map((text, i) => tokenized(`d${i}`, text));
  for (const windowTokens of [1, 4, 7, 13]) {
    const { windows } = await runSample(given, { windowTokens });
    const targets = Array.from(windows.ids).filter((_, at) => at % (windowTokens + 1) > 0);
    const bytes = targets.filter((id) => id !== tokenizer.eosId).reduce(
      (sum, id) => sum + tokenizer.bytesOf(id).length,
      0,
    );
    assertEquals(windows.bytes, bytes);
  }
});

Deno.test("bestFit cuts only what is longer than a window, loses nothing, and counts its padding", async () => {
  const given = ["abcdefgh", "bbb", "cc", "dddd", "e"].map((text, i) => tokenized(`d${i}`, text));
  const { windows, accounts } = await runSample(given, { windowTokens: 5, packing: "bestFit" });
  // Of five places: "abcde" and "dddd" with its end fill one each; "fgh", after "e", and "bbb" with their ends leave one
  // each, too little for "cc" and for "e" with their ends, which share the last.
  assertEquals(texts(windows).sort(), ["efgh||", "|abcde", "|bbb||", "|cc|e|", "|dddd|"]);
  assertEquals(accounts, [
    { unit: "tokens", in: 18, out: 18, dropped: {} },
    { unit: "window places", in: 25, out: 23, dropped: { padding: 2 } },
  ]);
});

Deno.test("an end of text follows another only as padding, so that readers can leave it out", async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.integer({ min: 1, max: 12 }), async (given, windowTokens) => {
      const { windows, accounts } = await runSample(given, { windowTokens, packing: "bestFit" });
      const isEnd = (at: number) => windows.ids[at] === tokenizer.eosId;
      const doubled = Array.from(windows.ids.keys()).filter((at) =>
        at % (windowTokens + 1) > 0 && isEnd(at) && isEnd(at - 1)
      );
      assertEquals(doubled.length, accounts[1].dropped.padding ?? 0);
    }),
  );
});

Deno.test("ids take two bytes where the vocabulary allows, else four", async () => {
  const { windows } = await runSample(rows, { windowTokens: 6 });
  assertEquals(windows.ids.BYTES_PER_ELEMENT, 2);
  const plan = {
    placements: [],
    count: 1,
    windowTokens: 2,
    endOfText: 65536,
    vocabularySize: 65537,
    continues: true,
  };
  const ids = new WindowFiller(plan, memoryScratch()).finish();
  assertEquals(ids.subarray(0, ids.length), Uint32Array.of(65536, 65536, 65536));
});

Deno.test("too few tokens, a vocabulary without an end, and weights that nothing meets are errors", async () => {
  await assertRejects(
    () => runSample(rows, { windowTokens: 39 }),
    RangeError,
    "Cannot pack windows of 39 tokens: the train part has 33 in all",
  );
  for (const [split, share] of [["held-out", "larger"], ["train", "smaller"]] as const) {
    const error = await assertRejects(
      () => runSample(rows.filter((row) => row.split !== split), { split }),
      RangeError,
    );
    assertEquals(
      error.message,
      `Cannot pack windows of 256 tokens: the ${split} part holds no documents; ` +
        `a ${share} heldOutShare or more documents would give it some`,
    );
  }
  await assertRejects(
    () => runSample(rows, {}, { ...byteVocabulary, config: {} }),
    TypeError,
    "Cannot pack documents without a sign of their end: the vocabulary names no eos_token",
  );
  await assertRejects(
    () => runSample(rows, { weights: { books: 1 } }),
    RangeError,
    'Cannot mix sources by weight: no tokens are from source "books"',
  );
  await assertRejects(
    () => runSample(rows, { weights: { "valley.example": 1, "*": 1 } }),
    RangeError,
    "Cannot mix sources by weight: no tokens are from a source without a weight of its own",
  );
  await assertRejects(
    () => runSample(rows, { weights: { "valley.example": 0 } }),
    RangeError,
    "Cannot mix sources by weight: every weight is 0",
  );
});

Deno.test("windows are the same however few of them are held while they are filled", () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 4, maxLength: 20 });
  const packings = fc.constantFrom(packStream, packBestFit);
  fc.assert(fc.property(lengths, packings, fc.integer({ min: 1, max: 9 }), (lengths, pack, windowTokens) => {
    const packing = pack(
      lengths.map((length, index) => ({ index, copy: 0, length })),
      windowTokens,
      memoryScratch,
    );
    const [placements, { count }] = [[...packing.placements()].sort((a, b) => a.at - b.at), packing];
    const documents = lengths.map((length, i) => Uint16Array.from({ length }, (_, at) => 100 * (i + 1) + at));
    const filled = (held: number) => {
      const filler = new WindowFiller(
        { count, windowTokens, endOfText: 9, vocabularySize: 9999 },
        memoryScratch(),
        held,
      );
      for (const placement of placements) {
        const start = Math.max(0, placement.from - 1);
        const end = placement.from + filler.inside(placement).placed;
        if (end > placement.from) {
          filler.put(placement, documents[placement.index].subarray(start, end), start);
        }
      }
      const ids = filler.finish();
      return [...ids.subarray(0, ids.length)];
    };
    // By definition: each placement's tokens, and an end after them, at their places; in front of each window what is before.
    const targets: number[] = Array(count * windowTokens).fill(9);
    const inputs: number[] = Array(count).fill(9);
    for (const { index, from, length, ended, at } of placements) {
      for (let i = 0; i < length + (ended ? 1 : 0) && at + i < targets.length; i++) {
        if (i < length) targets[at + i] = documents[index][from + i];
        if ((at + i) % windowTokens === 0) {
          inputs[(at + i) / windowTokens] = documents[index][from + i - 1] ?? 9;
        }
      }
    }
    const expected = inputs.flatMap((
      first,
      i,
    ) => [first, ...targets.slice(i * windowTokens, (i + 1) * windowTokens)]);
    assertEquals(filled(1 << 18), expected);
    assertEquals(filled(1), expected);
    assertEquals(filled(3 * (windowTokens + 1)), expected);
  }));
});
