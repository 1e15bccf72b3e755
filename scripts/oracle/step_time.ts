/**
 * Time of a training step against PyTorch eager on the same machine: rounds alternate, medians are compared. Wall time
 * means something only on a quiet machine; processor time, with one thread, on any.
 *
 *     deno run --allow-read --allow-run --allow-env --allow-ffi --allow-sys scripts/oracle/step_time.ts python3 [threads]
 *
 * The shape is nanoGPT's CPU recipe (README): 4 layers, 4 heads, 128 channels, 64 tokens, batch 12, 65 characters.
 */
import process from "node:process";
import { createTrainer, gpt2, tokenBatch, type Trainer, uniform } from "../../stages/_nn/mod.ts";

const [
  python = "python3",
  threads = "2",
  layers = "4",
  heads = "4",
  channels = "128",
  T = "64",
  B = "12",
  V = "65",
] = Deno.args;
const rounds = 5, steps = 10;
/** Wall and processor milliseconds of each step. */
type Times = readonly (readonly [number, number])[];

/** Milliseconds of steps in PyTorch. */
class Peer {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: ReadableStreamDefaultReader<string>;

  constructor() {
    const script = new URL("./step_time.py", import.meta.url).pathname;
    const args = [script, layers, heads, channels, T, B, V, threads];
    this.#child = new Deno.Command(python, { args, stdin: "piped", stdout: "piped" }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#lines = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }
  async time(count: number): Promise<Times> {
    await this.#input.write(new TextEncoder().encode(`${count}\n`));
    let line = "";
    while (!line.endsWith("\n")) line += (await this.#lines.read()).value ?? "\n";
    return JSON.parse(line);
  }
  async close(): Promise<void> {
    await this.#input.close();
    await this.#child.status;
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}
function draw(step: number, stream: string): Int32Array {
  const count = Number(B) * Number(T);
  return Int32Array.from({ length: count }, (_, i) => Math.floor(uniform(step, stream, i) * Number(V)));
}

const model = gpt2({
  vocabularySize: Number(V),
  contextTokens: Number(T),
  layers: Number(layers),
  heads: Number(heads),
  channels: Number(channels),
  activation: "gelu",
});
/** Ratio of the medians of one column. */
function ratioOf(ours: Times, theirs: Times, column: 0 | 1): string {
  const [mine, other] = [ours, theirs].map((times) => median(times.map((time) => time[column])));
  return `${mine.toFixed(1)} / ${other.toFixed(1)} ms = ${(mine / other).toFixed(2)}`;
}

async function ourTimes(trainer: Trainer): Promise<Times> {
  const times: [number, number][] = [];
  for (let step = 0; step < steps; step++) {
    const batch = tokenBatch(draw(step, "ids"), draw(step, "targets"), [Number(B), Number(T)]);
    const start = performance.now(), used = process.cpuUsage();
    await trainer.step(batch, 1e-3);
    const { user, system } = process.cpuUsage(used);
    times.push([performance.now() - start, (user + system) / 1000]);
  }
  return times;
}

const peer = new Peer();
for (const spin of ["no", "yes"] as const) {
  await using trainer = await createTrainer(model, {}, { seed: 1, threads: Number(threads), spin });
  const ours: (readonly [number, number])[] = [],
    theirs: (readonly [number, number])[] = [],
    said: string[] = [];
  for (let round = -1; round < rounds; round++) {
    const [mine, other] = [await ourTimes(trainer), await peer.time(steps)];
    if (round < 0) continue;
    ours.push(...mine);
    theirs.push(...other);
    said.push((median(mine.map(([wall]) => wall)) / median(other.map(([wall]) => wall))).toFixed(2));
  }
  console.log(
    `spin ${spin}: wall ${ratioOf(ours, theirs, 0)} (rounds ${said.join(" ")}); CPU ${
      ratioOf(ours, theirs, 1)
    }`,
  );
}
await peer.close();
