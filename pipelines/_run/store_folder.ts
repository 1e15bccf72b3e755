/** What makes a folder a store: which folders it has, and which folders are none. */
import { type Disk, realDisk } from "./disk.ts";

/** Folders of a store; `sources` and `named` hold what can be made anew from the others. */
export const storeFolders: readonly string[] = [
  ...["blobs", "receipts", "manifests", "code", "runs", "checkpoints", "sources", "fetches", "named", "tmp"],
  "damaged",
];
/** The first that are made: where both are, there is a store. */
const [first, second] = storeFolders;
/** What may lie in a folder that a store is made in: hidden files, and what a file system has at its root. */
const besides = /^\.|^lost\+found$/;
/** Other things that are named. */
const namedOthers = 3;

/** Whether there is a store in a folder. */
export function isStore(folder: string, disk: Pick<Disk, "statSync"> = realDisk): boolean {
  try {
    return [first, second].every((name) => disk.statSync(`${folder}/${name}`));
  } catch {
    return false;
  }
}

/**
 * Refuses a folder that holds other things and is no store, such as a person's own: what a store clears away would be theirs.
 *
 * @throws {Error} saying what it holds.
 */
export async function refuseOthers(folder: string, disk: Disk): Promise<void> {
  if (isStore(folder, disk)) return;
  const names = (await Array.fromAsync(disk.readDir(folder))).map(({ name }) => name).sort();
  // The first folder alone is a store whose making was cut short.
  const others = names.filter((name) => name !== first && !besides.test(name));
  if (others.length === 0) return;
  const more = others.length > namedOthers ? " and more" : "";
  const held = others.slice(0, namedOthers).join(", ");
  throw new Error(`it is no store, and holds ${held}${more}; name an empty or a new folder`);
}
