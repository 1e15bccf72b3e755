/** What can go wrong with what a store holds. */
import { freeBytes, isFull, lacksFiles } from "./disk.ts";
import type { Damage } from "./sealed.ts";

/** A blob whose bytes are not those that were stored. The run sets it aside and makes its part again. */
export class DamagedBlob extends Error {
  readonly digest: string;
  constructor(digest: string, state: string, cause?: unknown) {
    super(`Cannot read blob ${digest.slice(0, 12)} as it was stored: ${state}`, { cause });
    this.digest = digest;
  }
}
/** The damaged blob that an error comes from, if it does. */
export function damagedBlob(error: unknown): DamagedBlob | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof DamagedBlob) return at;
  return undefined;
}

/** A file that something is decided by is damaged: what it says is not known, so nothing is done. */
export class DamagedFile extends Error {
  readonly path: string;
  /** `doing` says what cannot be done, after "Cannot"; the path is told as it lies below the store. */
  constructor(doing: string, { path, why, read }: Damage, folder: string) {
    const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
    const then = read
      ? "fsck --repair mends it or sets it aside"
      : "it may be whole, so nothing is done to it";
    super(`Cannot ${doing}: ${name} of ${folder} is damaged, ${why}; ${then}`);
    this.path = name;
  }
}

/** What is told of a disk that has bytes left and no inodes. */
export const noMoreFiles = "the file system can hold no more files, its inodes are in use";

/** Something cannot be kept. Nothing of it is left, and what was kept before it stays. */
export class CannotKeep extends Error {
  /** Whether it is for lack of room. */
  readonly full: boolean;
  /** Bytes that could still be written then; undefined where the system does not say, or the reason is another. */
  readonly free: number | undefined;
  constructor(name: string, bytes: number, folder: string, cause: unknown) {
    const full = isFull(cause);
    const free = full ? freeBytes(folder) : undefined;
    const room = free === undefined ? "" : `, ${free} are free`;
    const state = !full
      ? (cause as Error).message
      : lacksFiles(folder)
      ? noMoreFiles
      : `the disk has no room for it (at least ${bytes} bytes are needed${room})`;
    super(`Cannot keep ${name} in ${folder}: ${state}`, { cause });
    this.full = full;
    this.free = free;
  }
}
