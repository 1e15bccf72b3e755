import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../stages/stage.ts";
import { BestFit, bestFitDecreasing } from "../../../stages/sample/best_fit.ts";
import { packBestFit, type Packing, packStream } from "../../../stages/sample/packing.ts";

const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 });
const windowTokens = fc.integer({ min: 1, max: 20 });

const drawsOf = (lengths: readonly number[]) => lengths.map((length, index) => ({ index, copy: 0, length }));

/** Each token as document and index, at the target position that it is placed at. */
function laid(given: readonly number[], packing: Packing): Map<number, string> {
  const places = new Map<number, string>();
  for (const { index, from, length, ended, at } of packing.placements()) {
    for (let i = 0; i < length + (ended ? 1 : 0); i++) {
      assert(!places.has(at + i), `place ${at + i} is taken twice`);
      places.set(at + i, i < length ? `${index} ${from + i}` : "end");
    }
  }
  const tokens = [...places.values()].filter((place) => place !== "end").sort();
  assertEquals(
    tokens,
    given.flatMap((length, index) => Array.from({ length }, (_, i) => `${index} ${i}`)).sort(),
  );
  return places;
}

Deno.test("a stream places every token once and leaves no gap", () => {
  fc.assert(fc.property(lengths, windowTokens, (given, windowTokens) => {
    const packing = packStream(drawsOf(given), windowTokens, memoryScratch);
    const places = laid(given, packing);
    assertEquals([...places.keys()], Array.from(places, (_, at) => at));
    assertEquals([packing.count, packing.padding], [Math.floor(places.size / windowTokens), 0]);
  }));
});

Deno.test("bestFit places every token once, cuts no piece at the end of a window, and counts the rest as padding", () => {
  fc.assert(fc.property(lengths, windowTokens, (given, windowTokens) => {
    const packing = packBestFit(drawsOf(given), windowTokens, memoryScratch);
    const places = laid(given, packing);
    assertEquals(packing.padding, packing.count * windowTokens - places.size);
    for (const { from, length, ended, at } of packing.placements()) {
      assert(at % windowTokens + length + (ended ? 1 : 0) <= windowTokens);
      assertEquals(from % windowTokens, 0);
    }
  }));
});

Deno.test("bestFitDecreasing() never opens a bin while an item fits into another", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 40 });
  fc.assert(fc.property(sizes, (sizes) => {
    const bins = bestFitDecreasing(sizes, 20);
    const sums = bins.map((bin) => bin.reduce((sum, item) => sum + sizes[item], 0));
    assertEquals(bins.flat().sort((a, b) => a - b), sizes.map((_, item) => item));
    bins.forEach((bin, index) => {
      assert(sums[index] <= 20);
      // When its first item came, every earlier bin had less room than that, so it still has.
      assert(sums.slice(0, index).every((sum) => 20 - sum < sizes[bin[0]]));
    });
  }));
});

Deno.test("bestFitDecreasing() takes the fullest bin that an item fits into", () => {
  assertEquals(bestFitDecreasing([5, 7, 3, 2, 3], 10), [[1, 2], [0, 4, 3]]);
  assertEquals(bestFitDecreasing([6, 7, 4, 3, 4], 10), [[1, 3], [0, 2], [4]]);
});

Deno.test("BestFit takes the fullest bin that there is room in, of equals the one that has been as full for longest", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 200 });
  fc.assert(fc.property(sizes, (sizes) => {
    const fit = new BestFit(20);
    const bins: { filled: number; since: number }[] = [];
    for (const [turn, size] of sizes.sort((a, b) => b - a).entries()) {
      const [best = { filled: 0, since: turn }] = bins.filter(({ filled }) => filled + size <= 20)
        .sort((a, b) => b.filled - a.filled || a.since - b.since);
      if (best.filled === 0) bins.push(best);
      assertEquals(fit.place(size), { bin: bins.indexOf(best), filled: best.filled });
      [best.filled, best.since] = [best.filled + size, turn];
    }
    assertEquals(fit.count, bins.length);
  }));
});

Deno.test("BestFit holds runs of bins by size, however many bins there are", () => {
  for (const items of [20_000, 200_000]) {
    const fit = new BestFit(100);
    const sizes = Uint8Array.from({ length: items }, (_, i) => 1 + (Math.imul(i, 0x9e3779b1) >>> 8) % 100)
      .sort();
    let held = 0;
    for (const size of sizes.reverse()) {
      fit.place(size);
      if (fit.count % 100 === 0) held = Math.max(held, fit.held);
    }
    assert(held <= 3 * 100 && fit.count > items / 4, `${held} runs of ${fit.count} bins`);
  }
});
