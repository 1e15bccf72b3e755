/** What can go wrong with what a store holds. */
import { freeBytes, isFull } from "./disk.ts";

/** A blob whose bytes are not those that were stored. The run sets it aside and makes its part again. */
export class DamagedBlob extends Error {
  readonly digest: string;
  constructor(digest: string, state: string) {
    super(`Cannot read blob ${digest.slice(0, 12)} as it was stored: ${state}`);
    this.digest = digest;
  }
}
/** The damaged blob that an error comes from, if it does. */
export function damagedBlob(error: unknown): DamagedBlob | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof DamagedBlob) return at;
  return undefined;
}

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
    const state = full
      ? `the disk has no room for it (at least ${bytes} bytes are needed${room})`
      : (cause as Error).message;
    super(`Cannot keep ${name} in ${folder}: ${state}`, { cause });
    this.full = full;
    this.free = free;
  }
}
