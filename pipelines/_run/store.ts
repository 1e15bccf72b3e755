/**
 * The store: blobs by digest, receipts by key, and the names under which a run publishes.
 *
 * Commit protocol: temporary file, write loop, digest, fsync, rename to the final name, fsync of the folder; then the
 * receipt, the same way. Nothing is ever written under a name that a reader looks at, and readers go through receipts,
 * never through folder listings. Reads verify the digest; a blob that is not what it was is set aside.
 */
import type { ByteRegion } from "./contract.ts";
import { chunksOf, regionOf } from "./blob_reading.ts";
import { digestOf, startDigest } from "./digest.ts";
import {
  type Disk,
  type DiskFile,
  isFull,
  lacksFiles,
  realDisk,
  syncFile,
  syncFolder,
  writeAll,
} from "./disk.ts";
import { folderOf, makeFolder, removeUnheld } from "./folders.ts";
import { holdStore, StoreHeld } from "./lock.ts";
import { type FileRef, type Manifest, type Part, type Receipt, sum } from "./manifest.ts";
import { damaged, type Reading, sealed, valueOf } from "./sealed.ts";
import { holdsDurably } from "./staged_file.ts";
import { CannotKeep, DamagedBlob, noMoreFiles } from "./store_errors.ts";
import { refuseOthers, storeFolders } from "./store_folder.ts";
import { inspectKeyed, type Vouching } from "./vouching.ts";

/** Bytes as a stage may hand them over. */
export type ByteSource = Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Bytes that a store writes, and takes away again, to see that it can: more than any file of its own but blobs has. */
const probeBytes = 64 * 1024;

/** Files that a store makes, and takes away again, to see that it can: a run makes some for each shard. */
const probeFiles = 4;

/** A store in a folder. */
export class Store {
  readonly folder: string;
  /** All that changes the store goes through it. */
  readonly disk: Disk;
  readonly vouching: Vouching;
  #temporaries = 0;
  readonly #verified = new Set<string>();
  #lock: Disposable | undefined;
  #held: DiskFile | undefined;
  #temporaryFolder: string;
  /** Names of the files that are to be committed by another process, by their digests; that process's alone, where it is undefined. */
  #staged: Map<string, string> | undefined;

  constructor(folder: string, disk: Disk = realDisk, vouching: Vouching = {}) {
    if (folder === "") throw new TypeError("Cannot use a folder without a name as a store");
    this.folder = withoutSlashes(folder);
    this.disk = disk;
    this.vouching = vouching;
    this.#temporaryFolder = `${this.folder}/tmp/${Deno.pid}`;
  }

  /**
   * Makes the folders, and takes the store's lock. Then it writes a little, so that a disk that is full or read-only is told
   * of before any work.
   *
   * @throws {StoreHeld} when another process has the lock, and an Error when the store cannot be written.
   */
  async open(): Promise<void> {
    try {
      await this.disk.mkdir(this.folder, { recursive: true });
      await refuseOthers(this.folder, this.disk);
      await syncFolder(folderOf(this.folder), this.disk);
      for (const name of storeFolders) await makeFolder(`${this.folder}/${name}`, this.disk);
      this.#lock = await holdStore(this.folder, this.disk);
      await this.#holdTemporaries();
      await this.#probe();
    } catch (cause) {
      if (cause instanceof StoreHeld) throw cause;
      await this.close().catch(() => {});
      const state = !isFull(cause)
        ? (cause as Error).message
        : lacksFiles(this.folder)
        ? noMoreFiles
        : "the disk has no room";
      throw new Error(`Cannot use ${this.folder} as a store: ${state}`, { cause });
    }
  }

  /** For a process that works for the one that has the lock: blobs are staged in a folder, for the other to commit. */
  async openStaging(folder: string): Promise<void> {
    this.#temporaryFolder = folder;
    this.#held = await this.disk.open(`${folder}/lock`, { write: true, create: true });
    this.#staged = new Map();
  }

