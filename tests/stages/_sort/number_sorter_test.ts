import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../stages/stage.ts";
import { NumberSorter } from "../../../stages/_sort/mod.ts";

const number = fc.oneof(
  fc.nat({ max: 3 }),
  fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }).map((x) => x + 0),
);
const rows = fc.array(fc.tuple(number, number, number), { maxLength: 100 });
const runBytes = fc.integer({ min: 24, max: 1000 });
const inOrder = (rows: readonly number[][]) =>
  [...rows].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);

function sorterOf(rows: readonly number[][], bytes: number): NumberSorter {
  const sorter = new NumberSorter(memoryScratch, 3, bytes);
  for (const row of rows) sorter.add(...row);
  return sorter;
}

Deno.test("NumberSorter puts rows in order, whole numbers up to 2^53 and fractions, in however many runs", () => {
  fc.assert(fc.property(rows, runBytes, (rows, bytes) => {
    const sorter = sorterOf(rows, bytes);
    assertEquals(sorter.size, rows.length);
    assertEquals(Array.from(sorter.sorted(), (row) => [...row]), inOrder(rows));
    assertEquals(Array.from(sorter.sorted(), (row) => [...row]), inOrder(rows));
  }));
});

Deno.test("NumberSorter says with each row how many begin as it does", () => {
  fc.assert(fc.property(rows, runBytes, (rows, bytes) => {
    const counted = Array.from(sorterOf(rows, bytes).counted(), ({ row, count }) => [...row, count]);
    const expected = inOrder(rows).map((row) => [...row, rows.filter(([first]) => first === row[0]).length]);
    assertEquals(counted, expected);
  }));
});
