/**
 * Driving training: steps, a log, and checkpoints from which a killed run goes on with the same bits.
 *
 * A checkpoint is one file: a line of JSON that names the step, the log and the length and digest of each state array,
 * then the arrays. It is committed like a blob; two are kept, so that a damaged one leaves the one before it.
 */
import type { Context, Loop, Metrics } from "./contract.ts";
import { digestOf } from "./digest.ts";
import { namesIn } from "./listing.ts";
import type { Store } from "./store.ts";

/** Checkpoints that are kept while a loop runs. */
const keptCheckpoints = 2;

interface Driving {
  readonly store: Store;
  /** Key of the shard being made: its checkpoints lie under it. */
  readonly key: string;
  readonly context: Omit<Context, "account">;
  /** Tells of a checkpoint that could not be read. */
  readonly say: (line: string) => void;
}
interface Head {
  readonly step: number;
  readonly log: readonly Metrics[];
  readonly arrays: readonly { readonly name: string; readonly bytes: number; readonly digest: string }[];
}

/**
 * Runs a loop from its last checkpoint, if there is one, to its end, and yields the finished item. One that is told to stop
 * keeps a checkpoint of the step that it has come to.
 */
export async function* driveLoop<Item>(
  start: () => Promise<Loop<Item>>,
  driving: Driving,
): AsyncGenerator<Item> {
  const { store, key, context, say } = driving;
  const folder = checkpointsOf(store, key);
  const loop = await start();
  const resumed = await newestCheckpoint(folder, store, say);
  if (resumed !== undefined) await loop.restore(resumed.state);
  const log: Metrics[] = [...resumed?.log ?? []];
  for (let index = resumed?.step ?? 0; index < loop.steps; index++) {
    if (context.signal.aborted && log.length > (resumed?.log.length ?? 0)) {
      await saveCheckpoint(folder, index, log, await loop.save(), store);
    }
    context.signal.throwIfAborted();
    const metrics = await loop.step(index);
    log.push(metrics);
    context.progress(index + 1, loop.steps, noteOf(metrics));
    if ((index + 1) % loop.checkpointSteps === 0 && index + 1 < loop.steps) {
      await saveCheckpoint(folder, index + 1, log, await loop.save(), store);
    }
  }
  yield await loop.finish(log);
}

/** Where the checkpoints of a shard lie while it is made. */
export function checkpointsOf(store: Store, key: string): string {
  return `${store.folder}/checkpoints/${key}`;
}

function noteOf({ loss, heldOutLoss }: Metrics): string {
  const held = typeof heldOutLoss === "number" ? `, held out ${heldOutLoss.toFixed(3)}` : "";
  return typeof loss === "number" ? `loss ${loss.toFixed(3)}${held}` : "";
}

async function saveCheckpoint(
  folder: string,
  step: number,
  log: readonly Metrics[],
  state: ReadonlyMap<string, Uint8Array>,
  store: Store,
): Promise<void> {
  const arrays = [...state].map(([name, bytes]) => ({ name, bytes: bytes.length, digest: digestOf(bytes) }));
  const head = JSON.stringify({ step, log, arrays } satisfies Head);
  const line = new TextEncoder().encode(`${digestOf(head)} ${head}\n`);
  async function* bytes() {
    yield line;
    yield* state.values();
  }
  await store.writeFile(`${folder}/${String(step).padStart(9, "0")}`, bytes());
  for (const name of (await checkpointNames(folder, store)).slice(keptCheckpoints)) {
    await store.remove(`${folder}/${name}`);
  }
}

/** Names of checkpoints, newest first. */
async function checkpointNames(folder: string, { disk }: Store): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(disk.readDir(folder));
    return entries.map(({ name }) => name).filter((name) => /^\d+$/.test(name)).sort().reverse();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** A checkpoint as it was saved. */
interface Checkpoint {
  readonly step: number;
  readonly log: readonly Metrics[];
  readonly state: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** The newest checkpoint that is whole; one that is not is passed over with a word, and the one before it is taken. */
async function newestCheckpoint(
  folder: string,
  store: Store,
  say: Driving["say"],
): Promise<Checkpoint | undefined> {
  for (const name of await checkpointNames(folder, store)) {
    try {
      return readCheckpoint(await store.disk.readFile(`${folder}/${name}`));
    } catch (error) {
      say(`${(error as Error).message}; going on from the one before it`);
    }
  }
  return undefined;
}

/** Reads a checkpoint. @throws {Error} when it is cut or changed anywhere. */
export function readCheckpoint(bytes: Uint8Array<ArrayBuffer>): Checkpoint {
  const end = bytes.indexOf(10);
  const [digest, head] = splitOnce(new TextDecoder().decode(bytes.subarray(0, Math.max(end, 0))), " ");
  if (end === -1 || digestOf(head) !== digest) {
    throw new Error("Cannot read a checkpoint: its head is damaged");
  }
  const { step, log, arrays } = JSON.parse(head) as Head;
  const state = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = end + 1;
  for (const { name, bytes: length, digest } of arrays) {
    const array = bytes.slice(at, at += length);
    if (digestOf(array) !== digest) {
      throw new Error(`Cannot read the checkpoint of step ${step}: ${name} is damaged`);
    }
    state.set(name, array);
  }
  return { step, log, state };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Removes what was kept of shards while they were made, once all their receipts are there. */
export async function removeCheckpoints(
  store: Store,
  shards: readonly { readonly key: string }[],
): Promise<void> {
  const made = new Set(shards.map(({ key }) => key));
  const folder = `${store.folder}/checkpoints`;
  const done = namesIn(folder).filter((key) => made.has(key));
  for (const key of done) await store.remove(`${folder}/${key}`);
}
