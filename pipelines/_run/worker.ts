/**
 * A worker: a process that makes shards, one at a time, with just the permissions that their stages declare. `pool.ts`
 * starts it, with its employment as JSON. It works under the lock of the run that started it: when that is gone, its
 * input ends, and so does it.
 */
import type { Guard } from "./execute.ts";
import { changedInput, FileMemory } from "./file_memory.ts";
import { makeShard } from "./make_shard.ts";
import type { Manifest } from "./manifest.ts";
import { type Employment, lineOf, messagesOf, type Reply, type Request, type Task } from "./messages.ts";
import { loadPipeline, type Pipeline } from "./pipeline.ts";
import { shardsOf } from "./shards.ts";
import { damagedBlob, Store } from "./store.ts";
import { withinTrace } from "./tracing.ts";
import { type OrderStep, stepsOf } from "./workshop.ts";
import { realWorld } from "./world.ts";

function reply(message: Reply): void {
  const line = lineOf(message);
  for (let at = 0; at < line.length;) at += Deno.stdout.writeSync(line.subarray(at));
}

/** Manifests of the last task's inputs: tasks that follow each other are mostly of one stage. */
let manifests: ReadonlyMap<string, Manifest> = new Map();

/** A manifest that the run has written for its workers. */
function manifestOf(key: string, store: Store): Manifest {
  const manifest = manifests.get(key) ?? store.readManifest(key);
  if (manifest === undefined) {
    throw new Error(`Cannot read the manifest ${key.slice(0, 12)}: it is not there`);
  }
  return manifest;
}

/** The steps of a task as this process finds them again by itself. */
function orderSteps({ steps }: Task, { nodes }: Pipeline, store: Store): OrderStep[] {
  const order = steps.map(({ node, fingerprint, inputs }) => ({
    node: nodes.find(({ name }) => name === node)!,
    fingerprint,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, key]) => [name, manifestOf(key, store)]),
    ),
  }));
  const inputs = order.flatMap((step) => Object.values<Manifest>(step.inputs));
  manifests = new Map(inputs.map((manifest) => [manifest.key, manifest]));
  return order;
}

/** Makes the shard of a task. */
async function work(
  task: Task,
  pipeline: Pipeline,
  employment: Employment,
  memory: FileMemory,
): Promise<Reply> {
  const { store } = memory;
  const order = orderSteps(task, pipeline, store);
  const [{ node, fingerprint, inputs }] = order;
  const shard = (await shardsOf(node, fingerprint, inputs, task.of, memory))
    .find(({ key }) => key === task.key);
  if (shard === undefined) {
    throw new Error(`Cannot make ${node.name}: its pipeline has changed since the run began`);
  }
  const steps = stepsOf(order, shard, store)
    .map((step, i) => ({ ...step, guard: guardOf(task, i) }));
  const context = {
    signal: stopping.signal,
    ...(node.recipe.stage.needs?.net && { world: realWorld(employment.privateNet) }),
    progress: (done: number, total?: number, note?: string) =>
      reply({ done, total: total ?? null, note: note ?? null }),
  };
  const make = () => makeShard({ steps, store, context, say: (line) => reply({ say: line }) });
  return await (task.trace === undefined ? make() : withinTrace(task.trace, make));
}

function guardOf({ poison, announce }: Task, step: number): Guard {
  const own = poison.filter((one) => one.step === step);
  return {
    poison: new Map(own.map((one) => [one.index, one])),
    ready: () => reply({ ready: true }),
    through: () => reply({ through: true }),
    ...(announce && { before: (index: number) => reply({ record: { step, index } }) }),
  };
}

const stopping = new AbortController();

/** Serves the run that started this process until it says no more. */
async function serve(employment: Employment): Promise<void> {
  const store = new Store(employment.store);
  await store.open({ lock: "parent's" });
  const pipeline = await loadPipeline(employment.file, employment.settings);
  const memory = new FileMemory(store);
  reply({ loaded: true });
  for await (const request of messagesOf<Request>(Deno.stdin.readable)) {
    if ("stop" in request) stopping.abort(new Error("Cannot go on: the run was interrupted"));
    else {
      work(request.task, pipeline, employment, memory).then(reply, (error: unknown) => {
        const said = error instanceof Error ? error.message : `${error} was thrown, which is no error`;
        const damaged = damagedBlob(error)?.digest;
        const changed = changedInput(error)?.path;
        reply({
          error: said,
          ...(damaged !== undefined && { damaged }),
          ...(changed !== undefined && { changed }),
        });
      });
    }
  }
  await store.close();
}

// What stages print must not be taken for what they say to the run, and interrupts are for the run to handle.
console.log = console.info = console.debug = console.error;
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, () => {});
await serve(JSON.parse(Deno.args[0]) as Employment);
Deno.exit(0);
