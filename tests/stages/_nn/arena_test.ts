import { assertEquals, assertThrows } from "@std/assert";
import { allot, parts } from "../../../stages/_nn/arena.ts";
import { kernelParts, optimizerKernel } from "../../../stages/_nn/optimizer_kernel.ts";
import { normals } from "../../../stages/_nn/mod.ts";

Deno.test("Parameters are laid out apart, at cache lines, in as many memories as they take", () => {
  const sizes = [5, 40, 16, 1];
  for (const [most, memories] of [[undefined, 1], [1536, 2], [1152, 3]] as const) {
    const slots = allot(sizes, "private", most);
    assertEquals(new Set(slots.map(({ arena }) => arena)).size, memories);
    slots.forEach((slot, i) => {
      for (const part of parts) {
        assertEquals(slot[part] % 64, 0);
        slot.arena.floats(slot[part], slot.size).fill(100 * i + parts.indexOf(part) + 1);
      }
    });
    slots.forEach((slot, i) => {
      assertEquals(slot.size, sizes[i]);
      for (const part of parts) {
        const padded = [...slot.arena.floats(slot[part], slot.padded)];
        const own = new Array(slot.size).fill(100 * i + parts.indexOf(part) + 1);
        assertEquals(padded, [...own, ...new Array(slot.padded - slot.size).fill(0)]);
      }
    });
  }
});

Deno.test("A parameter that no memory can hold is refused", () => {
  const error = assertThrows(() => allot([8, 300_000_000], "private"), RangeError);
  assertEquals(
    error.message,
    "Cannot train a parameter of 300000000 numbers: with gradient and moments it takes 7200000000 bytes of one " +
      "memory, which has 4294967296",
  );
});

Deno.test("The kernel sums squares in 64 bits, and adds", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const kernel = optimizerKernel(kernelParts(memory));
  const numbers = normals(3, "kernel", 64, 1000);
  const [a, b] = [0, 1024].map((at) => new Float32Array(memory.buffer, at, 64));
  a.set(numbers);
  b.set(numbers.toReversed());
  const expected = numbers.reduce((sum, number) => sum + number * number, 0);
  const found = kernel.squares(0, 64);
  assertEquals(Math.abs(found / expected - 1) < 1e-14, true, `${found} ${expected}`);
  kernel.accumulate(0, 1024, 64);
  assertEquals([...a], [...numbers].map((number, i) => Math.fround(number + numbers[63 - i])));
});
