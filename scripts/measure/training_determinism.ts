/**
 * Whether trainings are functions of their recipe: each of some small ones is made again and again, with every backend and
 * number of threads, alone and beside busy threads, and the digests of losses and final states are counted.
 *
 *     deno run --allow-read --allow-env --allow-ffi --allow-sys scripts/measure/training_determinism.ts \
 *       [--trainings 200] [--steps 20] [--threads 1,2,4] [--backends native,portable] [--busy 0,2] [RECIPE …]
 */
import { parseArgs } from "@std/cli";
import { createTrainer, type TrainerOptions } from "../../stages/_nn/mod.ts";
import { type TrainingRecipe, trainingRecipes } from "./training_recipes.ts";

/** How one training runs. */
export interface TrainingConditions extends Pick<TrainerOptions, "threads" | "backend"> {
  /** How many. */
  readonly steps: number;
}

/** Digest of the losses, the norms and the state after the last step. */
export async function trainingDigest(
  { model, batchOf }: TrainingRecipe,
  { steps, ...options }: TrainingConditions,
): Promise<string> {
  await using trainer = await createTrainer(model, { clipNorm: 1 }, { ...options, seed: 1, spin: "no" });
  const told: number[] = [];
  for (let i = 0; i < steps; i++) {
    const { loss, gradNorm } = await trainer.step(batchOf(i), 1e-3);
    told.push(loss, gradNorm);
  }
  const state = [...(await trainer.save()).values()] as Uint8Array<ArrayBuffer>[];
  const bytes = await new Blob([Float64Array.from(told), ...state]).arrayBuffer();
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

/** Threads that do nothing but take a processor's time, until disposed of. */
export function busyThreads(count: number): Disposable {
  const text = "data:text/javascript,onmessage=()=>{for(;;);}";
  const workers = Array.from({ length: count }, () => new Worker(text, { type: "module" }));
  for (const worker of workers) worker.postMessage(undefined);
  return {
    [Symbol.dispose]() {
      for (const worker of workers) worker.terminate();
    },
  };
}

async function main(args: readonly string[]): Promise<void> {
  const flags = parseArgs([...args], {
    string: ["trainings", "steps", "threads", "backends", "busy"],
    default: { trainings: "200", steps: "20", threads: "1,2,4", backends: "native,portable", busy: "0,2" },
  });
  const names = flags._.length > 0 ? flags._.map(String) : Object.keys(trainingRecipes);
  const list = (text: string) => text.split(",");
  const cells = names.flatMap((name) =>
    list(flags.backends).flatMap((backend) =>
      list(flags.busy).flatMap((busy) =>
        list(flags.threads).map((threads) => ({ name, backend, busy, threads }))
      )
    )
  );
  const each = Math.ceil(Number(flags.trainings) / cells.length);
  const all = new Map(names.map((name) => [name, [] as string[]]));
  console.log(
    "| recipe | backend | busy threads | threads | trainings | other than the first of the recipe |",
  );
  console.log("|---|---|---|---|---|---|");
  for (const { name, backend, busy, threads } of cells) {
    using _load = busyThreads(Number(busy));
    const conditions: TrainingConditions = {
      threads: Number(threads),
      backend: backend as TrainerOptions["backend"],
      steps: Number(flags.steps),
    };
    const digests = all.get(name)!;
    for (let i = 0; i < each; i++) digests.push(await trainingDigest(trainingRecipes[name], conditions));
    const other = digests.slice(-each).filter((digest) => digest !== digests[0]).length;
    console.log(`| ${[name, backend, busy, threads, each, other].join(" | ")} |`);
  }
  for (const [name, digests] of all) {
    console.log(`${name}: ${digests.length} trainings, ${new Set(digests).size} digests`);
  }
  const averages = Deno.loadavg().map((load) => load.toFixed(1)).join(" ");
  console.log(`load of the machine over the last 1, 5 and 15 minutes: ${averages}`);
}

if (import.meta.main) await main(Deno.args);
