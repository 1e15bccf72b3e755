/** Listing the store's folders: for records and for those who care for a store. What is made is found by receipts alone. */

/** Names in a folder, in order; none when it is not there. */
export function namesIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** A file of a store. */
export interface StoredFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Names that it has: a blob that is published has more than one. 1 where the system does not count them. */
  readonly links: number;
  /** What its names have in common; null where the system does not number files. */
  readonly inode: number | null;
}

/** All files below a folder, in order. */
export function* filesBelow(folder: string): Generator<StoredFile> {
  for (const name of namesIn(folder)) {
    const path = `${folder}/${name}`;
    const { isDirectory, size, nlink, ino } = Deno.lstatSync(path);
    if (isDirectory) yield* filesBelow(path);
    else yield { path, name, bytes: size, links: nlink ?? 1, inode: ino };
  }
}
