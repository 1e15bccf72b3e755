import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { packBestFit, packStream } from "../../../stages/sample/packing.ts";

const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 });
const windowTokens = fc.integer({ min: 1, max: 20 });

Deno.test("packings place every document once and leave no gap", () => {
  for (const pack of [packStream, packBestFit]) {
    fc.assert(fc.property(lengths, windowTokens, (given, windowTokens) => {
      const { placements, count } = pack(given, windowTokens);
      let at = 0;
      for (const placement of placements) {
        assertEquals(placement.at, at);
        at += placement.length + (placement.ended ? 1 : 0);
      }
      assertEquals(count, Math.floor(at / windowTokens));
      assertEquals(placements.map(({ document }) => document).sort((a, b) => a - b), given.map((_, i) => i));
    }));
  }
});

Deno.test("bestFit keeps every document inside one window, and crops only where no waiting document fits", () => {
  fc.assert(fc.property(lengths, windowTokens, (given, windowTokens) => {
    const waiting = new Set(given.keys());
    for (const { document, length, at } of packBestFit(given, windowTokens).placements) {
      const space = windowTokens - at % windowTokens;
      assert(length <= space);
      const fitting = [...waiting].filter((other) => given[other] < space);
      const wanted = fitting.length > 0
        ? Math.max(...fitting.map((other) => given[other]))
        : Math.min(...[...waiting].map((other) => given[other]));
      assertEquals(given[document], wanted);
      waiting.delete(document);
    }
  }));
});