  /** Takes a folder for temporary files, held by a file lock: as long as it is, nobody removes them. */
  async #holdTemporaries(): Promise<void> {
    const own = this.#temporaryFolder;
    await this.disk.mkdir(own, { recursive: true });
    const file = await this.disk.open(`${own}/lock`, { write: true, create: true });
    if (!await file.tryLock(true)) {
      file.close();
      throw new Error(`${own} is held by a process of another machine`);
    }
    this.#held = file;
    // A process of the same number, of an earlier boot or in another container, may have left something here.
    for await (const { name } of this.disk.readDir(own)) {
      if (name !== "lock") await this.disk.remove(`${own}/${name}`, { recursive: true });
    }
    await this.#sweep();
  }

  /** Removes temporary files whose holders are gone; only for who has the store, so that nobody is just beginning. */
  async #sweep(): Promise<void> {
    for await (const { name } of this.disk.readDir(`${this.folder}/tmp`)) {
      if (!/^\d+$/.test(name) || name === `${Deno.pid}`) continue;
      await removeUnheld(`${this.folder}/tmp/${name}`, this.disk);
    }
  }

  /** Writes a little and syncs it; makes a few files, and removes them. */
  async #probe(): Promise<void> {
    const own = `${this.folder}/tmp/${Deno.pid}/probe`;
    await this.disk.mkdir(own);
    for (let i = 0; i < probeFiles; i++) {
      (await this.disk.open(`${own}/${i}`, { write: true, createNew: true })).close();
    }
    await this.disk.remove(own, { recursive: true });
    await writeAll(this.#held!, new Uint8Array(probeBytes));
    await syncFile(this.#held!);
    await this.#held!.truncate(0);
  }

  /** True between `open` and `close`: only then is anything written. */
  get writable(): boolean {
    return this.#held !== undefined;
  }

  /** True where another process commits what this one writes. */
  get staging(): boolean {
    return this.#staged !== undefined;
  }

  /** The staged files since the last call: their names in the folder, by their digests. */
  takeStaged(): Record<string, string> {
    const staged = Object.fromEntries(this.#staged ?? []);
    this.#staged?.clear();
    return staged;
  }

  /** Gives the folder for temporary files back, and then the lock. */
  async close(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    try {
      if (held !== undefined) {
        held.close();
        // A staging folder is its giver's to remove.
        if (this.#staged === undefined) {
          await this.disk.remove(this.#temporaryFolder, { recursive: true });
          if (this.#lock !== undefined) await this.#sweep();
        }
      }
    } finally {
      this.#lock?.[Symbol.dispose]();
      this.#lock = undefined;
    }
  }

  /** A fresh path for something not yet committed. */
  temporary(): string {
    return `${this.#temporaryFolder}/${this.#temporaries++}`;
  }
  /** A file that this process has made just now, by whose stamps the clock of the disk is known. */
  get stampedFile(): string {
    return `${this.#temporaryFolder}/lock`;
  }
  /** Where the blob of a digest lies. */
  blobPath(digest: string): string {
    return `${this.folder}/blobs/${digest.slice(0, 2)}/${digest}`;
  }

  /** Writes bytes as a blob; an equal one that is there already is replaced by it. @throws {CannotKeep} */
  async putBlob(name: string, bytes: ByteSource): Promise<FileRef> {
    const digest = startDigest();
    let length = 0;
    const path = await this.#writeTemporary(name, bytes, 0o444, (chunk) => {
      digest.update(chunk);
      length += chunk.length;
    });
    const ref = { name, digest: digest.digest("hex"), bytes: length };
    if (this.#staged === undefined) await this.#commit(name, path, this.blobPath(ref.digest));
    else this.#staged.set(ref.digest, path.slice(this.#temporaryFolder.length + 1));
    return ref;
  }

  /**
   * Commits a file that another process has staged as a blob, once its bytes are seen to be what that said. One that is there
   * and whole stays, so that nobody who has the staged file open has a hand on it. @throws {CannotKeep}
   */
  async adoptBlob(ref: FileRef, from: string): Promise<void> {
    if (
      this.hasBlob(ref) && await holdsDurably(this.blobPath(ref.digest), ref, this.disk).catch(() => false)
    ) {
      return await this.disk.remove(from);
    }
    await this.#keeping(ref.name, ref.bytes, async () => {
      if (await holdsDurably(from, ref, this.disk)) return;
      throw new Error("its bytes are not those that its maker named");
    });
    await this.#commit(ref.name, from, this.blobPath(ref.digest));
  }

  /** True when a blob is there in its full length; its digest is checked when it is read. */
  hasBlob(ref: FileRef): boolean {
    try {
      return this.disk.statSync(this.blobPath(ref.digest)).size === ref.bytes;
    } catch {
      return false;
    }
  }

  /** The bytes of a blob, verified. @throws {DamagedBlob} when they are not what was stored. */
  async readBlob({ digest }: FileRef): Promise<Uint8Array<ArrayBuffer>> {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await this.disk.readFile(this.blobPath(digest));
    } catch (cause) {
      throw new DamagedBlob(digest, (cause as Error).message, cause);
    }
    if (digestOf(bytes) !== digest) throw new DamagedBlob(digest, "its digest is another");
    return bytes;
  }

  /** A blob as a stream. The digest is checked at its end, and a wrong one fails the read. */
  streamBlob({ digest }: FileRef): ReadableStream<Uint8Array<ArrayBuffer>> {
    return ReadableStream.from(chunksOf(this.blobPath(digest), digest, this.disk));
  }
  /** A blob as a stream from a place on. Its digest is checked before, once, since the read may end before the blob does. */
  streamBlobFrom({ digest }: FileRef, from: number): ReadableStream<Uint8Array<ArrayBuffer>> {
    return ReadableStream.from(this.#chunksFrom(digest, from));
  }
  /** A blob to be read by place, its digest checked before. It is opened for each read, so that nothing stays open. */
  async blobRegion({ digest, bytes }: FileRef): Promise<ByteRegion> {
    await this.#verify(digest);
    return regionOf(this.blobPath(digest), { digest, bytes });
  }
  async #verify(digest: string): Promise<void> {
    if (this.#verified.has(digest)) return;
    for await (const _ of chunksOf(this.blobPath(digest), digest, this.disk));
    this.#verified.add(digest);
  }
  async *#chunksFrom(digest: string, from: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    await this.#verify(digest);
    const file = await this.disk.open(this.blobPath(digest));
    await file.seek(from, Deno.SeekMode.Start);
    yield* file.readable;
  }

  /** Moves a damaged blob out of the way, so that what refers to it counts as not made. */
  async setAside(digest: string): Promise<void> {
    try {
      await this.disk.rename(this.blobPath(digest), `${this.folder}/damaged/${digest}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  /** Moves a file out of the way that is not a blob: below `damaged` it keeps the path that it had in the store. */
  async setFileAside(path: string): Promise<void> {
    const aside = this.asidePath(path);
    await this.disk.mkdir(folderOf(aside), { recursive: true });
    await this.disk.rename(path, aside);
    await syncFolder(folderOf(aside), this.disk);
    await syncFolder(folderOf(path), this.disk);
  }
  /** Where a file lies that was set aside. */
  asidePath(path: string): string {
    return `${this.folder}/damaged/${path.slice(this.folder.length + 1)}`;
  }

  /** Where the receipt of a key lies. */
  receiptPath(key: string): string {
    return `${this.folder}/receipts/${key.slice(0, 2)}/${key}.json`;
  }
  /** Where the manifest of a key lies. */
  manifestPath(key: string): string {
    return `${this.folder}/manifests/${key}.json`;
  }

  /** Looks at the receipt of a key. */
  inspectReceipt(key: string): Reading<Receipt> {
    return this.#inspectKeyed<Receipt>(this.receiptPath(key), key);
  }
  /** The receipt of a key, if it is there and is what was written. */
  readReceipt(key: string): Receipt | undefined {
    return valueOf(this.inspectReceipt(key));
  }
  /** Commits a receipt. */
  writeReceipt(part: Receipt): Promise<void> {
    return this.writeFile(this.receiptPath(part.key), sealed(part, this.vouching.signer));
  }
  /** Looks at a sealed file that names its own key. */
  #inspectKeyed<T extends { readonly key: string }>(path: string, key: string): Reading<T> {
    const reading = inspectKeyed<T>(this, path);
    if (reading.state !== "present" || reading.value.key === key) return reading;
    return damaged(path, "of another key, or of an older version of the store");
  }
  /** Seconds that the making of some parts took, by the receipts that are there. */
  secondsOf(parts: readonly Part[]): number {
    return sum(parts.map(({ key }) => this.readReceipt(key)?.seconds ?? 0));
  }
  /** Looks at the manifest of a key. */
  inspectManifest(key: string): Reading<Manifest> {
    return this.#inspectKeyed<Manifest>(this.manifestPath(key), key);
  }
  /** The manifest of a key, if it is there and is what was written. */
  readManifest(key: string): Manifest | undefined {
    return valueOf(this.inspectManifest(key));
  }
  /** Commits a manifest. */
  writeManifest(manifest: Manifest): Promise<void> {
    return this.writeFile(this.manifestPath(manifest.key), sealed(manifest, this.vouching.signer));
  }

  /** Commits a file under its final name. @throws {CannotKeep} */
  async writeFile(path: string, bytes: ByteSource): Promise<void> {
    const name = path.slice(this.folder.length + 1);
    await this.#commit(name, await this.#writeTemporary(name, bytes, 0o666, () => {}), path);
  }

  /** Removes a file or a folder and all in it, durably. */
  async remove(path: string): Promise<void> {
    try {
      await this.disk.remove(path, { recursive: true });
      await syncFolder(folderOf(path), this.disk);
    } catch (cause) {
      const name = path.slice(this.folder.length + 1);
      throw new Error(`Cannot remove ${name} from ${this.folder}: ${(cause as Error).message}`, { cause });
    }
  }

  /** Writes all bytes to a new temporary file and syncs it; gives its path. Nothing is left when that fails. */
  async #writeTemporary(
    name: string,
    bytes: ByteSource,
    mode: number,
    seen: (chunk: Uint8Array) => void,
  ): Promise<string> {
    const path = this.temporary();
    let length = 0;
    const doing = (call: () => Promise<void>) => this.#keeping(name, length, call);
    let file: DiskFile;
    await doing(async () => void (file = await this.disk.open(path, { write: true, createNew: true, mode })));
    try {
      for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
        seen(chunk);
        length += chunk.length;
        await doing(() => writeAll(file, chunk));
      }
      await doing(() => syncFile(file));
    } catch (error) {
      file!.close();
      await this.disk.remove(path).catch(() => {});
      throw error;
    }
    file!.close();
    return path;
  }

  /** Gives a finished file its final name, durably. A folder that is not there yet is made. */
  async #commit(name: string, from: string, to: string): Promise<void> {
    await this.#keeping(name, 0, async () => {
      try {
        try {
          await this.disk.rename(from, to);
        } catch (error) {
          if (!(error instanceof Deno.errors.NotFound)) throw error;
          await makeFolder(folderOf(to), this.disk);
          await this.disk.rename(from, to);
        }
      } catch (error) {
        await this.disk.remove(from).catch(() => {});
        throw error;
      }
      await syncFolder(folderOf(to), this.disk);
    });
  }

  /** Does something on the disk; an error says what could not be kept. */
  async #keeping(name: string, bytes: number, call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (cause) {
      throw new CannotKeep(name, bytes, this.folder, cause);
    }
  }
}

export { syncFolder } from "./disk.ts";
export { CannotKeep, DamagedBlob, damagedBlob, DamagedFile } from "./store_errors.ts";

/** A path without slashes at its end; "/" stays. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === "/") end--;
  return path.slice(0, end);
}
