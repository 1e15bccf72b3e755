import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../stages/stage.ts";
import { ByteSorter } from "../../../stages/_sort/mod.ts";

/** Hexadecimal digits order as the bytes do. */
const inOrder = (strings: readonly Uint8Array[]) => strings.map((bytes) => bytes.toHex()).sort();
const sorted = (sorter: ByteSorter) => [...sorter.sorted()].map((bytes) => bytes.toHex());

Deno.test("ByteSorter puts byte strings in order, repeats and prefixes too, in however many runs", () => {
  const few = fc.uint8Array({ maxLength: 9 }).map((bytes) =>
    bytes.map((byte) => byte < 128 ? byte % 3 : byte)
  );
  fc.assert(
    fc.property(fc.array(few, { maxLength: 300 }), fc.integer({ min: 8, max: 400 }), (strings, runBytes) => {
      const sorter = new ByteSorter(memoryScratch, runBytes);
      strings.forEach((bytes) => sorter.add(bytes));
      assertEquals(sorter.size, strings.length);
      assertEquals(sorted(sorter), inOrder(strings));
      assertEquals(sorted(sorter), inOrder(strings));
    }),
  );
});

Deno.test("ByteSorter makes one of many runs, so that thousands of them are merged", () => {
  const strings = Array.from({ length: 5000 }, (_, i) => Uint8Array.of(i * 7919 >> 8, i * 7919, i));
  const sorter = new ByteSorter(memoryScratch, 3);
  strings.forEach((bytes) => sorter.add(bytes));
  assertEquals(sorted(sorter), inOrder(strings));
});

Deno.test("ByteSorter takes strings that are longer than its buffers", () => {
  const strings = [3, 1, 2].map((byte) => new Uint8Array(200_000).fill(byte));
  const sorter = new ByteSorter(memoryScratch, 1000);
  strings.forEach((bytes) => sorter.add(bytes));
  assertEquals(
    [...sorter.sorted()].map((bytes) => [bytes[199_999], bytes.length]),
    [1, 2, 3].map((b) => [b, 200_000]),
  );
});
