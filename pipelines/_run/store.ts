/**
 * The store: blobs by digest, receipts by key, and the names under which a run publishes.
 *
 * Commit protocol: temporary file, write loop, digest, fsync, rename to the final name, fsync of the folder; then the
 * receipt, the same way. Nothing is ever written under a name that a reader looks at, and readers go through receipts,
 * never through folder listings. Reads verify the digest; a blob that is not what it was is set aside.
 */
import { digestOf, startDigest } from "./digest.ts";
import { holdStore, StoreHeld } from "./lock.ts";
import type { FileRef, Manifest, Part } from "./manifest.ts";
import { readSealed, sealed } from "./sealed.ts";

/** A blob whose bytes are not those that were stored. The run sets it aside and makes its part again. */
export class DamagedBlob extends Error {
  readonly digest: string;
  constructor(digest: string, state: string) {
    super(`Cannot read blob ${digest.slice(0, 12)} as it was stored: ${state}`);
    this.digest = digest;
  }
}

/** Bytes as a stage may hand them over. */
export type ByteSource = Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Folders of a store; `sources` and `named` hold what can be made anew from the others. */
const storeFolders = [
  ...["blobs", "receipts", "manifests", "code", "runs", "checkpoints", "sources", "named", "tmp", "damaged"],
];

/** A store in a folder. */
export class Store {
  readonly folder: string;
  #temporaries = 0;
  #lock: Disposable | undefined;
  #held: Deno.FsFile | undefined;

  constructor(folder: string) {
    this.folder = folder.replace(/\/+$/, "");
  }

  /**
   * Makes the folders, and takes the store's lock, unless this process works for one that has it.
   *
   * @throws {StoreHeld} when another process has the lock, and an Error when the store cannot be written.
   */
  async open({ lock = "own" }: { readonly lock?: "own" | "parent's" } = {}): Promise<void> {
    try {
      for (const name of storeFolders) await Deno.mkdir(`${this.folder}/${name}`, { recursive: true });
      if (lock === "own") this.#lock = await holdStore(this.folder);
      await this.#holdTemporaries();
    } catch (cause) {
      if (cause instanceof StoreHeld) throw cause;
      this.#lock?.[Symbol.dispose]();
      throw new Error(`Cannot use ${this.folder} as a store: ${(cause as Error).message}`, { cause });
    }
  }

