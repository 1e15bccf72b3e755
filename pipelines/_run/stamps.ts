/** What the system says of a file, by which most changes of it are seen without a look at its bytes. */

/** Of one file, at one time. */
export interface Stamps {
  readonly inode: number | null;
  readonly size: number;
  /** Milliseconds since the epoch; null where the system does not say. */
  readonly modified: number | null;
  /** Of the entry, in the same way; the runtime tells whole seconds. */
  readonly changed: number | null;
}

/** The stamps of a file, which is opened: so that a file of the network is asked for, not remembered. */
export function stampsOf(path: string): Stamps {
  using _ = Deno.openSync(path);
  const { ino, size, mtime, ctime } = Deno.statSync(path);
  return { inode: ino, size, modified: mtime?.getTime() ?? null, changed: ctime?.getTime() ?? null };
}

/** {@linkcode stampsOf}; undefined where there is no file. */
export function stampsIfThere(path: string): Stamps | undefined {
  try {
    return stampsOf(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Whether nothing was written to a file between two looks at it, as far as its stamps tell. */
export function isSame(left: Stamps, right: Stamps): boolean {
  return left.inode === right.inode && left.size === right.size && left.modified === right.modified &&
    left.changed === right.changed;
}
