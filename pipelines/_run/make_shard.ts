/** Making one shard in this process, from its rows to its committed receipts. */
import { makeParts, type Making, type Shard } from "./execute.ts";
import type { Receipt } from "./manifest.ts";
import { counted, MemoryWatch } from "./measured.ts";
import type { Measured } from "./recorder.ts";

/** A shard that is in the store now. */
export interface MadeShard {
  /** Of each stage of the pass, first to last. */
  readonly parts: readonly Receipt[];
  readonly measured: Measured;
}

/**
 * Makes one shard and commits its blobs, then its receipts, in the order in which they depend on each other. That an input
 * file has changed is told before what a parser says of its bytes.
 *
 * @throws {ChangedInput} when the file is not the one that the key is of; nothing is committed then.
 */
export async function makeShard(making: Making): Promise<MadeShard> {
  const started = performance.now();
  using memory = new MemoryWatch();
  const context: Making["context"] = {
    ...making.context,
    progress(...news) {
      memory.look();
      making.context.progress(...news);
    },
  };
  const [first, ...others] = making.steps;
  const { shard, bytesIn } = counted(first.shard as Shard, first.inputs);
  const steps = [{ ...first, shard }, ...others];
  const seconds = () => (performance.now() - started) / 1000;
  const parts = await makeParts({ ...making, context, steps }, seconds).catch((error) => {
    throw shard.input?.failure ?? error;
  });
  await shard.input?.check();
  for (const part of parts) await making.store.writeReceipt(part);
  return { parts, measured: { bytesIn: bytesIn(), peakBytes: memory.peakBytes } };
}
