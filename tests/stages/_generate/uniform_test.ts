import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { uniformAt } from "../../../stages/_generate/uniform.ts";

const draws = Array.from({ length: 40_000 }, (_, counter) => uniformAt(5, counter));

Deno.test("uniformAt() stays in [0, 1) and has the mean and variance of a uniform draw", () => {
  assert(draws.every((draw) => draw >= 0 && draw < 1));
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
  const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
  // Four standard errors: 4 × √(1/12 ÷ 40,000), and 4 × √(1/180 ÷ 40,000).
  assertAlmostEquals(mean, 0.5, 0.0058);
  assertAlmostEquals(variance, 1 / 12, 0.0015);
});

Deno.test("uniformAt() gives neighbours that do not depend on each other", () => {
  const products = draws.slice(1).map((draw, index) => (draw - 0.5) * (draws[index] - 0.5) * 12);
  assertAlmostEquals(products.reduce((a, b) => a + b, 0) / products.length, 0, 0.02);
});

Deno.test("uniformAt() differs by seed, and by counters beyond 32 bits", () => {
  assertEquals(
    new Set([uniformAt(1, 0), uniformAt(2, 0), uniformAt(1, 2 ** 32), uniformAt(2 ** 32 + 1, 0)]).size,
    4,
  );
});
