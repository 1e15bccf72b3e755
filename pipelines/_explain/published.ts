/** What is published under names: whether it is still what the latest run made, and putting it back. */
import { type FileRef, publishedFiles, recordedPipelines, startDigest, type Store } from "../_run/mod.ts";
import type { Problem } from "./fsck.ts";
import { latestRecords } from "./history.ts";

/** A file that should be under a name. */
interface Named {
  readonly path: string;
  readonly ref: FileRef;
}

/** All that should be under names that are there; an artifact that was never published is not missed. */
function* namedFiles(store: Store): Generator<readonly Named[]> {
  for (const pipeline of recordedPipelines(store)) {
    for (const { name, key, exported } of latestRecords(store, pipeline, []).values()) {
      const folder = `${store.folder}/named/${pipeline}/${name}`;
      const manifest = exported ? store.readManifest(key) : undefined;
      if (manifest === undefined || !isFolder(folder)) continue;
      yield publishedFiles(manifest).map(({ path, ref }) => ({ path: `${folder}/${path}`, ref }));
    }
  }
}
/** Whether anything was published under a name. */
function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

/** Published files that are missing or are not the stored ones. */
export async function checkNames(store: Store): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const files of namedFiles(store)) {
    for (const { path, ref } of files) {
      const state = await stateOf(path, ref, store);
      if (state !== undefined) {
        problems.push({ in: "name", path: path.slice(store.folder.length + 1), state });
      }
    }
  }
  return problems;
}

/** A published file is another name of its blob; a copy, where links were not kept, has the same bytes. */
async function stateOf(path: string, ref: FileRef, store: Store): Promise<string | undefined> {
  let file: Deno.FileInfo;
  try {
    file = Deno.lstatSync(path);
  } catch {
    return "not there";
  }
  if (file.ino !== null && file.ino === inode(store.blobPath(ref.digest))) return undefined;
  if (file.size !== ref.bytes) return `${file.size} bytes instead of ${ref.bytes}`;
  return await digestOfFile(path) === ref.digest ? undefined : "its digest is another";
}
/** The digest of a file, read as a stream: published models are large. */
async function digestOfFile(path: string): Promise<string> {
  const digest = startDigest();
  for await (const chunk of (await Deno.open(path)).readable) digest.update(chunk);
  return digest.digest("hex");
}
/** What a path leads to; undefined when there is nothing, null where the system does not say. */
function inode(path: string): number | null | undefined {
  try {
    return Deno.statSync(path).ino;
  } catch {
    return undefined;
  }
}

/** Puts the stored files back under their names, where they are in the store. */
export async function restoreNames(store: Store): Promise<void> {
  for (const files of namedFiles(store)) {
    for (const { path, ref } of files) {
      if (!store.hasBlob(ref) || await stateOf(path, ref, store) === undefined) continue;
      const link = store.temporary();
      await store.disk.link(store.blobPath(ref.digest), link);
      await store.disk.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
      await store.disk.rename(link, path);
    }
  }
}
