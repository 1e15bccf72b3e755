/** Folders of a store: making them durably, and removing those whose holder is gone. */
import { type Disk, type DiskFile, realDisk, syncFolder } from "./disk.ts";

/** Makes a folder, durably, unless it is there. */
export async function makeFolder(path: string, disk: Disk): Promise<void> {
  try {
    await disk.mkdir(path);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return;
    throw error;
  }
  await syncFolder(folderOf(path), disk);
}

/** The folder that a path is in. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end === -1 ? "." : path.slice(0, end) || "/";
}

/** Removes a folder of temporary files unless a living process holds its lock. */
export async function removeUnheld(folder: string, disk: Disk = realDisk): Promise<void> {
  let lock: DiskFile;
  try {
    lock = await disk.open(`${folder}/lock`, { write: true, create: true });
  } catch {
    return;
  }
  const free = await lock.tryLock(true);
  lock.close();
  if (free) await disk.remove(folder, { recursive: true });
}
