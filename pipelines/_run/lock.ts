/**
 * One process at a time works on a store: it holds the lock of a file whose content names it.
 *
 * The lock is the operating system's, so it ends with its holder, however that dies. Between machines that share a
 * folder it holds as far as the file system's locks do.
 */
import { type Disk, realDisk, writeAll } from "./disk.ts";

/** Who holds a store. */
export interface Holder {
  readonly pid: number;
  /** Absent where the process may not ask for it. */
  readonly host?: string;
  /** ISO 8601, UTC, to the second. */
  readonly since: string;
  /** The first words of its command line. */
  readonly command: string;
}

/** The store is in use. */
export class StoreHeld extends Error {
  readonly holder: Holder | undefined;
  constructor(folder: string, holder: Holder | undefined) {
    super(`Cannot run on ${folder}: it is held by ${said(holder)}`);
    this.holder = holder;
  }
}

/** A holder as the error names it. */
function said(holder: Holder | undefined): string {
  if (holder === undefined) return "another process";
  const { pid, host, command, since } = holder;
  return `process ${pid}${host === undefined ? "" : ` on ${host}`}${
    command === "" ? "" : ` (${command})`
  } since ${since}`;
}

/** Takes the lock of a store's folder. @throws {StoreHeld} at once, when another has it. */
export async function holdStore(folder: string, disk: Disk = realDisk): Promise<Disposable> {
  const path = `${folder}/lock`;
  const file = await disk.open(path, { read: true, write: true, create: true });
  if (!await file.tryLock(true)) {
    file.close();
    throw new StoreHeld(folder, holderIn(path, disk));
  }
  try {
    await file.truncate(0);
    await writeAll(file, new TextEncoder().encode(`${JSON.stringify(thisProcess())}\n`));
  } catch (error) {
    file.close();
    throw error;
  }
  return {
    [Symbol.dispose]() {
      file.truncateSync(0);
      // A process that this one is just starting has the file open, too, until it runs its own program.
      file.unlockSync();
      file.close();
    },
  };
}

/** This process as others are to be told of it. Options of the command line are left out: they may hold secrets. */
function thisProcess(): Holder {
  const host = Deno.permissions.querySync({ name: "sys", kind: "hostname" }).state === "granted"
    ? { host: Deno.hostname() }
    : {};
  const since = `${new Date().toISOString().slice(0, 19)}Z`;
  return { pid: Deno.pid, ...host, since, command: Deno.args.slice(0, 2).join(" ") };
}

/** What the holder wrote; undefined in the moment before it has. */
function holderIn(path: string, disk: Disk): Holder | undefined {
  try {
    return JSON.parse(disk.readTextFileSync(path)) as Holder;
  } catch {
    return undefined;
  }
}
