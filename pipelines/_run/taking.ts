/**
 * Taking a shard from a worker: its files are committed, then its receipts. A worker runs code that is not trusted, so
 * nothing of its answer is taken that it was not asked for, and no file whose bytes are not what it says.
 */
import { type FileRef, filesAndDrops, type Receipt } from "./manifest.ts";
import type { StagedShard } from "./messages.ts";
import { shardAfter } from "./shards.ts";
import type { Store } from "./store.ts";
import type { Order } from "./workshop.ts";

/** Commits what a worker has staged in a folder for an order. @throws {Error} when it is not what was ordered. */
export async function takeShard(
  order: Order,
  made: StagedShard,
  folder: string,
  store: Store,
): Promise<void> {
  const { steps, shard } = order;
  if (made.parts.length !== steps.length) throw notOrdered(`it has ${made.parts.length} parts`);
  let before: Receipt | undefined;
  for (const [i, { node, fingerprint, inputs }] of steps.entries()) {
    const part = made.parts[i];
    const wanted = before === undefined ? shard : await shardAfter(node, fingerprint, inputs, before, store);
    if (part.key !== wanted.key || part.label !== wanted.label || part.from !== wanted.from) {
      throw notOrdered(`it is of ${part.label}`);
    }
    if ((part.kept === "no") !== (i < steps.length - 1) || part.accepted !== undefined) {
      throw notOrdered("it is kept in another way");
    }
    before = part;
  }
  const files = new Map(made.parts.flatMap(filesAndDrops).map((ref) => [ref.digest, ref]));
  for (const ref of files.values()) await store.adoptBlob(ref, stagedPath(ref, made, folder));
  for (const part of made.parts) await store.writeReceipt(part);
}

/** Where a file is staged: its name is a number, and its digest will be its name. */
function stagedPath({ name, digest }: FileRef, { staged }: StagedShard, folder: string): string {
  const found = Object.hasOwn(staged, digest) ? staged[digest] : undefined;
  if (/^[0-9a-f]{64}$/.test(digest) && found !== undefined && /^\d+$/.test(found)) {
    return `${folder}/${found}`;
  }
  throw notOrdered(`${name} is not among its files`);
}

function notOrdered(state: string): Error {
  return new Error(`Cannot take a shard that a worker has made: ${state}, which was not ordered`);
}
