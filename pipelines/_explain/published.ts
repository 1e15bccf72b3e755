/** What is published under names: whether it is still what was published, and putting it back. */
import {
  aliasOf,
  type FileRef,
  filesBelow,
  followName,
  type Named,
  namesFolder,
  publicationOf,
  publishedFiles,
  publishedFolder,
  publishedManifest,
  publishedPipelines,
  putBack,
  readSealed,
  runFolder,
  startDigest,
  type Store,
} from "../_run/mod.ts";
import type { Problem } from "./fsck.ts";

/** Files of one artifact, as they should be under its name; `path` is below the store. */
type Artifact = readonly Named[];

/** All that the names stand for now. What a manifest held that is damaged, or was replaced by force, is not known. */
function* namedFiles(store: Store): Generator<Artifact> {
  for (const pipeline of publishedPipelines(store)) {
    const entry = publicationOf(store, pipeline);
    for (const artifact of Object.keys(entry?.artifacts ?? {})) {
      const manifest = publishedManifest(entry!, artifact, store);
      if (manifest === undefined) continue;
      const folder = `${runFolder(store, pipeline, entry!.run)}/${artifact}`;
      yield publishedFiles(manifest).map(({ path, ref }) => ({ path: `${folder}/${path}`, ref }));
    }
  }
}

/** Published files that are missing or are not the stored ones, and names that do not lead to them. */
export async function checkNames(store: Store): Promise<Problem[]> {
  const problems: Problem[] = [];
  function found(path: string, state: string | undefined): void {
    if (state !== undefined) problems.push({ in: "name", path: path.slice(store.folder.length + 1), state });
  }
  for (const files of namedFiles(store)) {
    for (const { path, ref } of files) found(path, await stateOf(path, ref, store));
  }
  for (const pipeline of publishedPipelines(store)) {
    found(publishedFolder(store, { name: pipeline }), stateOfName(pipeline, store));
    for (const { path } of filesBelow(namesFolder(store, pipeline))) {
      if (readSealed(path) === undefined) found(path, "not what was written");
    }
  }
  return problems;
}

/** A name leads to the folder of its run; where there are no symbolic links it is a folder, which is not looked into. */
function stateOfName(pipeline: string, store: Store): string | undefined {
  const entry = publicationOf(store, pipeline);
  if (entry === undefined) return undefined;
  const wanted = `${pipeline}@${entry.run}`;
  const target = aliasOf(publishedFolder(store, { name: pipeline }));
  if (target === undefined) return "not there";
  return target === "" || target === wanted ? undefined : `leads to ${target} instead of ${wanted}`;
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

/** Puts the stored files back under their names, where they are in the store, and lets the names lead to them. */
export async function restoreNames(store: Store): Promise<void> {
  for (const files of namedFiles(store)) {
    for (const { path, ref } of files) {
      if (!store.hasBlob(ref) || await stateOf(path, ref, store) === undefined) continue;
      await putBack(path, ref, store);
    }
  }
  for (const pipeline of publishedPipelines(store)) await followName(pipeline, store);
}
