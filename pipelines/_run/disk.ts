/**
 * The disk as the store sees it: the few operations that its commit protocol is made of.
 *
 * Everything that changes a store goes through here, so that a test can stand a disk under it that fails, fills up, loses
 * power or kills the process at any of them. The real one is the runtime's own functions, with nothing in between.
 */
import { statfsSync } from "node:fs";

/** An open file. A write may take fewer bytes than it is given: {@linkcode writeAll} goes on. */
export type DiskFile = Pick<
  Deno.FsFile,
  | "readable"
  | "read"
  | "write"
  | "seek"
  | "writeSync"
  | "sync"
  | "syncSync"
  | "truncate"
  | "truncateSync"
  | "tryLock"
  | "unlockSync"
  | "close"
>;

/** What a store does to a disk, under the runtime's names and with its meaning. */
export interface Disk {
  open(path: string, options?: Deno.OpenOptions): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  link(from: string, to: string): Promise<void>;
  mkdir(path: string, options?: Deno.MkdirOptions): Promise<void>;
  remove(path: string, options?: Deno.RemoveOptions): Promise<void>;
  readDir(path: string): AsyncIterable<Deno.DirEntry>;
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  readTextFileSync(path: string): string;
  statSync(path: string): Pick<Deno.FileInfo, "size">;
}

/** The disk of the machine. */
export const realDisk: Disk = Deno;

/** Writes all bytes, however few the system takes at a time. */
export async function writeAll(file: DiskFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += advanced(await unlessInterrupted(() => file.write(bytes.subarray(at))));
  }
}

/** {@linkcode writeAll}, at once. */
export function writeAllSync(file: DiskFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    at += advanced(unlessInterruptedSync(() => file.writeSync(bytes.subarray(at))));
  }
}

/** A system that takes nothing, again and again, would keep us here for ever. */
function advanced(bytes: number): number {
  if (bytes === 0) throw new Deno.errors.WriteZero("the system took no bytes");
  return bytes;
}

/** A call that a signal interrupted has done nothing and is made again (POSIX: EINTR). */
async function unlessInterrupted<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Deno.errors.Interrupted)) throw error;
    }
  }
}

function unlessInterruptedSync<T>(call: () => T): T {
  for (;;) {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof Deno.errors.Interrupted)) throw error;
    }
  }
}

/** Makes the bytes of a file durable. */
export async function syncFile(file: DiskFile): Promise<void> {
  await unlessInterrupted(() => file.sync());
}

/** {@linkcode syncFile}, at once. */
export function syncFileSync(file: DiskFile): void {
  unlessInterruptedSync(() => file.syncSync());
}

/** Makes the names in a folder durable. */
export async function syncFolder(path: string, disk: Disk = realDisk): Promise<void> {
  const folder = await disk.open(path);
  try {
    await syncFile(folder);
  } finally {
    folder.close();
  }
}

/** Bytes that can still be written below a folder; undefined where the process may not ask, or there is no answer. */
export function freeBytes(folder: string): number | undefined {
  if (Deno.permissions.querySync({ name: "sys", kind: "statfs" }).state !== "granted") return undefined;
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** Files that can still be made below a folder; undefined where nobody says, or the file system does not count them. */
export function freeFiles(folder: string): number | undefined {
  if (Deno.permissions.querySync({ name: "sys", kind: "statfs" }).state !== "granted") return undefined;
  try {
    const { ffree, files } = statfsSync(folder);
    return files === 0 ? undefined : ffree;
  } catch {
    return undefined;
  }
}

/** Inodes that a full file system may still have: the file that found none has given back those that it had. */
const fewFiles = 8;
/** Whether it is files, rather than bytes, that a file system has no room for. */
export function lacksFiles(folder: string): boolean {
  const free = freeFiles(folder);
  return free !== undefined && free < fewFiles;
}

/** True when a write failed for lack of room: of the disk (ENOSPC), or of what its user may have of it (EDQUOT). */
export function isFull(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === "ENOSPC" || code === "EDQUOT";
}
