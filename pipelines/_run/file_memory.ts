/**
 * Digests of the user's files, remembered for as long as a file is what it was by inode, size and time of change. One
 * sealed file a folder: a plan over ten thousand files reads what is known of them once.
 */
import { keyOf, startDigest } from "./digest.ts";
import { readSealed, sealed } from "./sealed.ts";
import type { Store } from "./store.ts";

/** Bytes that may be read again after a kill: what is known is written when so many were digested. */
const unsavedBytes = 2 ** 30;

/** A file as it was when its digest was taken. */
interface Known {
  readonly inode: number | null;
  readonly size: number;
  /** Milliseconds since the epoch; null where the system does not say. */
  readonly modified: number | null;
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
  readonly #store: Store;
  readonly #folders = new Map<string, Folder>();
  #unsaved = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** SHA-256 of a file, read only when it is not what it was. */
  async digestOf(path: string): Promise<string> {
    const at = path.lastIndexOf("/") + 1;
    const folder = this.#folder(path.slice(0, at));
    const name = path.slice(at);
    const { ino, size, mtime } = Deno.statSync(path);
    const modified = mtime?.getTime() ?? null;
    const known = folder.files[name];
    if (known?.inode === ino && known.size === size && known.modified === modified) return known.digest;
    const digest = await digestOfFile(path);
    folder.files[name] = { inode: ino, size, modified, digest };
    folder.changed = true;
    this.#unsaved += size;
    if (this.#unsaved > unsavedBytes) await this.save();
    return digest;
  }

  /** A folder is the same by whatever path it is reached. */
  #folder(path: string): Folder {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const memory = `${this.#store.folder}/sources/${keyOf(Deno.realPathSync(path === "" ? "." : path))}.json`;
    const files = Object.assign(Object.create(null), readSealed<Folder["files"]>(memory));
    const folder = { path: memory, files, changed: false };
    this.#folders.set(path, folder);
    return folder;
  }

  /** Writes what was learnt. */
  async save(): Promise<void> {
    this.#unsaved = 0;
    if (!this.#store.writable) return;
    for (const folder of this.#folders.values()) {
      if (folder.changed) await this.#store.writeFile(folder.path, sealed(folder.files));
      folder.changed = false;
    }
  }
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
