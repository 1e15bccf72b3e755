import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { normals, philox, uniform } from "../../../stages/_nn/random.ts";

Deno.test("philox() gives the published known answers", () => {
  // kat_vectors of the authors' Random123 library, philox4x32 with 10 rounds.
  const all = 0xffffffff;
  assertEquals(philox([0, 0, 0, 0], [0, 0]), [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  assertEquals(philox([all, all, all, all], [all, all]), [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
  assertEquals(
    philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]),
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  );
});

Deno.test("Random numbers depend on the seed, the stream and the index, and on nothing else", () => {
  assertEquals(uniform(1, "a", 5), uniform(1, "a", 5));
  assertEquals(
    new Set([uniform(1, "a", 5), uniform(2, "a", 5), uniform(1, "b", 5), uniform(1, "a", 6)]).size,
    4,
  );
  assertEquals(normals(1, "a", 7, 1), normals(1, "a", 9, 1).subarray(0, 7));
  assertNotEquals(normals(1, "a", 7, 1), normals(2, "a", 7, 1));
});

Deno.test("Every bit of a seed and an index up to 2^53 counts", () => {
  const places = [0, 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 52, 2 ** 53 - 1];
  assertEquals(new Set(places.map((seed) => uniform(seed, "a", 0))).size, places.length);
  assertEquals(new Set(places.map((index) => uniform(1, "a", index))).size, places.length);
  assertNotEquals(normals(1, "a", 4, 1), normals(2 ** 32 + 1, "a", 4, 1));
});

Deno.test("Uniform numbers side by side do not depend on each other", () => {
  const drawn = Array.from({ length: 40_000 }, (_, i) => uniform(5, "side by side", i) - 0.5);
  const products = drawn.slice(1).map((number, i) => 12 * number * drawn[i]);
  // Four standard errors of a correlation that is 0: 4 / √40,000.
  assertAlmostEquals(products.reduce((sum, product) => sum + product, 0) / products.length, 0, 0.02);
});

Deno.test("Uniform numbers fill (0, 1) evenly, and normal ones have mean 0, their deviation, and normal tails", () => {
  const drawn = Array.from({ length: 40_000 }, (_, i) => uniform(3, "even", i));
  assert(drawn.every((number) => number > 0 && number < 1));
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = drawn.filter((number) => Math.floor(number * 10) === tenth).length / drawn.length;
    assertAlmostEquals(share, 0.1, 0.006);
  }
  const numbers = [...normals(3, "bell", 100_001, 2)];
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const deviation = Math.sqrt(numbers.reduce((sum, number) => sum + number ** 2, 0) / numbers.length);
  assertAlmostEquals(mean, 0, 0.02);
  assertAlmostEquals(deviation, 2, 0.02);
  // 31.73 % of normal numbers lie beyond one deviation, 4.55 % beyond two.
  assertAlmostEquals(numbers.filter((number) => Math.abs(number) > 2).length / numbers.length, 0.3173, 0.006);
  assertAlmostEquals(numbers.filter((number) => Math.abs(number) > 4).length / numbers.length, 0.0455, 0.003);
});
