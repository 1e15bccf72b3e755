import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { mix32, permute, seedWords, windowAt, windowOrder, windowsAt } from "../../../stages/_order/mod.ts";

Deno.test("permute() takes every place once, for any count and key", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 700 }), fc.nat({ max: 2 ** 32 - 1 }), (count, key) => {
    const places = Array.from({ length: count }, (_, index) => permute(index, count, key));
    assertEquals(places.toSorted((a, b) => a - b), Array.from({ length: count }, (_, index) => index));
  }));
});

Deno.test("permute() stays in range at the largest count", () => {
  const count = 2 ** 32;
  const places = new Set<number>();
  for (let index = count - 2000; index < count; index++) {
    const place = permute(index, count, 7);
    assert(Number.isInteger(place) && place >= 0 && place < count, `place ${place}`);
    places.add(place);
  }
  assertEquals(places.size, 2000);
});

Deno.test("permute() spreads: over many keys, each index of eight lands on each place about as often", () => {
  const keys = 8000;
  const counts = new Float64Array(64);
  for (let key = 0; key < keys; key++) {
    for (let index = 0; index < 8; index++) counts[index * 8 + permute(index, 8, mix32(key))]++;
  }
  // Chi-square over a doubly stochastic 8 × 8 table has 49 degrees of freedom; 85.4 is its 99.9th percentile.
  const expected = keys / 8;
  const chiSquare = counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
  assert(chiSquare < 85.4, `chi-square ${chiSquare}`);
});

Deno.test("windowAt() draws each window once an epoch, whatever the batch", () => {
  const [seed, count] = [11, 37];
  for (const epoch of [0, 1, 5]) {
    const drawn = Array.from({ length: count }, (_, place) => windowAt(seed, epoch * count + place, count));
    assertEquals(new Set(drawn).size, count);
    assertEquals(drawn, Array.from({ length: count }, (_, place) => windowOrder(seed, epoch, count)(place)));
  }
  const steps = Array.from({ length: 20 }, (_, step) => windowsAt(seed, step, 5, count)).flat();
  assertEquals(steps, Array.from({ length: 100 }, (_, draw) => windowAt(seed, draw, count)));
});

Deno.test("windowOrder() differs between epochs and between seeds", () => {
  const order = (seed: number, epoch: number) =>
    Array.from({ length: 64 }, (_, place) => windowOrder(seed, epoch, 64)(place));
  assertNotEquals(order(1, 0), order(1, 1));
  assertNotEquals(order(1, 0), order(2, 0));
  assertNotEquals(order(0, 1), order(1, 0));
});

Deno.test("seedWords() counts every bit of a number up to 2^53", () => {
  const keys = [0, 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 52, 2 ** 53 - 1].map((seed) => seedWords(seed));
  assertEquals(new Set(keys).size, keys.length);
  assertNotEquals(seedWords(1, 2), seedWords(2, 1));
});

Deno.test("an order of no windows, or a seed that is not whole, is refused", () => {
  assertThrows(
    () => windowOrder(1, 0, 0),
    RangeError,
    "Cannot order 0 windows: there must be from 1 to 2^32",
  );
  assertThrows(
    () => windowAt(-1, 0, 5),
    RangeError,
    "Cannot use -1 as a seed or a place: it is not a whole number from 0 to 2^53 − 1",
  );
});
