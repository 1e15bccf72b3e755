/**
 * Checkpoints of a loop: one file each, a line of JSON that names the step, the log and the length and digest of each state
 * array, then the arrays. It is committed like a blob; more than one is kept, so that a damaged one leaves the one before it.
 */
import type { CheckpointPolicy, Metrics } from "./contract.ts";
import { digestOf, startDigest } from "./digest.ts";
import type { Store } from "./store.ts";

/** The state of a loop after a step, and the log up to it. */
export interface Checkpoint {
  readonly step: number;
  readonly log: readonly Metrics[];
  readonly state: ReadonlyMap<string, Uint8Array>;
}
/** A checkpoint that was read: its arrays are its own. */
type Restored = Checkpoint & { readonly state: ReadonlyMap<string, Uint8Array<ArrayBuffer>> };
/** The first line of a file. */
interface Head {
  readonly step: number;
  readonly log: readonly Metrics[];
  readonly arrays: readonly { readonly name: string; readonly bytes: number; readonly digest: string }[];
}

/**
 * Writes checkpoints while the loop goes on: each is a snapshot, so no step has to wait for the disk but where the
 * checkpoint before is not written yet. Memory: one snapshot.
 */
export class CheckpointWriter {
  readonly #folder: string;
  readonly #store: Store;
  readonly #policy: CheckpointPolicy;
  #writing: Promise<void> = Promise.resolve();
  #failed = false;
  #latest: number | undefined;

  /** `latest` is the step of the checkpoint that the loop began from, if it did. */
  constructor(folder: string, store: Store, policy: CheckpointPolicy, latest: number | undefined) {
    this.#folder = folder;
    this.#store = store;
    this.#policy = policy;
    this.#latest = latest;
  }

  /** The step of the last checkpoint that was begun. */
  get latest(): number | undefined {
    return this.#latest;
  }

  /** Begins to write a checkpoint; its state must not change any more. @throws what went wrong with the one before. */
  async begin(checkpoint: Checkpoint): Promise<void> {
    await this.#writing;
    this.#latest = checkpoint.step;
    // Rows are only ever added: those of now are those up to the step.
    this.#writing = this.#write({ ...checkpoint, log: checkpoint.log.slice() });
    this.#writing.catch(() => this.#failed = true);
  }
  /** @throws what went wrong, if anything did so far. */
  async check(): Promise<void> {
    if (this.#failed) await this.#writing;
  }
  /** Waits until all is written. @throws what went wrong. */
  async end(): Promise<void> {
    await this.#writing;
  }

  async #write(checkpoint: Checkpoint): Promise<void> {
    await writeCheckpoint(this.#folder, checkpoint, this.#store);
    const names = await checkpointNames(this.#folder, this.#store);
    for (const name of surplus(names, checkpoint.log, this.#policy)) {
      await this.#store.remove(`${this.#folder}/${name}`);
    }
  }
}

async function writeCheckpoint(
  folder: string,
  { step, log, state }: Checkpoint,
  store: Store,
): Promise<void> {
  const arrays: Head["arrays"][number][] = [];
  for (const [name, bytes] of state) {
    arrays.push({ name, bytes: bytes.length, digest: await digestByAndBy(bytes) });
  }
  const head = JSON.stringify({ step, log, arrays } satisfies Head);
  const line = new TextEncoder().encode(`${digestOf(head)} ${head}\n`);
  async function* bytes() {
    yield line;
    yield* state.values();
  }
  await store.writeFile(`${folder}/${String(step).padStart(9, "0")}`, bytes());
}

/** Bytes that are digested before the loop gets its turn: some ten milliseconds. */
const pieceBytes = 1 << 22;
/** A digest that lets others go on in between. */
async function digestByAndBy(bytes: Uint8Array): Promise<string> {
  const digest = startDigest();
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    digest.update(bytes.subarray(at, at + pieceBytes));
    if (at + pieceBytes < bytes.length) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return digest.digest("hex");
}

/** Which of the checkpoints, newest first, are kept no longer. */
export function surplus(
  names: readonly string[],
  log: readonly Metrics[],
  { last, everySteps, best }: CheckpointPolicy,
): string[] {
  const kept = new Set(names.slice(0, last));
  for (const name of names) if (everySteps > 0 && Number(name) % everySteps === 0) kept.add(name);
  if (best !== undefined) {
    const sign = best.better === "less" ? 1 : -1;
    const figures = names.toReversed().map((name) =>
      [name, sign * latestFigure(log.slice(0, Number(name)), best.column)] as const
    );
    const [first] = figures.filter(([, figure]) => !Number.isNaN(figure)).sort(([, a], [, b]) => a - b);
    if (first !== undefined) kept.add(first[0]);
  }
  return names.filter((name) => !kept.has(name));
}
function latestFigure(log: readonly Metrics[], column: string): number {
  return Number(log.findLast((row) => typeof row[column] === "number")?.[column] ?? NaN);
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

/** The newest checkpoint that is whole; one that is not is passed over with a word, and the one before it is taken. */
export async function newestCheckpoint(
  folder: string,
  store: Store,
  say: (line: string) => void,
): Promise<Restored | undefined> {
  const names = await checkpointNames(folder, store);
  for (const name of names) {
    try {
      return readCheckpoint(await store.disk.readFile(`${folder}/${name}`));
    } catch (error) {
      const then = name === names.at(-1) ? "beginning anew" : "going on from the one before it";
      say(`${(error as Error).message}; ${then}`);
    }
  }
  return undefined;
}

/** Reads a checkpoint. @throws {Error} when it is cut or changed anywhere. */
export function readCheckpoint(bytes: Uint8Array<ArrayBuffer>): Restored {
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
