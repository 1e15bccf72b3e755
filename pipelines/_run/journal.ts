/**
 * Journals on disk: frames of a length, digests and a record, one after the other, each synced.
 *
 * A kill leaves at most the beginning of a frame at the end, which is cut off when the file is next read. Where a frame was
 * changed, or is not of this shard or this place, it is set aside with all that follows, and a line says so; the work goes
 * on from what is before.
 *
 * Where somebody vouches for a record, the frame of their line follows it; its length has the highest bit set. The line is of
 * the record and its place, so that each record can be taken by itself.
 */
import type { Journal, Noted } from "./contract.ts";
import { startDigest } from "./digest.ts";
import { type DiskFile, syncFile, syncFolder, writeAll } from "./disk.ts";
import { asideSuffix } from "./checkpoints.ts";
import { type Damage, damaged, notAsWritten, notTrusted, unreadable } from "./sealed.ts";
import { CannotKeep, type Store } from "./store.ts";
import { isTrusted, vouchFor } from "./vouching.ts";

/**
 * Bytes of a frame before its record: the record's length, then the beginnings of two SHA-256: one that tells a length that
 * was changed from a record that was cut, and one over all. Both begin with the shard's key and the place of the frame.
 */
const lengthBytes = 4;
const lengthDigestBytes = 4;
const digestBytes = 16;
const headBytes = lengthBytes + lengthDigestBytes + digestBytes;

/** The name of a journal in the folder of what is kept of a shard while it is made. */
export const journalName = "journal";

/** In the length of a frame: what it holds is who vouches for the record before it. */
const lineFlag = 0x80000000;

/** What lies at a place of a journal. */
type Frame =
  | {
    readonly state: "whole";
    readonly record: Uint8Array<ArrayBuffer>;
    /** Whether it is the line of who vouches for the record before. */
    readonly isLine: boolean;
    /** Where the next one begins. */
    readonly next: number;
  }
  /** The end, or the beginning of a frame that was never finished. */
  | { readonly state: "torn" }
  | { readonly state: "damaged"; readonly why: string };

/** The journal of a shard. Its file is made with its first record. */
export class JournalFile implements Journal, Disposable {
  readonly #folder: string;
  readonly #store: Store;
  readonly #say: (line: string) => void;
  #refused: string | undefined;
  #file: DiskFile | undefined;
  /** Where the next frame goes; known once all was replayed. */
  #end: number | undefined;
  /** Reads and writes of one file wait for each other: they share its position. */
  #last: Promise<unknown> = Promise.resolve();

  /** `folder`, named by the shard's key, is where all lies that is kept of it; `say` is told of what cannot be taken up. */
  constructor(folder: string, store: Store, say: (line: string) => void) {
    this.#folder = folder;
    this.#store = store;
    this.#say = say;
  }

