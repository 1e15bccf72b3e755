/**
 * Time and memory of a training step beside PyTorch's on the same machine. The opponents take turns, a few steps each, in
 * processes of their own; medians of all steps after the warm-up are compared. Wall time means something only on a quiet
 * machine; processor time, with one thread, nearly on any. All shapes take about twelve minutes on two cores.
 *
 *     deno run --allow-read --allow-run --allow-env --allow-ffi --allow-sys scripts/oracle/step_time.ts PYTHON [OPTION …]
 *
 * Options: `--shapes 4L/128/64x12,…`, `--threads 1,2`, `--peers eager,compile,bf16` (the last two with two threads only),
 * `--rounds 5`, `--backend native`. A peer that fails, as torch.compile does without a C++ compiler, is said to.
 */
import { parseArgs } from "@std/cli";
import { type Answers, Runner } from "./step_time_runner.ts";
import { flopsOf, type Shape, shapes, shapesNamed } from "./step_time_shapes.ts";

type Times = Answers["steps"];

const { _: [python = "python3"], ...options } = parseArgs(Deno.args, {
  string: ["shapes", "threads", "peers", "rounds", "backend"],
  default: {
    shapes: Object.keys(shapes).join(),
    threads: "1,2",
    peers: "eager,compile,bf16",
    rounds: "5",
    backend: "native",
  },
});

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}
function column(times: Times, place: 0 | 1): number[] {
  return times.map((time) => time[place]);
}

/** One opponent's steps, after one warm-up round. */
interface Line {
  readonly name: string;
  readonly runner: Runner;
  readonly times: (readonly [number, number])[];
  /** Medians of the rounds. */
  readonly rounds: number[];
}

/** Lets the opponents take turns. A first turn is not counted: it compiles, touches memory and fills caches. */
async function alternate(lines: readonly Line[], rounds: number, steps: number): Promise<void> {
  for (let round = -1; round < rounds; round++) {
    for (const { runner, times, rounds } of lines) {
      const taken = await runner.steps(round < 0 ? Math.max(2, steps) : steps);
      if (round < 0) continue;
      times.push(...taken);
      rounds.push(median(column(taken, 0)));
    }
  }
}

function lineOf(name: string, shape: Shape, threads: number): Line {
  const sizes = [shape.layers, shape.heads, shape.channels, shape.T, shape.B, shape.V, threads].map(String);
  const permissions = ["--allow-read", "--allow-env", "--allow-ffi", "--allow-sys"];
  const child = new URL("./step_time_ours.ts", import.meta.url).pathname;
  const spin = name.includes("spinning") ? "yes" : "no";
  const rows = name.includes("at once") ? [`${shape.rowsAtOnce}`] : [];
  const runner = name.startsWith("ours")
    ? new Runner(Deno.execPath(), [
      ...["run", "--quiet", ...permissions, child, options.backend, spin],
      ...[...sizes, ...rows],
    ])
    : new Runner(String(python), [new URL("./step_time.py", import.meta.url).pathname, name, ...sizes]);
  return { name, runner, times: [], rounds: [] };
}

async function measure(name: string, shape: Shape, threads: number, peers: readonly string[]): Promise<void> {
  const whole = threads === 1 ? ["ours"] : ["ours", "ours, spinning"];
  const { rowsAtOnce } = shape;
  const ours = [...whole, ...rowsAtOnce === undefined ? [] : [`${whole.at(-1)}, ${rowsAtOnce} rows at once`]];
  const lines = [...ours, ...peers].map((name) => lineOf(name, shape, threads));
  const working: Line[] = [];
  for (const line of lines) {
    const problem = await line.runner.problem();
    if (problem === undefined) working.push(line);
    else console.log(`${name}, ${threads} threads, ${line.name}: does not run here: ${problem}`);
  }
  await alternate(working, Number(options.rounds), shape.stepsARound);
  const [eager] = working.filter(({ name }) => name === "eager");
  for (const line of working) {
    const peak = await line.runner.gemm(), memory = await line.runner.peak();
    const [wall, used] = [median(column(line.times, 0)), median(column(line.times, 1))];
    const ratios = line === eager || eager === undefined
      ? ""
      : ` = ${(wall / median(column(eager.times, 0))).toFixed(2)} and ${
        (used / median(column(eager.times, 1))).toFixed(2)
      } of eager (rounds ${line.rounds.map((time, i) => (time / eager.rounds[i]).toFixed(2)).join(" ")})`;
    const rate = flopsOf(shape) / 1e6 / wall;
    console.log(
      `${name}, ${threads} thread${threads > 1 ? "s" : ""}, ${line.name}: wall ${wall.toFixed(1)} ms, CPU ${
        used.toFixed(1)
      } ms${ratios}; ${rate.toFixed(0)} GFLOP/s, ${(100 * rate / peak).toFixed(0)} % of ${
        peak.toFixed(0)
      }; ` +
        `${(memory / 1e9).toFixed(2)} GB at most`,
    );
  }
  for (const { runner } of lines) await runner.close();
}

for (const [name, shape] of shapesNamed(options.shapes.split(","))) {
  for (const threads of options.threads.split(",").map(Number)) {
    const peers = options.peers.split(",").filter((peer) => peer === "eager" || threads > 1);
    await measure(name, shape, threads, peers);
  }
}
