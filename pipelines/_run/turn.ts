/**
 * Whose turn it is on a store that another process works on: what a scheduled run does that comes too early.
 *
 * The policy lives on the disk, so it holds for whatever starts the runs: cron, a timer, a person. A run that is told to
 * queue waits for the store; while one waits, others of the same kind need not, since it will see all that they would. So
 * however many ticks come while a run goes on, one more run follows it.
 */
import { keyOf } from "./digest.ts";
import { writeAll } from "./disk.ts";
import { StoreHeld } from "./lock.ts";
import type { Store } from "./store.ts";

/** What a run does when another has the store: give up at once, or wait. */
export const overlapPolicies = ["skip", "queue"] as const;
/** One of the policies. */
export type OverlapPolicy = typeof overlapPolicies[number];

/** How a store is waited for. */
export interface Turn {
  readonly onOverlap: OverlapPolicy;
  /** What is to be done: of runs that do the same, one waits. */
  readonly task: unknown;
  readonly signal: AbortSignal;
  /** Time between two looks, in milliseconds. */
  readonly pauseMilliseconds?: number;
}

/**
 * Opens a store, now or when its turn comes. When another process already waits to do the same, nothing is opened, and its
 * process id is given.
 *
 * @throws {StoreHeld} at once with the policy "skip".
 */
export async function openInTurn(store: Store, turn: Turn): Promise<string | undefined> {
  const { onOverlap, task, signal, pauseMilliseconds = 500 } = turn;
  if (onOverlap === "skip") return void await store.open();
  if (await opened(store)) return undefined;
  const folder = `${store.folder}/queue`;
  await store.disk.mkdir(folder, { recursive: true });
  const path = `${folder}/${keyOf(task)}`;
  const place = await store.disk.open(path, { write: true, create: true });
  try {
    if (!await place.tryLock(true)) return store.disk.readTextFileSync(path).trim() || "of unknown number";
    await place.truncate(0);
    await writeAll(place, new TextEncoder().encode(`${Deno.pid}\n`));
    // The place is given up before anything is read, so who comes later and finds it taken misses nothing.
    try {
      while (!await opened(store)) await pause(pauseMilliseconds, signal);
    } finally {
      // Should another be opening it just now, both wait for the store: one too many, and none too few.
      await store.disk.remove(path);
    }
    return undefined;
  } finally {
    place.close();
  }
}

async function opened(store: Store): Promise<boolean> {
  try {
    await store.open();
    return true;
  } catch (error) {
    if (error instanceof StoreHeld) return false;
    throw error;
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const wake = () => resolve();
  signal.addEventListener("abort", wake);
  await promise;
  signal.removeEventListener("abort", wake);
  clearTimeout(timer);
  signal.throwIfAborted();
}
