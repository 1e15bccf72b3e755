import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Heap } from "../../../stages/_tokenizer/mod.ts";

Deno.test("A heap gives out what waits in order, whatever is queued in between", () => {
  fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 }))), (steps) => {
    const heap = new Heap<number>((a, b) => a < b);
    const waiting: number[] = [];
    for (const step of steps) {
      if (step === null) assertEquals(heap.pop(), waiting.shift());
      else {
        heap.push(step);
        waiting.push(step);
        waiting.sort((a, b) => a - b);
      }
    }
    for (const next of waiting) assertEquals(heap.pop(), next);
    assertEquals(heap.pop(), undefined);
  }));
});
