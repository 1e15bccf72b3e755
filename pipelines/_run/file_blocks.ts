/**
 * The digest of a file, and the digests of its blocks, which lie in the store under it: so that any stretch of the file can
 * be proved by itself. They take a 6,000th of what the file does, and never more than 3 MB.
 */
import { startDigest } from "./digest.ts";
import { valueOf } from "./sealed.ts";
import type { Store } from "./store.ts";
import { inspectVouched, vouchedFile } from "./vouching.ts";

/** Large enough that a list is small beside its file, small enough that little is read beside a stretch. */
const leastBlockBytes = 2 ** 18;
/** Blocks of a larger file are larger. */
const mostBlocks = 2 ** 16;
const digestBytes = 32;

/** Bytes of each block but the last, which may be shorter. */
export function blockBytesOf(size: number): number {
  let bytes = leastBlockBytes;
  while (bytes * mostBlocks < size) bytes *= 2;
  return bytes;
}

/** A file's digest and those of its blocks, one after another. */
export interface FileDigests {
  readonly digest: string;
  readonly blocks: Uint8Array<ArrayBuffer>;
}

/** Digests so many first bytes of a file; undefined when it has fewer. */
export async function digestFile(path: string, size: number): Promise<FileDigests | undefined> {
  const buffer = new Uint8Array(Math.min(size, blockBytesOf(size)));
  const blocks = new Uint8Array(digestBytes * Math.ceil(size / Math.max(buffer.length, 1)));
  const whole = startDigest();
  using file = await Deno.open(path);
  for (let start = 0, at = 0; start < size; start += buffer.length, at += digestBytes) {
    const block = buffer.subarray(0, size - start);
    if (!await fillBlock(file, block)) return undefined;
    whole.update(block);
    blocks.set(startDigest().update(block).digest(), at);
  }
  return { digest: whole.digest("hex"), blocks };
}

/** Reads until a block is full; false where the file ends before. */
export async function fillBlock(file: Deno.FsFile, block: Uint8Array): Promise<boolean> {
  for (let at = 0; at < block.length;) {
    const count = await file.read(block.subarray(at));
    if (count === null) return false;
    at += count;
  }
  return true;
}

/** The digest of one block, in hexadecimal. */
export function blockDigest(blocks: Uint8Array, index: number): string {
  return blocks.subarray(index * digestBytes, (index + 1) * digestBytes).toHex();
}

/** What is known by its digest alone needs no list. */
function isOneBlock(size: number): boolean {
  return size <= leastBlockBytes;
}

/** Where the digests of the blocks of a file lie. */
export function blocksPath({ folder }: Pick<Store, "folder">, digest: string): string {
  return `${folder}/sources/${digest}.blocks.json`;
}

interface Kept {
  /** Of the file: a list under another name proves nothing. */
  readonly digest: string;
  readonly blocks: string;
}

/** Writes the list of a file. */
export async function keepBlocks(store: Store, size: number, { digest, blocks }: FileDigests): Promise<void> {
  if (isOneBlock(size)) return;
  const kept: Kept = { digest, blocks: blocks.toBase64() };
  const path = blocksPath(store, digest);
  await store.writeFile(path, vouchedFile(store, path, kept));
}

/**
 * Whether the list of a file is there, as far as its name says; where it has to be signed, whether it can be read. None is
 * needed of a file of one block.
 */
export function hasBlocks(store: Store, size: number, digest: string): boolean {
  if (isOneBlock(size)) return true;
  if (store.vouching.trust !== undefined) return readBlocks(store, size, digest) !== undefined;
  try {
    return store.disk.statSync(blocksPath(store, digest)).size > 0;
  } catch {
    return false;
  }
}

/** The list of a file; undefined where there is none, or it is not what was written. */
export function readBlocks(store: Store, size: number, digest: string): Uint8Array<ArrayBuffer> | undefined {
  if (isOneBlock(size)) return size === 0 ? new Uint8Array() : Uint8Array.fromHex(digest);
  const kept = valueOf(inspectVouched<Kept>(store, blocksPath(store, digest)));
  if (kept?.digest !== digest) return undefined;
  const blocks = Uint8Array.fromBase64(kept.blocks);
  return blocks.length === digestBytes * Math.ceil(size / blockBytesOf(size)) ? blocks : undefined;
}
