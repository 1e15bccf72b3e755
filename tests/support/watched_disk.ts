/** A disk on which each change is seen before and after it is made, so that a test can fail it, shorten it or end it there. */
import { type Disk, type DiskFile, realDisk } from "../../pipelines/_run/disk.ts";

/** One change of a disk. */
export interface Step {
  readonly does:
    | "create"
    | "write"
    | "truncate"
    | "sync"
    | "rename"
    | "link"
    | "mkdir"
    | "remove";
  readonly path: string;
  /** Of a rename or link, the new name. */
  readonly to?: string;
  /** Of a write, what was given to be written. */
  readonly bytes?: Uint8Array;
  /** Of a write, whether it goes to the end of the file, whatever was written before. */
  readonly append?: boolean;
  /** Of a removal, whether all below goes as well. */
  readonly recursive?: boolean;
}

/** Who watches; steps are numbered from 0. */
export interface Watcher {
  /** May throw, and the step fails. */
  before?(step: Step, number: number): void;
  /** Of a write, how many bytes the disk takes; all, where this is not given. */
  room?(step: Step, number: number): number;
  after?(step: Step, number: number): void;
  /** A file is about to be read; reads are numbered by themselves. May throw, and the read fails. */
  reading?(path: string, number: number): void;
}

/** The real disk with a watcher beside it. */
export function watchedDisk(watcher: Watcher, disk: Disk = realDisk): Disk {
  let count = 0;
  let reads = 0;
  function reading<T>(path: string, call: () => T): T {
    watcher.reading?.(path, reads++);
    return call();
  }
  async function doing<T>(step: Step, call: (number: number) => Promise<T>): Promise<T> {
    const number = count++;
    watcher.before?.(step, number);
    const result = await call(number);
    watcher.after?.(step, number);
    return result;
  }
  function doingNow<T>(step: Step, call: (number: number) => T): T {
    const number = count++;
    watcher.before?.(step, number);
    const result = call(number);
    watcher.after?.(step, number);
    return result;
  }
  return {
    ...disk,
    async open(path, options = { read: true }) {
      const opens = () => disk.open(path, options);
      const creates = options.create === true || options.createNew === true;
      const file = creates ? await doing({ does: "create", path }, opens) : await reading(path, opens);
      return watchedFile(file, path, options.append === true, watcher, doing, doingNow);
    },
    rename: (path, to) => doing({ does: "rename", path, to }, () => disk.rename(path, to)),
    link: (path, to) => doing({ does: "link", path, to }, () => disk.link(path, to)),
    mkdir: (path, options) => doing({ does: "mkdir", path }, () => disk.mkdir(path, options)),
    remove: (path, options) =>
      doing(
        { does: "remove", path, recursive: options?.recursive === true },
        () => disk.remove(path, options),
      ),
    readDir: (path) => disk.readDir(path),
    readFile: async (path) => await reading(path, () => disk.readFile(path)),
    readTextFileSync: (path) => reading(path, () => disk.readTextFileSync(path)),
    statSync: (path) => disk.statSync(path),
  };
}

function watchedFile(
  file: DiskFile,
  path: string,
  append: boolean,
  watcher: Watcher,
  doing: <T>(step: Step, call: (number: number) => Promise<T>) => Promise<T>,
  doingNow: <T>(step: Step, call: (number: number) => T) => T,
): DiskFile {
  const write = (bytes: Uint8Array) => ({ does: "write", path, bytes, append }) as const;
  const taken = (bytes: Uint8Array, number: number) =>
    bytes.subarray(0, watcher.room?.(write(bytes), number) ?? bytes.length);
  return {
    get readable() {
      return file.readable;
    },
    read: (into) => file.read(into),
    seek: (offset, whence) => file.seek(offset, whence),
    write: (bytes) => doing(write(bytes), (number) => file.write(taken(bytes, number))),
    writeSync: (bytes) => doingNow(write(bytes), (number) => file.writeSync(taken(bytes, number))),
    sync: () => doing({ does: "sync", path }, () => file.sync()),
    syncSync: () => doingNow({ does: "sync", path }, () => file.syncSync()),
    truncate: (length) => doing({ does: "truncate", path }, () => file.truncate(length)),
    truncateSync: (length) => doingNow({ does: "truncate", path }, () => file.truncateSync(length)),
    tryLock: (exclusive) => file.tryLock(exclusive),
    unlockSync: () => file.unlockSync(),
    close: () => file.close(),
  };
}
