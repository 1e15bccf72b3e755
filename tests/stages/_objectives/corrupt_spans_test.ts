import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  corruptSpans,
  randomParts,
  randomsOf,
  rawTokensFor,
  restoreSpans,
  spanCounts,
  spanLengths,
  spanMask,
  spansOf,
} from "../../../stages/_objectives/mod.ts";

/** T5's own noise: Raffel et al. 2020, section 3.3.4. */
const noise = { share: 0.15, meanTokens: 3 };
const endId = 1;
const sentinels = new Map(Array.from({ length: 100 }, (_, n) => [1000 - n, n] as const));
const tokens = { sentinels, endId };
const sentinelId = (n: number): number => 1000 - n;

Deno.test("spanLengths() are T5's: 568 tokens become 512 that are read and 114 that are written", () => {
  assertEquals(rawTokensFor(512, noise), 568);
  assertEquals(spanCounts(568, noise), { noiseTokens: 85, spans: 28, runs: 28 });
  assertEquals(spanLengths(568, noise), { inputs: 512, targets: 114 });
});

Deno.test("spanCounts() round to the even number from the middle, and leave and take at least one token", () => {
  // 0.15 · 30 and 0.15 · 50 are 4.5 and 7.5.
  assertEquals([30, 50].map((length) => spanCounts(length, noise).noiseTokens), [4, 8]);
  assertEquals(spanCounts(2, noise), { noiseTokens: 1, spans: 1, runs: 1 });
  assertEquals(spanCounts(3, { share: 0.99, meanTokens: 1 }), { noiseTokens: 2, spans: 1, runs: 1 });
});

Deno.test("spanCounts() keep a run of text more than there are spans where text is to be last", () => {
  assertEquals(spanCounts(568, { ...noise, ends: "text" }), { noiseTokens: 85, spans: 28, runs: 29 });
  assertEquals(spanCounts(3, { share: 0.99, meanTokens: 1, ends: "text" }), {
    noiseTokens: 1,
    spans: 1,
    runs: 2,
  });
  assertEquals(spanCounts(5, { share: 0.6, meanTokens: 1, ends: "text" }), {
    noiseTokens: 3,
    spans: 1,
    runs: 2,
  });
});

Deno.test("randomParts() cut a number in each way equally often", () => {
  const seen = new Map<string, number>();
  const draws = 6000;
  for (let key = 0; key < draws; key++) {
    const parts = `${randomParts(5, 3, randomsOf(key))}`;
    seen.set(parts, (seen.get(parts) ?? 0) + 1);
  }
  // Cutting 5 in 3 positive parts: 4 choose 2.
  assertEquals([...seen.keys()].sort(), ["1,1,3", "1,2,2", "1,3,1", "2,1,2", "2,2,1", "3,1,1"]);
  const allowed = 6 * Math.sqrt(draws / 6 * 5 / 6);
  for (const count of seen.values()) assert(Math.abs(count - draws / 6) < allowed, `${[...seen]}`);
});

Deno.test("spanMask() takes the counted tokens in the counted spans, and begins with text", () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), (length, key) => {
    const counts = spanCounts(length, noise);
    const mask = spanMask(length, counts, randomsOf(key));
    assertEquals(mask.length, length);
    assertEquals(mask.filter((taken) => taken).length, counts.noiseTokens);
    assertEquals(mask.filter((taken, i) => taken && !mask[i - 1]).length, counts.spans);
    assertEquals(mask[0], false);
    assertEquals(mask.at(-1), true);
    assertEquals(spanMask(length, counts, randomsOf(key)), mask);
  }));
});

Deno.test("spanMask() has text on both sides of each span where text is to be last", () => {
  fc.assert(fc.property(fc.integer({ min: 3, max: 300 }), fc.nat(), (length, key) => {
    const counts = spanCounts(length, { ...noise, ends: "text" });
    const mask = spanMask(length, counts, randomsOf(key));
    assertEquals(mask.length, length);
    assertEquals(mask.filter((taken) => taken).length, counts.noiseTokens);
    assertEquals(mask.filter((taken, i) => taken && !mask[i - 1]).length, counts.spans);
    assertEquals([mask[0], mask.at(-1)], [false, false]);
  }));
});

Deno.test("corruptSpans() lays a sentinel for each span, and each span behind its sentinel", () => {
  const taken = [false, true, true, false, false, true].map(Boolean);
  const { inputs, targets, inputPlaces, targetPlaces } = corruptSpans([10, 11, 12, 13, 14, 15], taken, {
    sentinelId,
    endId,
  });
  assertEquals(inputs, [10, 1000, 13, 14, 999, endId]);
  assertEquals(targets, [1000, 11, 12, 999, 15, endId]);
  assertEquals(inputPlaces, [0, 1, 3, 4, 5, 5]);
  assertEquals(targetPlaces, [1, 1, 2, 5, 5, 5]);
});

Deno.test("restoreSpans() gives the text back, and both halves are as long as spanLengths() say", () => {
  const text = fc.array(fc.integer({ min: 2, max: 900 }), { minLength: 2, maxLength: 200 });
  fc.assert(fc.property(text, fc.nat(), (ids, key) => {
    const mask = spanMask(ids.length, spanCounts(ids.length, noise), randomsOf(key));
    const { inputs, targets } = corruptSpans(ids, mask, { sentinelId, endId });
    assertEquals(restoreSpans(inputs, targets, tokens), ids);
    assertEquals({ inputs: inputs.length, targets: targets.length }, spanLengths(ids.length, noise));
  }));
});

Deno.test("spansOf() reads what a model wrote, however it is malformed", () => {
  assertEquals([...spansOf([7, 1000, 11, 12, 998, 5, 1000, 8, endId, 999, 4], tokens)], [[0, [11, 12]], [2, [
    5,
  ]]]);
});
