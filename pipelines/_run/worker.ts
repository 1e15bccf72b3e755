/**
 * A worker: a process that makes shards, one at a time, with just the permissions that their stages declare. `pool.ts`
 * starts it, with its employment as JSON. It works under the lock of the run that started it: when that is gone, its
 * input ends, and so does it. What it makes it stages; the run commits it.
 */
import type { Guard } from "./execute.ts";
import { shardsAt } from "./fetches.ts";
import { changedInput, FileMemory } from "./file_memory.ts";
import { realDisk } from "./disk.ts";
import { makeShard } from "./make_shard.ts";
import type { Manifest } from "./manifest.ts";
import { manifestOfRef } from "./manifest_ref.ts";
import { type Employment, lineOf, messagesOf, type Reply, type Request, type Task } from "./messages.ts";
import { type LoadedNode, type LoadedPipeline, loadPipeline } from "./pipeline.ts";
import { shardsOf } from "./shards.ts";
import { damagedBlob, Store } from "./store.ts";
import { withinTrace } from "./tracing.ts";
import { trustListOf } from "./signing.ts";
import { oncePerKind } from "./vouching.ts";
import { type OrderStep, stepsOf } from "./workshop.ts";
import { realWorld } from "./world.ts";

function reply(message: Reply): void {
  const line = lineOf(message);
  for (let at = 0; at < line.length;) at += Deno.stdout.writeSync(line.subarray(at));
}

/** Manifests of the last task's inputs, by their seals: tasks that follow each other are mostly of one stage. */
let manifests: ReadonlyMap<string, Manifest> = new Map();

/** The steps of a task as this process finds them again by itself. */
function orderSteps({ steps }: Task, { nodes }: LoadedPipeline, store: Store): OrderStep<LoadedNode>[] {
  const refs = steps.flatMap(({ inputs }) => Object.values(inputs));
  manifests = new Map(refs.map((ref) => [ref.seal, manifests.get(ref.seal) ?? manifestOfRef(ref, store)]));
  return steps.map(({ node, fingerprint, inputs, fetch }) => ({
    node: nodes.find(({ name }) => name === node)!,
    fingerprint,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, { seal }]) => [name, manifests.get(seal)!]),
    ),
    ...(fetch && { fetch: fetchIn(fetch, store) }),
  }));
}

type Fetched = NonNullable<OrderStep["fetch"]>;

function fetchIn({ since, earlier }: NonNullable<Task["steps"][number]["fetch"]>, store: Store): Fetched {
  return { since, ...(earlier !== undefined && { earlier: manifestOfRef(earlier, store) }) };
}

/** Makes the shard of a task. */
async function work(
  task: Task,
  pipeline: LoadedPipeline,
  employment: Employment,
  memory: FileMemory,
): Promise<Reply> {
  const { store } = memory;
  const order = orderSteps(task, pipeline, store);
  const [{ node, fingerprint, inputs, fetch }] = order;
  const shards = await shardsOf(node, fingerprint, inputs, task.of, memory);
  const shard = (fetch === undefined ? shards : shardsAt(shards, fetch.since))
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
  async function make(): Promise<Reply> {
    const made = await makeShard({ steps, store, context, say: (line) => reply({ say: line }) });
    return { ...made, staged: store.takeStaged() };
  }
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

/** Those that wait for a line of the run, in the order in which they have asked. */
const waiting: ((line: string) => void)[] = [];

/** The store as the run sees it: what it does not trust is not taken here, and what is kept here it signs. */
function storeOf({ store, signs, trust }: Employment): Store {
  return new Store(store, realDisk, {
    ...(trust && { trust: trustListOf(trust, "the list of the run") }),
    ...(signs && { ask: askToVouch }),
    refused: oncePerKind((line) => reply({ say: line })),
  });
}

function askToVouch(place: string, digest: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  waiting.push(resolve);
  reply({ vouch: { place, digest } });
  return promise;
}

/** Serves the run that started this process until it says no more. */
async function serve(employment: Employment): Promise<void> {
  const store = storeOf(employment);
  await store.openStaging(employment.staging);
  const pipeline = await loadPipeline(employment.file, employment.settings);
  const memory = new FileMemory(store);
  reply({ loaded: true });
  for await (const request of messagesOf<Request>(Deno.stdin.readable)) {
    if ("stop" in request) stopping.abort(new Error("Cannot go on: the run was interrupted"));
    else if ("vouched" in request) waiting.shift()!(request.vouched);
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
