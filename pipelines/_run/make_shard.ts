/** Making one shard in this process, from its rows to its committed receipt. */
import { makePart, type Making } from "./execute.ts";
import type { Receipt } from "./manifest.ts";
import { measure } from "./measured.ts";
import type { Measured } from "./recorder.ts";

/** A shard that is in the store now. */
export interface MadeShard {
  readonly part: Receipt;
  readonly measured: Measured;
}

/** Makes one shard and commits its blobs, then its receipt. */
export async function makeShard(given: Making): Promise<MadeShard> {
  const started = performance.now();
  const { store, inputs } = given;
  const { shard, measured } = measure(given.shard, inputs);
  const part = await makePart({ ...given, shard }, () => (performance.now() - started) / 1000);
  await store.writeReceipt(part);
  return { part, measured: measured() };
}
