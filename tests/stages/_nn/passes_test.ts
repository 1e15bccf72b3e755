import { assertEquals } from "@std/assert";
import { allot, type Slot } from "../../../stages/_nn/arena.ts";
import {
  createTrainer,
  linear,
  normals,
  squaredLoss,
  tensor,
  type Trainable,
} from "../../../stages/_nn/mod.ts";
import { Passes } from "../../../stages/_nn/passes.ts";

/** Slots with numbers, the last two in a memory of their own, and passes over them. */
function filled(threads: 1 | 2): { slots: Slot[]; passes: Passes } {
  const slots = allot([70_000, 3, 200_000, 65_536], "shared", 24 * 280_000);
  for (const [i, { arena, sums, gradients, size }] of slots.entries()) {
    arena.floats(sums, size).set(normals(1, `sums ${i}`, size, 1));
    arena.floats(gradients, size).set(normals(1, `gradients ${i}`, size, 1));
  }
  return { slots, passes: new Passes([...new Set(slots.map(({ arena }) => arena))], threads) };
}
/** Time for the other thread to begin, where there is one. */
function begun(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}

Deno.test("Sums over blocks are those of the whole, and belong to the pass that was added", async () => {
  const { slots, passes } = filled(2);
  await using _ = passes;
  await begun();
  for (const { arena, sums, padded } of slots) passes.add(arena, "squares", [sums], padded);
  const found = passes.run();
  slots.forEach(({ arena, sums, size }, i) => {
    const expected = arena.floats(sums, size).reduce((sum, number) => sum + number * number, 0);
    assertEquals(Math.abs(found[i] / expected - 1) < 1e-12, true, `${found[i]} ${expected}`);
  });
  assertEquals(passes.run(), []);
});

Deno.test("A thousand passes are each done once, by whichever thread, and take no more memory", async () => {
  const { slots, passes } = filled(2);
  await using _ = passes;
  await begun();
  const [{ arena, sums, gradients, size, padded }] = slots;
  arena.floats(sums, size).fill(0);
  arena.floats(gradients, size).fill(1);
  let before = 0;
  for (let i = 0; i < 1000; i++) {
    if (i === 200) before = Deno.memoryUsage().rss;
    passes.add(arena, "accumulate", [sums, gradients], padded);
    passes.run();
  }
  assertEquals(arena.floats(sums, size).every((number) => number === 1000), true);
  assertEquals(Deno.memoryUsage().rss - before < 30e6, true);
});

Deno.test("More blocks than are given out at once are all worked on", async () => {
  const { slots: [{ arena, sums, gradients, size, padded }], passes } = filled(1);
  await using _ = passes;
  arena.floats(sums, size).fill(0);
  arena.floats(gradients, size).fill(1);
  for (let i = 0; i < 1100; i++) passes.add(arena, "accumulate", [sums, gradients], padded);
  assertEquals(passes.run().length, 1100);
  assertEquals(arena.floats(sums, size).every((number) => number === 1100), true);
});

Deno.test("The other thread ends with its trainer: before it has begun, and when it waits", async () => {
  await filled(2).passes[Symbol.asyncDispose]();
  const { passes } = filled(2);
  await begun();
  await passes[Symbol.asyncDispose]();
});

/** As many numbers as a second thread is started for. */
const large: Trainable = {
  parameters: [
    { name: "weight", shape: [2100, 4000], start: "zeros" },
    { name: "bias", shape: [4000], start: "zeros" },
  ],
  loss(graph, weight) {
    const x = graph.input("x", "float32", ["B", 2100]);
    const y = graph.input("y", "float32", ["B", 4000]);
    return squaredLoss(linear(x, weight("weight"), weight("bias")), y);
  },
};
async function learnt(threads: number): Promise<{ losses: number[]; digests: string[] }> {
  const batches = ["first", "second"].map((name) => ({
    x: tensor("float32", [2, 2100], normals(1, `x ${name}`, 4200, 1)),
    y: tensor("float32", [2, 4000], normals(1, `y ${name}`, 8000, 1)),
  }));
  await using trainer = await createTrainer(large, { clipNorm: 0.5 }, { seed: 1, threads });
  const losses: number[] = [];
  for (let i = 0; i < 10; i++) losses.push((await trainer.step(batches, 1e-3)).loss);
  const digests = await Promise.all(
    [...(await trainer.weights()).values()].map(async ({ data }) =>
      new Uint8Array(await crypto.subtle.digest("SHA-256", data as Float32Array<ArrayBuffer>)).toHex()
    ),
  );
  return { losses, digests };
}
Deno.test("Ten clipped steps of two batches have the same bits with one thread and with two", async () => {
  const one = await learnt(1), two = await learnt(2);
  assertEquals(two, one);
  assertEquals(one.losses[9] < one.losses[0], true);
});