  /** Takes a folder for temporary files, held by a file lock, and removes those whose holders are gone. */
  async #holdTemporaries(): Promise<void> {
    const own = `${this.folder}/tmp/${Deno.pid}`;
    await Deno.mkdir(own, { recursive: true });
    this.#held = await Deno.open(`${own}/lock`, { write: true, create: true });
    await this.#held.lock(true);
    for await (const { name } of Deno.readDir(`${this.folder}/tmp`)) {
      if (name !== `${Deno.pid}`) await removeUnheld(`${this.folder}/tmp/${name}`);
    }
  }

  /** True between `open` and `close`: only then is anything written. */
  get writable(): boolean {
    return this.#held !== undefined;
  }

  /** Gives the folder for temporary files back, and then the lock. */
  async close(): Promise<void> {
    this.#held?.close();
    this.#held = undefined;
    await Deno.remove(`${this.folder}/tmp/${Deno.pid}`, { recursive: true });
    this.#lock?.[Symbol.dispose]();
    this.#lock = undefined;
  }

  /** A fresh path for something not yet committed. */
  temporary(): string {
    return `${this.folder}/tmp/${Deno.pid}/${this.#temporaries++}`;
  }
  /** Where the blob of a digest lies. */
  blobPath(digest: string): string {
    return `${this.folder}/blobs/${digest.slice(0, 2)}/${digest}`;
  }

  /** Writes bytes as a blob; an equal one that is there already is kept. */
  async putBlob(name: string, bytes: ByteSource): Promise<FileRef> {
    const path = this.temporary();
    const digest = startDigest();
    let length = 0;
    await writeDurably(path, bytes, (chunk) => {
      digest.update(chunk);
      length += chunk.length;
    });
    const ref = { name, digest: digest.digest("hex"), bytes: length };
    const target = this.blobPath(ref.digest);
    await Deno.mkdir(folderOf(target), { recursive: true });
    await Deno.chmod(path, 0o444);
    await commit(path, target);
    return ref;
  }

  /** True when a blob is there in its full length; its digest is checked when it is read. */
  hasBlob(ref: FileRef): boolean {
    try {
      return Deno.statSync(this.blobPath(ref.digest)).size === ref.bytes;
    } catch {
      return false;
    }
  }

  /** The bytes of a blob, verified. @throws {DamagedBlob} when they are not what was stored. */
  async readBlob({ digest }: FileRef): Promise<Uint8Array<ArrayBuffer>> {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await Deno.readFile(this.blobPath(digest));
    } catch (cause) {
      throw new DamagedBlob(digest, (cause as Error).message);
    }
    if (digestOf(bytes) !== digest) throw new DamagedBlob(digest, "its digest is another");
    return bytes;
  }

  /** A blob as a stream. The digest is checked at its end, and a wrong one fails the read. */
  streamBlob({ digest }: FileRef): ReadableStream<Uint8Array<ArrayBuffer>> {
    return ReadableStream.from(this.#chunksOf(digest));
  }
  async *#chunksOf(digest: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const running = startDigest();
    let file: Deno.FsFile;
    try {
      file = await Deno.open(this.blobPath(digest));
    } catch (cause) {
      throw new DamagedBlob(digest, (cause as Error).message);
    }
    for await (const chunk of file.readable) {
      running.update(chunk);
      yield chunk;
    }
    if (running.digest("hex") !== digest) throw new DamagedBlob(digest, "its digest is another");
  }

  /** Moves a damaged blob out of the way, so that what refers to it counts as not made. */
  async setAside(digest: string): Promise<void> {
    try {
      await Deno.rename(this.blobPath(digest), `${this.folder}/damaged/${digest}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  /** Where the receipt of a key lies. */
  receiptPath(key: string): string {
    return `${this.folder}/receipts/${key.slice(0, 2)}/${key}.json`;
  }
  /** Where the manifest of a key lies. */
  manifestPath(key: string): string {
    return `${this.folder}/manifests/${key}.json`;
  }

  /** The receipt of a key, if it is there and is what was written. */
  readReceipt(key: string): Part | undefined {
    const part = readSealed<Part>(this.receiptPath(key));
    return part?.key === key ? part : undefined;
  }
  /** Commits a receipt. */
  writeReceipt(part: Part): Promise<void> {
    return this.writeFile(this.receiptPath(part.key), sealed(part));
  }
  /** The manifest of a key, if it is there and is what was written. */
  readManifest(key: string): Manifest | undefined {
    const manifest = readSealed<Manifest>(this.manifestPath(key));
    return manifest?.key === key ? manifest : undefined;
  }
  /** Commits a manifest. */
  writeManifest(manifest: Manifest): Promise<void> {
    return this.writeFile(this.manifestPath(manifest.key), sealed(manifest));
  }

  /** Commits one small file under its final name. */
  async writeFile(path: string, bytes: Uint8Array): Promise<void> {
    const temporary = this.temporary();
    await writeDurably(temporary, bytes, () => {});
    await Deno.mkdir(folderOf(path), { recursive: true });
    await commit(temporary, path);
  }
}

/** Writes all bytes to a new file and syncs it. */
async function writeDurably(
  path: string,
  bytes: ByteSource,
  seen: (chunk: Uint8Array) => void,
): Promise<void> {
  const file = await Deno.open(path, { write: true, createNew: true });
  try {
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      seen(chunk);
      for (let at = 0; at < chunk.length;) at += await file.write(chunk.subarray(at));
    }
    await file.sync();
  } finally {
    file.close();
  }
}

/** Gives a finished file its final name, durably. */
async function commit(from: string, to: string): Promise<void> {
  await Deno.rename(from, to);
  await syncFolder(folderOf(to));
}

/** Makes the names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await Deno.open(path);
  try {
    await folder.sync();
  } finally {
    folder.close();
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

/** Removes a folder of temporary files unless a living process holds its lock. */
export async function removeUnheld(folder: string): Promise<void> {
  let lock: Deno.FsFile;
  try {
    lock = await Deno.open(`${folder}/lock`, { write: true, create: true });
  } catch {
    return;
  }
  const free = await lock.tryLock(true);
  lock.close();
  if (free) await Deno.remove(folder, { recursive: true });
}
