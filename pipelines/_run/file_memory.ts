/**
 * Digests of the user's files, remembered for as long as a file is what it was by inode, size and both times of change. One
 * sealed file a folder: a plan over ten thousand files reads what is known of them once.
 *
 * The time of the content can be set by anyone (`touch`, `rsync`, `tar`); the time of the entry is the system's own. A digest
 * is relied upon only if the file had rested when this process began, by the clock that stamps files: else it could have been
 * edited right afterwards with the same stamps (the "racy" problem of version control). No clock of this process is asked.
 * What is relied upon says which keys are looked for, never what was read: that is proved block by block (`input_file.ts`).
 */
import { keyOf } from "./digest.ts";
import {
  blocksPath,
  digestFile,
  type FileDigests,
  hasBlocks,
  keepBlocks,
  readBlocks,
} from "./file_blocks.ts";
import type { FileVersion } from "./input_file.ts";
import { valueOf } from "./sealed.ts";
import { isSame, type Stamps, stampsIfThere, stampsOf } from "./stamps.ts";
import type { Store } from "./store.ts";
import { inspectVouched, vouchedFile } from "./vouching.ts";

/** Bytes that may be read again after a kill: what is known is written when so many were digested. */
const unsavedBytes = 2 ** 30;

/**
 * Time without a change after which stamps tell the next one. Stamps are as coarse as 2 s (FAT) and come late: a mapped page
 * that is written to again is stamped when it goes to the disk (Linux: after 35 s), and the clock of a file server may
 * be another than that of the store.
 */
const restMilliseconds = 60_000;

/** A file as it was when its digest was taken. */
export interface Known extends Stamps {
  /** Whether the file had not changed for a while. */
  readonly rested: boolean;
  readonly digest: string;
}
/** What is known of a folder's files, by name. */
interface Folder {
  /** Where this is kept. */
  readonly path: string;
  /** Where the files are: "", or with a slash at its end. */
  readonly at: string;
  readonly files: Record<string, Known>;
  changed: boolean;
}

/** What a store knows of files outside it. Only a writable store keeps what is learnt. */
export class FileMemory {
  readonly store: Store;
  readonly #folders = new Map<string, Folder>();
  #unsaved = 0;
  /** Of the version that was read last. */
  #blocks: { readonly digest: string; readonly blocks: Uint8Array } | undefined;
  /** Lists of blocks that are being taken, by the digest of the file. */
  readonly #keeping = new Map<string, Promise<void>>();
  /** Stamps under which the bytes were seen to be those of a version, by its path and digest. */
  readonly #touched = new Map<string, Stamps>();

  constructor(store: Store) {
    this.store = store;
  }

  /** What a file is, with its SHA-256; it is read only when it is not what it was. @throws {ChangedInput} */
  async know(path: string): Promise<Known> {
    const { folder, name } = this.#entry(path);
    const known = folder.files[name];
    return known?.rested === true && isSame(known, stampsOf(path)) ? known : await this.#learn(path);
  }

  /** Reads a file for its digests. */
  async #learn(path: string): Promise<Known> {
    const stamps = stampsOf(path);
    const digests = await digestFile(path, stamps.size);
    const after = stampsOf(path);
    // A change of the entry alone, such as a new link, is none of the bytes.
    if (digests === undefined || !isSame({ ...after, changed: stamps.changed }, stamps)) {
      throw new ChangedInput(path);
    }
    const { store } = this;
    const known = { ...stamps, rested: store.writable && this.#hasRested(stamps), digest: digests.digest };
    const { folder, name } = this.#entry(path);
    if (store.writable) await keepBlocks(store, stamps.size, digests);
    await this.#replace(folder, name, known);
    this.#unsaved += stamps.size;
    if (this.#unsaved > unsavedBytes) await this.save();
    return known;
  }

  /** Puts something else, or nothing, in the place of what is known of a file. */
  async #replace(folder: Folder, name: string, known?: Known): Promise<void> {
    const before = folder.files[name];
    if (known === undefined) delete folder.files[name];
    else folder.files[name] = known;
    folder.changed = true;
    if (!this.store.writable || before === undefined || before.digest === known?.digest) return;
    await removeIfThere(blocksPath(this.store, before.digest), this.store);
  }

