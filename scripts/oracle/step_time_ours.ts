/** Our side of step_time.ts: the same commands and answers as step_time.py. */
import process from "node:process";
import {
  createTrainer,
  gpt2,
  Graph,
  matmul,
  tensor,
  tokenBatch,
  toModel,
  uniform,
  zeros,
} from "../../stages/_nn/mod.ts";
import { encodeOnnx, nativeBackend, openSession } from "../../stages/_onnx/mod.ts";

const [backend, spin] = Deno.args as ["native" | "portable", "yes" | "no"];
const [layers, heads, channels, T, B, V, threads, rowsAtOnce = B] = Deno.args.slice(2).map(Number);
const sizes = { vocabularySize: V, contextTokens: T, layers, heads, channels };
await using trainer = await createTrainer(gpt2({ ...sizes, activation: "gelu" }), {}, {
  seed: 1,
  threads,
  spin,
  backend,
});

function draw(stream: string, rows: number): Int32Array {
  const first = rows * T;
  return Int32Array.from(
    { length: rowsAtOnce * T },
    (_, i) => Math.floor(uniform(trainer.steps, stream, first + i) * V),
  );
}
async function timed(run: () => Promise<unknown>): Promise<[number, number]> {
  const start = performance.now(), used = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(used);
  return [performance.now() - start, (user + system) / 1000];
}
async function steps(count: number): Promise<[number, number][]> {
  const times: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    const batches = Array.from({ length: B / rowsAtOnce }, (_, k) => {
      const [ids, targets] = ["ids", "targets"].map((stream) => draw(stream, k * rowsAtOnce));
      return tokenBatch(ids, targets, [rowsAtOnce, T]);
    });
    times.push(await timed(() => trainer.step(batches, 1e-3)));
  }
  return times;
}
async function gemm(size = 1024): Promise<number> {
  const graph = new Graph("gemm");
  const [a, b] = ["a", "b"].map((name) => graph.input(name, "float32", [size, size]));
  graph.output("c", matmul(a, b));
  await using session = await openSession(encodeOnnx(toModel(graph)), {
    threads,
    spin,
    backend: nativeBackend,
  });
  const factor = tensor("float32", [size, size], new Float32Array(size * size).fill(0.5));
  const into = { c: zeros("float32", [size, size]) };
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    times.push((await timed(() => session.run({ a: factor, b: factor }, into)))[0]);
  }
  return 2 * size ** 3 / 1e6 / Math.min(...times);
}
const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
for await (const text of lines) {
  for (const command of text.trim().split("\n")) {
    const answer = command === "gemm"
      ? await gemm()
      : command === "peak"
      ? process.resourceUsage().maxRSS * 1024
      : await steps(Number(command));
    console.log(JSON.stringify(answer));
  }
}
