/**
 * Digests of the user's files, remembered for as long as a file is what it was by inode, size and both times of change. One
 * sealed file a folder: a plan over ten thousand files reads what is known of them once.
 *
 * The time of the content can be set by anyone (`touch`, `rsync`, `tar`); the time of the entry is the system's own. A digest
 * is relied upon only if the file had rested when it was taken, by the clock that stamps files: else it could have been edited
 * right afterwards with the same stamps (the "racy" problem of version control). No clock of this process is asked.
 */
import { keyOf, startDigest } from "./digest.ts";
import { readSealed, sealed } from "./sealed.ts";
import type { Store } from "./store.ts";

/** Bytes that may be read again after a kill: what is known is written when so many were digested. */
const unsavedBytes = 2 ** 30;

/** Time without a change after which stamps tell the next one: 2 s (FAT) and the second to which the runtime rounds. */
const restMilliseconds = 3000;

/** A file as it was when its digest was taken. */
export interface Known {
  readonly inode: number | null;
  readonly size: number;
  /** Milliseconds since the epoch; null where the system does not say. */
  readonly modified: number | null;
  /** Of the entry, in the same way; the runtime tells whole seconds. */
  readonly changed: number | null;
  /** Whether the file had not changed for a while. */
  readonly rested: boolean;
  readonly digest: string;
}
/** What is known of a folder's files, by name. */
interface Folder {
  readonly path: string;
  readonly files: Record<string, Known>;
  changed: boolean;
}

/** What a store knows of files outside it. Only a writable store keeps what is learnt. */
export class FileMemory {
  readonly store: Store;
  readonly #folders = new Map<string, Folder>();
  #unsaved = 0;

  constructor(store: Store) {
    this.store = store;
  }

  /** What a file is, with its SHA-256; it is read only when it is not what it was. */
  async know(path: string): Promise<Known> {
    const at = path.lastIndexOf("/") + 1;
    const folder = this.#folder(path.slice(0, at));
    const name = path.slice(at);
    const known = folder.files[name];
    const now = stampsOf(path);
    const { inode, size, modified, changed } = now;
    if (
      known?.rested === true && known.inode === inode && known.size === size && known.modified === modified &&
      known.changed === changed
    ) return known;
    const digest = await digestOfFile(path);
    const learnt = { ...now, rested: this.store.writable && this.#hasRested(now), digest };
    folder.files[name] = learnt;
    folder.changed = true;
    this.#unsaved += size;
    if (this.#unsaved > unsavedBytes) await this.save();
    return learnt;
  }

  /** Compares with the stamp of a file that this process has made: clocks of machines and disks may differ. */
  #hasRested({ modified, changed }: Stamps): boolean {
    const now = stampsOf(`${this.store.folder}/tmp/${Deno.pid}/lock`).modified;
    const last = changed ?? modified ?? Infinity;
    return now !== null && last + restMilliseconds < now;
  }

  /** A folder is the same by whatever path it is reached. */
  #folder(path: string): Folder {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const memory = `${this.store.folder}/sources/${keyOf(Deno.realPathSync(path === "" ? "." : path))}.json`;
    const files = Object.assign(Object.create(null), readSealed<Folder["files"]>(memory));
    const folder = { path: memory, files, changed: false };
    this.#folders.set(path, folder);
    return folder;
  }

  /** Writes what was learnt. */
  async save(): Promise<void> {
    this.#unsaved = 0;
    if (!this.store.writable) return;
    for (const folder of this.#folders.values()) {
      if (folder.changed) await this.store.writeFile(folder.path, sealed(folder.files));
      folder.changed = false;
    }
  }
}

type Stamps = Pick<Known, "inode" | "size" | "modified" | "changed">;
/** What the system says of a file. */
function stampsOf(path: string): Stamps {
  const { ino, size, mtime, ctime } = Deno.statSync(path);
  return { inode: ino, size, modified: mtime?.getTime() ?? null, changed: ctime?.getTime() ?? null };
}

async function digestOfFile(path: string): Promise<string> {
  const digest = startDigest();
  for await (const chunk of (await Deno.open(path)).readable) digest.update(chunk);
  return digest.digest("hex");
}

/** Forgets all digests: the next look at the user's files reads them whole. */
export async function forgetFiles(store: Store): Promise<void> {
  await store.disk.remove(`${store.folder}/sources`, { recursive: true });
  await store.disk.mkdir(`${store.folder}/sources`);
}
