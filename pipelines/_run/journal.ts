/**
 * Journals on disk: frames of a length, a digest and a record, one after the other, each synced.
 *
 * A kill leaves at most the beginning of a frame at the end. Where the first frame is that is not whole, be it cut or
 * changed, the file is cut off when it is next read, and goes on from there.
 */
import type { Journal, Noted } from "./contract.ts";
import { startDigest } from "./digest.ts";
import { type DiskFile, syncFile, syncFolder, writeAll } from "./disk.ts";
import { CannotKeep, type Store } from "./store.ts";

/** Bytes of a frame before its record: the record's length, then the beginning of a SHA-256 over both. */
const lengthBytes = 4;
const digestBytes = 16;
const headBytes = lengthBytes + digestBytes;

/** The name of a journal in the folder of what is kept of a shard while it is made. */
export const journalName = "journal";

/** The journal of a shard. Its file is made with its first record. */
export class JournalFile implements Journal, Disposable {
  readonly #folder: string;
  readonly #store: Store;
  #file: DiskFile | undefined;
  /** Where the next frame goes; known once all was replayed. */
  #end: number | undefined;
  /** Reads and writes of one file wait for each other: they share its position. */
  #last: Promise<unknown> = Promise.resolve();

  /** `folder` is where all lies that is kept of the shard. */
  constructor(folder: string, store: Store) {
    this.#folder = folder;
    this.#store = store;
  }

  get #path(): string {
    return `${this.#folder}/${journalName}`;
  }

  async *replay(): AsyncGenerator<Noted> {
    let at = 0;
    const size = this.#size();
    if (size > 0) this.#file = await this.#store.disk.open(this.#path, { read: true, write: true });
    for (;;) {
      const frame = await this.#afterOthers(() => this.#frameAt(at, size));
      if (frame === undefined) break;
      yield { place: at, bytes: frame };
      at += headBytes + frame.length;
    }
    if (at < size) await this.#keeping(0, () => this.#file!.truncate(at));
    this.#end = at;
  }

  append(bytes: Uint8Array): Promise<number> {
    return this.#afterOthers(async () => {
      if (this.#end === undefined) {
        throw new Error("Internal: a journal is written to before it was replayed");
      }
      const at = this.#end;
      await this.#keeping(bytes.length, async () => {
        this.#file ??= await this.#created();
        await this.#file.seek(at, Deno.SeekMode.Start);
        await writeAll(this.#file, framed(bytes));
        await syncFile(this.#file);
      });
      this.#end = at + headBytes + bytes.length;
      return at;
    });
  }

  clear(): Promise<void> {
    return this.#afterOthers(async () => {
      await this.#keeping(0, async () => await this.#file?.truncate(0));
      this.#end = 0;
    });
  }

  async read(place: number): Promise<Uint8Array<ArrayBuffer>> {
    const found = await this.#afterOthers(() => this.#frameAt(place, this.#end ?? this.#size()));
    if (found === undefined) throw new Error(`Cannot read ${this.#path}: its record at ${place} is damaged`);
    return found;
  }

  /** The record of a frame that is whole. */
  async #frameAt(at: number, size: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (at + headBytes > size) return undefined;
    const head = await this.#bytesAt(at, headBytes);
    const length = new DataView(head.buffer).getUint32(0, true);
    if (at + headBytes + length > size) return undefined;
    const record = await this.#bytesAt(at + headBytes, length);
    const digest = head.subarray(lengthBytes);
    return digestOfFrame(record).every((byte, index) => byte === digest[index]) ? record : undefined;
  }

  async #bytesAt(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    await this.#file!.seek(at, Deno.SeekMode.Start);
    for (let done = 0; done < length;) {
      const count = await this.#file!.read(bytes.subarray(done));
      if (count === null) throw new Error(`Cannot read ${this.#path}: it became shorter`);
      done += count;
    }
    return bytes;
  }

  #size(): number {
    try {
      return this.#store.disk.statSync(this.#path).size;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return 0;
      throw error;
    }
  }

  async #created(): Promise<DiskFile> {
    const { disk } = this.#store;
    await disk.mkdir(this.#folder, { recursive: true });
    const file = await disk.open(this.#path, { read: true, write: true, create: true });
    await syncFolder(this.#folder, disk);
    return file;
  }

  async #keeping(bytes: number, call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (cause) {
      const name = this.#path.slice(this.#store.folder.length + 1);
      throw new CannotKeep(name, bytes, this.#store.folder, cause);
    }
  }

  #afterOthers<T>(call: () => Promise<T>): Promise<T> {
    const result = this.#last.then(call);
    this.#last = result.catch(() => {});
    return result;
  }

  [Symbol.dispose](): void {
    this.#file?.close();
    this.#file = undefined;
  }
}

function framed(record: Uint8Array): Uint8Array {
  const frame = new Uint8Array(headBytes + record.length);
  new DataView(frame.buffer).setUint32(0, record.length, true);
  frame.set(digestOfFrame(record), lengthBytes);
  frame.set(record, headBytes);
  return frame;
}

/** The length is in the digest too: a frame of zeros, which a power loss can leave, is none. */
function digestOfFrame(record: Uint8Array): Uint8Array {
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint32(0, record.length, true);
  return startDigest().update(length).update(record).digest().subarray(0, digestBytes);
}
