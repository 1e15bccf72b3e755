/** Driving training: steps, a log, and checkpoints from which a killed run goes on with the same bits. */
import {
  type Checkpoint,
  checkpointAt,
  checkpointNames,
  CheckpointWriter,
  setCheckpointAside,
} from "./checkpoints.ts";
import type { CheckpointPolicy, Context, Loop, Metrics } from "./contract.ts";
import { namesIn } from "./listing.ts";
import type { Store } from "./store.ts";

/** Checkpoints that are kept while a loop runs that does not say it. */
const usualPolicy: CheckpointPolicy = { last: 2, everySteps: 0 };

interface Driving {
  readonly store: Store;
  /** Key of the shard being made: its checkpoints lie under it. */
  readonly key: string;
  readonly context: Omit<Context, "account">;
  /** Tells of a checkpoint that could not be taken up. */
  readonly say: (line: string) => void;
}

/**
 * Runs a loop from the last checkpoint that it can take up, if there is one, to its end, and yields the finished item. One that is told to stop
 * keeps a checkpoint of the step that it has come to.
 */
export async function* driveLoop<Item>(
  start: () => Promise<Loop<Item>>,
  driving: Driving,
): AsyncGenerator<Item> {
  const { store, key, context } = driving;
  const folder = checkpointsOf(store, key);
  const { loop, resumed } = await takeUp(start, folder, driving);
  const log: Metrics[] = [...resumed?.log ?? []];
  const writer = new CheckpointWriter(folder, store, loop.keep ?? usualPolicy, resumed?.step);
  try {
    await runSteps(loop, log, writer, context);
  } finally {
    // Nothing is written to a store that may be closed by then; what failed first is what is told.
    await writer.end().catch(() => {});
  }
  await writer.end();
  yield await loop.finish(log);
}

/**
 * A loop as it was left off. A checkpoint that cannot be read, or whose state the loop refuses, is set aside with a word, and
 * the one before it is tried on a loop that is started anew, since a refused state may have been taken up by half.
 */
async function takeUp<Item>(
  start: () => Promise<Loop<Item>>,
  folder: string,
  { store, context, say }: Driving,
): Promise<{ readonly loop: Loop<Item>; readonly resumed?: Checkpoint }> {
  let loop = await start();
  const names = await checkpointNames(folder, store);
  for (const name of names) {
    const path = `${folder}/${name}`;
    let isRefused = false;
    try {
      const resumed = await checkpointAt(path, store);
      isRefused = true;
      checkLog(resumed, loop.steps);
      await loop.restore(resumed.state, resumed.step);
      return { loop, resumed };
    } catch (error) {
      context.signal.throwIfAborted();
      const then = name === names.at(-1) ? "beginning anew" : "going on from the one before it";
      say(`Cannot take up ${path.slice(store.folder.length + 1)}: ${(error as Error).message}; ${then}`);
      // One that the system does not let us read may be whole, and stays.
      if (!isSystemError(error)) await setCheckpointAside(path, store);
    }
    if (isRefused) loop = await start();
  }
  return { loop };
}

/** Whether an error is the system's own, rather than about what a file holds. */
function isSystemError(error: unknown): boolean {
  return typeof (error as { readonly code?: unknown }).code === "string";
}

/** @throws {Error} when a log is not that of a loop which has done so many steps. */
function checkLog({ step, log }: Checkpoint, steps: number): void {
  if (step > steps) throw new Error(`Cannot go on from step ${step}: the loop has ${steps}`);
  const isRow = (row: unknown) => typeof row === "object" && row !== null && !Array.isArray(row);
  if (!log.every(isRow)) throw new Error(`Cannot go on from step ${step}: its log is damaged`);
}

/** All steps that are left; `log` has a row for each that was done, and gets those of the others. */
async function runSteps(
  loop: Loop<unknown>,
  log: Metrics[],
  writer: CheckpointWriter,
  context: Driving["context"],
): Promise<void> {
  const keep = async () => await writer.begin({ step: log.length, log, state: await loop.save() });
  const resumedAt = log.length;
  const pace = new Pace();
  while (log.length < loop.steps && !loop.ended?.()) {
    if (context.signal.aborted && log.length > resumedAt && writer.latest !== log.length) await keep();
    context.signal.throwIfAborted();
    await writer.check();
    const metrics = await loop.step(log.length);
    log.push(metrics);
    context.progress(log.length, loop.steps, noteOf(metrics, pace));
    if (log.length % loop.checkpointSteps === 0 && log.length < loop.steps) await keep();
  }
}

/** How many targets a second are learnt from, over the last second or more. */
class Pace {
  #since = performance.now();
  #targets = 0;
  #told: number | undefined;

  /** Targets a second, once a second is over. */
  after(targets: number): number | undefined {
    this.#targets += targets;
    const seconds = (performance.now() - this.#since) / 1000;
    if (seconds >= 1) {
      this.#told = this.#targets / seconds;
      [this.#since, this.#targets] = [performance.now(), 0];
    }
    return this.#told;
  }
}

/** What is shown of a step while it goes on. */
function noteOf({ loss, heldOutLoss, targets }: Metrics, pace: Pace): string {
  const rate = typeof targets === "number" ? pace.after(targets) : undefined;
  return [
    ...(typeof loss === "number" ? [`loss ${loss.toFixed(3)}`] : []),
    ...(typeof heldOutLoss === "number" ? [`held out ${heldOutLoss.toFixed(3)}`] : []),
    ...(rate === undefined ? [] : [`${Math.round(rate).toLocaleString("en")} tokens/s`]),
  ].join(", ");
}

/** Where the checkpoints of a shard lie while it is made. */
export function checkpointsOf(store: Store, key: string): string {
  return `${store.folder}/checkpoints/${key}`;
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