  /** Forgets what is known of a file: the next look at it reads it whole. */
  async forget(path: string): Promise<void> {
    const { folder, name } = this.#entry(path);
    await this.#replace(folder, name);
    await this.save();
  }

  /** Digests of the blocks of a version; the file is read where the store does not have them. @throws {ChangedInput} */
  async blocksOf({ name, digest, size }: FileVersion): Promise<Uint8Array> {
    if (this.#blocks?.digest !== digest) {
      const blocks = readBlocks(this.store, size, digest) ?? (await digestsOf(name, size, digest)).blocks;
      this.#blocks = { digest, blocks };
    }
    return this.#blocks!.blocks;
  }

  /** Sees to it that the store has the digests of the blocks of a version. @throws {ChangedInput} */
  keepBlocksOf({ name, digest, size }: FileVersion): Promise<void> {
    const { store } = this;
    if (hasBlocks(store, size, digest)) return Promise.resolve();
    // Shards of one file come at the same time.
    const keeping = this.#keeping.get(digest) ??
      digestsOf(name, size, digest).then((digests) => keepBlocks(store, size, digests));
    this.#keeping.set(digest, keeping);
    return keeping;
  }

  /** Throws when a file is not a version of it any more: by its bytes, where the stamps are others. @throws {ChangedInput} */
  async compare(version: FileVersion): Promise<void> {
    const { name, size, digest } = version;
    const now = stampsIfThere(name);
    const at = `${digest} ${name}`;
    if (now === undefined || isSame(now, this.#touched.get(at) ?? version)) return;
    if (now.size !== size) throw new ChangedInput(name);
    await digestsOf(name, size, digest);
    this.#touched.set(at, now);
  }

  /** Compares with the stamp of a file that this process has made: clocks of machines and disks may differ. */
  #hasRested({ modified, changed }: Stamps): boolean {
    const now = stampsOf(this.store.stampedFile).modified;
    const last = changed ?? modified ?? Infinity;
    return now !== null && last + restMilliseconds < now;
  }

  #entry(path: string): { readonly folder: Folder; readonly name: string } {
    const at = path.lastIndexOf("/") + 1;
    return { folder: this.#folder(path.slice(0, at)), name: path.slice(at) };
  }

  /** A folder is the same by whatever path it is reached. */
  #folder(path: string): Folder {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const memory = `${this.store.folder}/sources/${keyOf(Deno.realPathSync(path === "" ? "." : path))}.json`;
    const files = Object.assign(
      Object.create(null),
      valueOf(inspectVouched<Folder["files"]>(this.store, memory)),
    );
    const folder = { path: memory, at: path, files, changed: false };
    this.#folders.set(path, folder);
    return folder;
  }

  /** Writes what was learnt, without what there is not any more. */
  async save(): Promise<void> {
    this.#unsaved = 0;
    if (!this.store.writable || this.store.staging) return;
    for (const folder of [...this.#folders.values()].filter(({ changed }) => changed)) {
      const gone = Object.keys(folder.files).filter((name) => stampsIfThere(folder.at + name) === undefined);
      for (const name of gone) await this.#replace(folder, name);
      await this.store.writeFile(folder.path, vouchedFile(this.store, folder.path, folder.files));
      folder.changed = false;
    }
  }
}

/** The digests of a file that must have this one. */
async function digestsOf(path: string, size: number, digest: string): Promise<FileDigests> {
  const digests = await digestFile(path, size);
  if (digests?.digest !== digest) throw new ChangedInput(path);
  return digests;
}

async function removeIfThere(path: string, { disk }: Store): Promise<void> {
  try {
    await disk.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A file of the user's is not the one whose digest is in the keys. */
export class ChangedInput extends Error {
  readonly path: string;
  constructor(path: string, options?: ErrorOptions) {
    super(`Cannot read ${path}: it has changed since the run began`, options);
    this.path = path;
  }
}
/** The changed file that an error comes from, if it does. */
export function changedInput(error: unknown): ChangedInput | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof ChangedInput) return at;
  return undefined;
}

/** Forgets all digests: the next look at the user's files reads them whole. */
export async function forgetFiles(store: Store): Promise<void> {
  await store.disk.remove(`${store.folder}/sources`, { recursive: true });
  await store.disk.mkdir(`${store.folder}/sources`);
}