  get #path(): string {
    return `${this.#folder}/${journalName}`;
  }

  async *replay(): AsyncGenerator<Noted> {
    let at = 0;
    const size = this.#size();
    if (size > 0) this.#file = await this.#store.disk.open(this.#path, { read: true, write: true });
    let why: string | undefined;
    for (;;) {
      const frame = await this.#afterOthers(() => this.#vouchedAt(at, size));
      if (frame.state === "damaged") why = frame.why;
      if (frame.state !== "whole") break;
      if (!frame.isLine) yield { place: at, bytes: frame.record };
      why = this.#refused;
      if (why !== undefined) break;
      at = frame.next;
    }
    if (why !== undefined) await this.#setAside(at, size, why);
    if (at < size) await this.#keeping(0, () => this.#file!.truncate(at));
    this.#end = at;
  }

  /** Where the first frame lies that is damaged, and how. Nothing is cut off. */
  async firstDamage(): Promise<{ readonly at: number; readonly why: string } | undefined> {
    const size = this.#size();
    if (size > 0) this.#file = await this.#store.disk.open(this.#path);
    for (let at = 0;;) {
      const frame = await this.#vouchedAt(at, size);
      if (frame.state !== "whole") return frame.state === "damaged" ? { at, why: frame.why } : undefined;
      at = frame.next;
    }
  }

  refuse(why: string): void {
    this.#refused = why;
  }

  /** Keeps what is cut off, for people. */
  async #setAside(at: number, size: number, why: string): Promise<void> {
    const { folder, disk } = this.#store;
    const rest = await disk.open(this.#path);
    await rest.seek(at, Deno.SeekMode.Start);
    await this.#store.writeFile(`${this.#path}${asideSuffix}`, rest.readable);
    const path = this.#path.slice(folder.length + 1);
    const then = at === 0 ? "beginning anew" : "going on from what is before";
    this.#say(`Cannot take up ${path} from byte ${at} of ${size} on: it is ${reasonOf(why)}; ${then}`);
  }

  append(bytes: Uint8Array): Promise<number> {
    return this.#afterOthers(async () => {
      if (this.#end === undefined) {
        throw new Error("Internal: a journal is written to before it was replayed");
      }
      const at = this.#end;
      const frames = await this.#vouched(bytes, at);
      await this.#keeping(bytes.length, async () => {
        this.#file ??= await this.#created();
        await this.#file.seek(at, Deno.SeekMode.Start);
        for (const frame of frames) await writeAll(this.#file, frame);
        await syncFile(this.#file);
      });
      this.#end = at + frames.reduce((total, { length }) => total + length, 0);
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
    const found = await this.#afterOthers(() => this.#vouchedAt(place, this.#end ?? this.#size()));
    if (found.state !== "whole" || found.isLine) {
      throw new Error(`Cannot read ${this.#path}: its record at ${place} is damaged`);
    }
    return found.record;
  }

  /** The frame of a record, and of who vouches for it. */
  async #vouched(record: Uint8Array, at: number): Promise<Uint8Array[]> {
    const frame = this.#framed(record, at);
    const line = await vouchFor(this.#store, this.#path, this.#subject(at, record));
    if (line === "") return [frame];
    return [frame, this.#framed(new TextEncoder().encode(line.trimEnd()), at + frame.length, lineFlag)];
  }

  /** What is vouched for of a record. */
  #subject(at: number, record: Uint8Array): string {
    return startDigest().update(`${at} ${record.length}\n`).update(record).digest("hex");
  }

  /** The frame at a place; a record that is not vouched for, where that counts, is as good as damaged. */
  async #vouchedAt(at: number, size: number): Promise<Frame> {
    const frame = await this.#frameAt(at, size);
    if (frame.state !== "whole" || frame.isLine || this.#store.vouching.trust === undefined) return frame;
    const after = await this.#frameAt(frame.next, size);
    if (after.state === "torn" && frame.next < size) return after;
    const line = after.state === "whole" && after.isLine ? new TextDecoder().decode(after.record) : "";
    const isTaken = isTrusted(this.#store, this.#path, this.#subject(at, frame.record), line);
    return isTaken ? frame : { state: "damaged", why: notTrusted };
  }

  async #frameAt(at: number, size: number): Promise<Frame> {
    if (at + headBytes > size) return { state: "torn" };
    const head = await this.#bytesAt(at, headBytes);
    const said = new DataView(head.buffer).getUint32(0, true);
    const length = said % lineFlag;
    const ends = this.#digests(at, said);
    const isDamaged = { state: "damaged", why: notAsWritten } as const;
    if (!startsWith(head.subarray(lengthBytes), ends.ofLength())) return isDamaged;
    const next = at + headBytes + length;
    if (next > size) return { state: "torn" };
    const record = await this.#bytesAt(at + headBytes, length);
    const isWhole = startsWith(head.subarray(lengthBytes + lengthDigestBytes), ends.of(record));
    return isWhole ? { state: "whole", record, isLine: said >= lineFlag, next } : isDamaged;
  }

  /** The bytes of a frame; `flag` says that it holds a line of who vouches. */
  #framed(record: Uint8Array, at: number, flag = 0): Uint8Array {
    const frame = new Uint8Array(headBytes + record.length);
    new DataView(frame.buffer).setUint32(0, flag + record.length, true);
    const ends = this.#digests(at, flag + record.length);
    frame.set(ends.ofLength(), lengthBytes);
    frame.set(ends.of(record), lengthBytes + lengthDigestBytes);
    frame.set(record, headBytes);
    return frame;
  }

  /** What a frame is known by: its shard, its place and its length. */
  #digests(at: number, length: number) {
    const key = this.#folder.slice(this.#folder.lastIndexOf("/") + 1);
    const begun = () => startDigest().update(`${key} ${at} ${length}\n`);
    return {
      ofLength: () => begun().digest().subarray(0, lengthDigestBytes),
      of: (record: Uint8Array) => begun().update(record).digest().subarray(0, digestBytes),
    };
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

/** What is wrong with a journal; undefined for one that is whole, or was cut by a kill. It is not changed. */
export async function damageOfJournal(path: string, store: Store): Promise<Damage | undefined> {
  using journal = new JournalFile(path.slice(0, path.lastIndexOf("/")), store, () => {});
  try {
    const damage = await journal.firstDamage();
    if (damage === undefined) return undefined;
    return damaged(path, `its record at byte ${damage.at} is ${damage.why}`);
  } catch (error) {
    const reading = unreadable(path, error);
    return reading.state === "damaged" ? reading : undefined;
  }
}

/** What is said of a record that is not taken up: one that was not signed is no damage. */
function reasonOf(why: string): string {
  return why === notTrusted ? why : `damaged, ${why}`;
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, index) => byte === bytes[index]);
}
