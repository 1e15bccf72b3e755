import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { drawsAt, measuredDraws, randomsOf, someOf } from "../../../stages/_objectives/mod.ts";

const place = { seed: 5, rows: 10, batchRows: 5 };

/** Rows of some steps. */
function rows(steps: readonly number[], seed = 5): number[] {
  return steps.flatMap((step) => drawsAt({ ...place, seed, step }).map(({ row }) => row));
}

Deno.test("drawsAt() draws every row once an epoch, in another order each epoch and for each seed", () => {
  const epochs = [rows([0, 1]), rows([2, 3]), rows([4, 5])];
  for (const epoch of epochs) assertEquals(epoch.toSorted((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assertEquals(new Set(epochs.map(String)).size, 3);
  assert(`${rows([0], 6)}` !== `${rows([0])}`);
});

Deno.test("drawsAt() draws the same rows and numbers however a training is cut into batches", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom("static", "dynamic"),
      (seed, rows, masks) => {
        const whole = drawsAt({ seed, step: 1, batchRows: 12, rows, masks });
        for (const batchRows of [1, 2, 3, 4, 6]) {
          const steps = Array.from({ length: 12 / batchRows }, (_, i) => 12 / batchRows + i);
          assertEquals(steps.flatMap((step) => drawsAt({ seed, step, batchRows, rows, masks })), whole);
        }
      },
    ),
  );
});

Deno.test("drawsAt() gives a row new numbers each time where masks are dynamic, and ten in turn where they are static", () => {
  const keysOfRow0 = (masks: "dynamic" | "static") =>
    Array.from({ length: 40 }, (_, step) => drawsAt({ seed: 1, step, batchRows: 4, rows: 4, masks })).flatMap(
      (draws) => draws.filter(({ row }) => row === 0).map(({ key }) => key),
    );
  assertEquals(new Set(keysOfRow0("dynamic")).size, 40);
  const fixed = keysOfRow0("static");
  assertEquals(new Set(fixed).size, 10);
  assertEquals(fixed.slice(10, 20), fixed.slice(0, 10));
});

Deno.test("measuredDraws() draws the same different rows each time, all where there are few, and not those of the training", () => {
  const some = measuredDraws(3, 20, 100);
  assertEquals(measuredDraws(3, 20, 100), some);
  assertEquals(new Set(some.map(({ row }) => row)).size, 20);
  assertEquals(measuredDraws(3, 20, 4).map(({ row }) => row).toSorted(), [0, 1, 2, 3]);
  const learnt = drawsAt({ seed: 3, step: 0, batchRows: 20, rows: 100 });
  assert(`${learnt.map(({ row }) => row)}` !== `${some.map(({ row }) => row)}`);
});

Deno.test("someOf() picks different numbers in ascending order, each as often as any other", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.nat(60), fc.nat(60), (key, a, b) => {
    const [count, limit] = [Math.min(a, b), Math.max(a, b)];
    const picked = someOf(limit, count, randomsOf(key));
    assertEquals([...new Set(picked)].toSorted((x, y) => x - y), picked);
    assertEquals(picked.length, count);
    assert(picked.every((number) => number >= 0 && number < limit));
  }));
  const counts = new Array<number>(8).fill(0);
  const draws = 8000;
  for (let key = 0; key < draws; key++) for (const number of someOf(8, 3, randomsOf(key))) counts[number]++;
  // Each is picked with probability 3/8; six standard deviations of a binomial on either side.
  const allowed = 6 * Math.sqrt(draws * 3 / 8 * 5 / 8);
  for (const count of counts) assert(Math.abs(count - draws * 3 / 8) < allowed, `${counts}`);
});
