/**
 * Checkpoints of a loop: one file each, a line of JSON that names the shard, the step, the log and the length and digest of
 * each state array, then the arrays; before them the line of who vouches for it, where somebody does. It is committed like a
 * blob; more than one is kept, so that one that cannot be taken up leaves the one before it. Such a one is set aside beside the
 * others, where nothing reads it.
 */
import type { CheckpointPolicy, Metrics } from "./contract.ts";
import { digestOf, startDigest } from "./digest.ts";
import { syncFolder } from "./disk.ts";
import { notTrusted } from "./sealed.ts";
import { isSignature } from "./signing.ts";
import type { Store } from "./store.ts";
import { isTrusted, vouchFor } from "./vouching.ts";

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
  /** Key of the shard whose loop wrote it. */
  readonly shard: string;
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
  const head = JSON.stringify({ shard: shardOf(folder), step, log, arrays } satisfies Head);
  const path = `${folder}/${nameOf(step)}`;
  const digest = digestOf(head);
  const line = new TextEncoder().encode(`${await vouchFor(store, path, digest)}${digest} ${head}\n`);
  async function* bytes() {
    yield line;
    yield* state.values();
  }
  await store.writeFile(path, bytes());
}

function nameOf(step: number): string {
  return String(step).padStart(9, "0");
}
/** The key of the shard whose checkpoints lie in a folder. */
function shardOf(folder: string): string {
  return folder.slice(folder.lastIndexOf("/") + 1);
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
export async function checkpointNames(folder: string, { disk }: Store): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(disk.readDir(folder));
    return entries.map(({ name }) => name).filter((name) => /^\d+$/.test(name)).sort().reverse();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** What a file of unfinished work is called once it is set aside, in the same folder: it goes when the work is done. */
export const asideSuffix = ".damaged";

/** Moves a checkpoint out of the way. */
export async function setCheckpointAside(path: string, { disk }: Store): Promise<void> {
  await disk.rename(path, `${path}${asideSuffix}`);
  await syncFolder(path.slice(0, path.lastIndexOf("/")), disk);
}

/** Reads a checkpoint of a shard. @throws {Error} when it is cut or changed anywhere, or is that of another shard or step. */
export async function checkpointAt(path: string, store: Store): Promise<Restored> {
  const bytes = await store.disk.readFile(path);
  checkVouched(path, readHead(bytes), store);
  const checkpoint = readCheckpoint(bytes);
  checkPlace(path, checkpoint);
  return checkpoint;
}

/** @throws {Error} when nobody who is trusted vouches for a checkpoint. */
function checkVouched(path: string, { digest, line }: ReadHead, store: Store): void {
  if (isTrusted(store, path, digest, line)) return;
  throw new Error(`Cannot read checkpoint ${path.slice(path.lastIndexOf("/") + 1)}: it is ${notTrusted}`);
}

/** Bytes of a file that are read in search of the end of its first line. */
const headPieceBytes = 1 << 16;
/** Checks the first line of a checkpoint and the length of the file, without its arrays. @throws {Error} */
export async function checkpointHeadAt(path: string, store: Store): Promise<void> {
  const { size } = store.disk.statSync(path);
  const file = await store.disk.open(path);
  let begin = new Uint8Array(0);
  try {
    const piece = new Uint8Array(headPieceBytes);
    for (;;) {
      const count = await file.read(piece);
      if (count === null) break;
      begin = concatenated(begin, piece.subarray(0, count));
      if (headLine(begin) !== undefined) break;
    }
  } finally {
    file.close();
  }
  const read = readHead(begin);
  const { head, end } = read;
  checkVouched(path, read, store);
  checkPlace(path, head);
  const bytes = head.arrays.reduce((total, array) => total + array.bytes, end);
  if (bytes !== size) {
    throw new Error(`Cannot read the checkpoint of step ${head.step}: it has ${size} bytes, not ${bytes}`);
  }
}

function concatenated(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

/** @throws {Error} when a checkpoint lies where another shard's, or that of another step, would be. */
function checkPlace(path: string, { shard, step, log }: Pick<Head, "shard" | "step" | "log">): void {
  const [folder, name] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
  if (shard !== shardOf(folder)) {
    throw new Error(`Cannot read checkpoint ${name}: it is that of another shard`);
  }
  if (nameOf(step) !== name || log.length !== step) {
    throw new Error(`Cannot read checkpoint ${name}: it holds step ${step} and a log of ${log.length} steps`);
  }
}

/** A head that was read. */
interface ReadHead {
  readonly head: Head;
  /** Where it ends. */
  readonly end: number;
  /** Its digest, and the line of who vouches for that, or "". */
  readonly digest: string;
  readonly line: string;
}

/** Where the line of the head begins and ends; undefined where it has no end. */
function headLine(bytes: Uint8Array): { readonly start: number; readonly end: number } | undefined {
  const start = isSignature(bytes) ? bytes.indexOf(10) + 1 : 0;
  const end = isSignature(bytes) && start === 0 ? -1 : bytes.indexOf(10, start);
  return end === -1 ? undefined : { start, end };
}

/** The head of a checkpoint. @throws {Error} when it is damaged. */
function readHead(bytes: Uint8Array): ReadHead {
  const { start, end } = headLine(bytes) ?? { start: 0, end: 0 };
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  const [digest, head] = splitOnce(text(start, end), " ");
  if (digestOf(head) !== digest) throw new Error("Cannot read a checkpoint: its head is damaged");
  return { head: JSON.parse(head) as Head, end: end + 1, digest, line: text(0, Math.max(start - 1, 0)) };
}

/** Reads a checkpoint. @throws {Error} when it is cut or changed anywhere. */
export function readCheckpoint(bytes: Uint8Array<ArrayBuffer>): Restored & { readonly shard: string } {
  const { head: { shard, step, log, arrays }, end } = readHead(bytes);
  const state = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = end;
  for (const { name, bytes: length, digest } of arrays) {
    const array = bytes.slice(at, at += length);
    if (digestOf(array) !== digest) {
      throw new Error(`Cannot read the checkpoint of step ${step}: ${name} is damaged`);
    }
    state.set(name, array);
  }
  if (at !== bytes.length) {
    throw new Error(`Cannot read the checkpoint of step ${step}: ${bytes.length - at} bytes follow its end`);
  }
  return { shard, step, log, state };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
