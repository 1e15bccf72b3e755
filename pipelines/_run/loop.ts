/** Driving training: steps, a log, and checkpoints from which a killed run goes on with the same bits. */
import { CheckpointWriter, newestCheckpoint } from "./checkpoints.ts";
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
  /** Tells of a checkpoint that could not be read. */
  readonly say: (line: string) => void;
}

/**
 * Runs a loop from its last checkpoint, if there is one, to its end, and yields the finished item. One that is told to stop
 * keeps a checkpoint of the step that it has come to.
 */
export async function* driveLoop<Item>(
  start: () => Promise<Loop<Item>>,
  { store, key, context, say }: Driving,
): AsyncGenerator<Item> {
  const folder = checkpointsOf(store, key);
  const loop = await start();
  const resumed = await newestCheckpoint(folder, store, say);
  if (resumed !== undefined) await loop.restore(resumed.state);
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
