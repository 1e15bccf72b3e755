import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../stages/stage.ts";
import { ByteSorter } from "../../../stages/dedupe/byte_sorter.ts";
import { Shelf } from "../../../stages/dedupe/shelf.ts";

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

Deno.test("Shelf gives back what was put under a number, also when more was put than it keeps at hand", () => {
  const shelf = new Shelf(memoryScratch(), 50);
  const words = (number: number) => new Uint32Array(300_000 + number).fill(number); // 1.2 MB each, 60 in all
  for (let number = 0; number < 50; number += 2) shelf.put(number, words(number));
  assertEquals([shelf.has(0), shelf.has(1), shelf.has(48)], [true, false, true]);
  for (const number of [48, 0, 2, 4, 48, 46, 44, 0]) {
    const got = shelf.get(number);
    assert(got.length === 300_000 + number && got.every((word) => word === number));
  }
});

Deno.test("scratch in memory gives back what was added, and no more", () => {
  const scratch = memoryScratch();
  assertEquals([scratch.append(Uint8Array.of(1, 2)), scratch.append(new Uint8Array(9000).fill(3))], [0, 2]);
  const into = new Uint8Array(3);
  scratch.read(1, into);
  assertEquals([...into], [2, 3, 3]);
  const { message } = assertThrows(() => scratch.read(9000, into), RangeError);
  assertEquals(message, "Cannot read 3 bytes of scratch at 9000: there are 9002");
});
