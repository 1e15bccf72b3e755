/** Making one shard in this process, from its rows to its receipts. */
import { makeParts, type Making, type Shard } from "./execute.ts";
import type { Receipt } from "./manifest.ts";
import { counted, MemoryWatch } from "./measured.ts";
import type { Measured } from "./recorder.ts";

/** A shard that was made. */
export interface MadeShard {
  /** Of each stage of the pass, first to last. */
  readonly parts: readonly Receipt[];
  readonly measured: Measured;
}

/**
 * Makes one shard and its blobs; its receipts are not committed yet. That an input file has changed is told before what a
 * parser says of its bytes.
 *
 * @throws {ChangedInput} when the file is not the one that the key is of.
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
  return { parts, measured: { bytesIn: bytesIn(), peakBytes: memory.peakBytes } };
}
