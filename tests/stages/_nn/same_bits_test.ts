import { assertEquals } from "@std/assert";
import type { TrainerOptions } from "../../../stages/_nn/mod.ts";
import { gemm, Graph, matmul, toModel } from "../../../stages/_grad/mod.ts";
import { threadsOfSameBits } from "../../../stages/_nn/same_bits.ts";
import { encodeOnnx, nativeBackend, openSession, tensor, zeros } from "../../../stages/_onnx/mod.ts";
import { uniform } from "../../../stages/_nn/random.ts";
import { trainingDigest } from "../../../scripts/measure/training_determinism.ts";
import { trainingRecipes } from "../../../scripts/measure/training_recipes.ts";
import { long } from "../../support/fault_flags.ts";

/** Trainings that run at once are each other's busy machine. The long form is that of fifty repetitions. */
const steps = long ? 50 : 2;
const conditions = (["native", "portable"] as const).flatMap((backend: TrainerOptions["backend"]) =>
  [1, 2, 4].map((threads) => ({ backend, threads, steps }))
);
for (const [name, recipe] of Object.entries(trainingRecipes)) {
  Deno.test(`A ${name} trains with the same bits on 1, 2 and 4 threads, native and portable, beside busy ones`, async () => {
    const digests = await Promise.all(conditions.map((condition) => trainingDigest(recipe, condition)));
    conditions.forEach(({ backend, threads }, i) =>
      assertEquals(digests[i], digests[0], `${backend}, ${threads} threads`)
    );
  });
}

/** Products [M,K]·[K,N] that the runtime divides by columns, by rows, and into single rows. */
const products = [[40, 48, 1024], [66, 128, 1024], [128, 512, 1024], [3, 2, 65536], [5, 5, 65536], [
  300,
  40,
  400,
]];
for (const [M, N, K] of products) {
  Deno.test(`A product [${M},${K}]·[${K},${N}] has the same bits on as many threads as it is given`, async () => {
    const graph = new Graph("product");
    const [a, b] = [graph.input("a", "float32", ["M", K]), graph.input("b", "float32", [K, N])];
    graph.output("y", gemm(a, b));
    graph.output("z", matmul(a, b));
    const feeds = { a: drawn("a", [M, K]), b: drawn("b", [K, N]) };
    const bytes = encodeOnnx(toModel(graph));
    const most = threadsOfSameBits(graph, feeds, 8);
    const found = await Promise.all([1, 2, 3, 4, 8].map(async (threads) => {
      await using session = await openSession(bytes, {
        threads: Math.min(threads, most),
        backend: nativeBackend,
      });
      const { y, z } = await session.run(feeds);
      return [y, z].map(({ data }) => (data as Float32Array).toString());
    }));
    for (const other of found) assertEquals(other, found[0]);
  });
}
function drawn(stream: string, shape: readonly number[]) {
  const size = shape.reduce((product, dim) => product * dim, 1);
  return tensor("float32", shape, Float32Array.from({ length: size }, (_, i) => uniform(1, stream, i) - 0.5));
}

Deno.test("Threads are fewer only where a product of few columns or rows would be divided", () => {
  const graph = new Graph("product");
  const [a, b] = [graph.input("a", "float32", ["M", 1024]), graph.input("b", "float32", [1024, 256])];
  graph.output("y", gemm(a, b));
  const threadsFor = (M: number) => threadsOfSameBits(graph, { a: zeros("float32", [M, 1024]) }, 8);
  assertEquals([0, 1, 100, 255, 256, 1536].map(threadsFor), [8, 3, 3, 3, 8, 8]);
});
