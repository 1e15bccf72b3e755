import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { bestFitDecreasing } from "../../../stages/sample/best_fit.ts";
import { packBestFit, type Packing, packStream } from "../../../stages/sample/packing.ts";

const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 });
const windowTokens = fc.integer({ min: 1, max: 20 });

/** Each token as document and index, at the target position that it is placed at. */
function laid(given: readonly number[], { placements }: Packing): Map<number, string> {
  const places = new Map<number, string>();
  for (const { document, from, length, ended, at } of placements) {
    for (let i = 0; i < length + (ended ? 1 : 0); i++) {
      assert(!places.has(at + i), `place ${at + i} is taken twice`);
      places.set(at + i, i < length ? `${document} ${from + i}` : "end");
    }
  }
  const tokens = [...places.values()].filter((place) => place !== "end").sort();
  assertEquals(
    tokens,
    given.flatMap((length, document) => Array.from({ length }, (_, i) => `${document} ${i}`)).sort(),
  );
  return places;
}

Deno.test("a stream places every token once and leaves no gap", () => {
  fc.assert(fc.property(lengths, windowTokens, (given, windowTokens) => {
    const packing = packStream(given, windowTokens);
    const places = laid(given, packing);
    assertEquals([...places.keys()], Array.from(places, (_, at) => at));
    assertEquals([packing.count, packing.padding], [Math.floor(places.size / windowTokens), 0]);
  }));
});

Deno.test("bestFit places every token once, cuts no piece at the end of a window, and counts the rest as padding", () => {
  fc.assert(fc.property(lengths, windowTokens, (given, windowTokens) => {
    const packing = packBestFit(given, windowTokens);
    const places = laid(given, packing);
    assertEquals(packing.padding, packing.count * windowTokens - places.size);
    for (const { from, length, ended, at } of packing.placements) {
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
