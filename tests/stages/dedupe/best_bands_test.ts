import { assertEquals, assertThrows } from "@std/assert";
import { bestBands } from "../../../stages/dedupe/mod.ts";

Deno.test("bestBands() gives the cuts that RedPajama-v2 publishes for 128 permutations", () => {
  for (const [similarity, bands, rows] of [[0.7, 14, 9], [0.8, 9, 13], [0.9, 5, 25]]) {
    assertEquals(bestBands({ similarity, permutations: 128 }), { bands, rows });
  }
});

Deno.test("bestBands() finds what adaptive quadrature finds, also where one error alone counts", () => {
  // Made by scipy 1.16's integrate.quad over the same areas.
  const found: readonly (readonly [number, number, number, number, number])[] = [
    [0.5, 128, 0.5, 25, 5],
    [0.7, 256, 0.5, 25, 10],
    [0.7, 64, 0.5, 8, 8],
    [0.75, 112, 0.5, 11, 10],
    [0.95, 16, 0.5, 1, 16],
    [0.5, 128, 0.9, 16, 8],
    [0.5, 128, 0.1, 32, 4],
    [0.5, 128, 0, 54, 1],
    [0.7, 64, 1, 1, 64],
  ];
  for (const [similarity, permutations, falsePositiveWeight, bands, rows] of found) {
    assertEquals(bestBands({ similarity, permutations, falsePositiveWeight }), { bands, rows });
  }
});

Deno.test("bestBands() refuses numbers out of range", () => {
  const message = (similarity: number, permutations: number, falsePositiveWeight?: number) =>
    assertThrows(() => bestBands({ similarity, permutations, falsePositiveWeight }), RangeError).message;
  assertEquals(message(1, 8), "Cannot cut signatures for a similarity of 1: it must be between 0 and 1");
  assertEquals(message(0.5, 0), "Cannot cut a signature of 0 values: it must have one at least");
  assertEquals(message(0.5, 8, 2), "Cannot weigh false positives by 2: it must be from 0 to 1");
});
