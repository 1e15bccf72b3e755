import { assert, assertEquals, assertThrows } from "@std/assert";
import { memoryScratch } from "../../../stages/stage.ts";
import { Room } from "../../../stages/dedupe/room.ts";
import { Shelf } from "../../../stages/dedupe/shelf.ts";

Deno.test("Shelf gives back what was put under a number, also when more was put than it keeps at hand", () => {
  const shelf = new Shelf(new Room(memoryScratch));
  const words = (number: number) => new Uint32Array(300_000 + number).fill(number); // 1.2 MB each, 60 in all
  for (let number = 0; number < 50; number += 2) shelf.put(number, words(number));
  for (const number of [48, 0, 2, 4, 48, 46, 44, 0]) {
    const got = shelf.get(number);
    assert(got.length === 300_000 + number && got.every((word) => word === number));
  }
});

Deno.test("Shelf finds few things under far numbers, whatever the order in which they were put", () => {
  const shelf = new Shelf(new Room(memoryScratch));
  const numbers = [70_000, 4095, 0, 4096, 12_287, 8191, 8192, 4097];
  for (const number of numbers) shelf.put(number, Uint32Array.of(number, 7));
  shelf.put(5, new Uint32Array());
  for (const number of numbers) assertEquals([...shelf.get(number)], [number, 7]);
  assertEquals(shelf.get(5).length, 0);
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
