/** What is published under names: whether it is still what was published, and putting it back. */
import {
  aliasOf,
  damageOfName,
  entryPath,
  followName,
  lastNumber,
  type Named,
  type Publication,
  publicationsOf,
  publishedFiles,
  publishedFolder,
  publishedManifest,
  publishedPipelines,
  putBack,
  runFolder,
  type Store,
  vouchedFile,
} from "../_run/mod.ts";
import { below, type Problem, problemOf } from "./fsck.ts";
import { inode, stateOfFile } from "./published_files.ts";
import { rederive } from "./rederive.ts";

/** Files of one artifact, as they should be under its name; `path` is below the store. */
type Artifact = readonly Named[];

/** All that the names stand for now. What a manifest held that is damaged, or was replaced by force, is not known. */
function* namedFiles(store: Store): Generator<Artifact> {
  for (const pipeline of publishedPipelines(store)) {
    const entry = currentEntry(pipeline, store);
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
    for (const { path, ref } of files) found(path, await stateOfFile(path, ref, store));
  }
  for (const pipeline of publishedPipelines(store)) {
    const damage = damageOfName(store, pipeline);
    problems.push(...damage.map((one) => problemOf("name", one, store)));
    if (damage.length === 0) found(publishedFolder(store, { name: pipeline }), stateOfName(pipeline, store));
    for (const state of lackingManifests(pipeline, store)) {
      found(entryPath(store, pipeline, lastNumber(store, pipeline)), state);
    }
  }
  return problems;
}

/** What a name stands for, as far as its last entry can be read. */
function currentEntry(pipeline: string, store: Store): Publication | undefined {
  const last = publicationsOf(store, pipeline).at(-1);
  return last?.number === lastNumber(store, pipeline) ? last : undefined;
}

/** Artifacts that a name stands for whose manifests are gone; of one that was set aside was told then. */
function lackingManifests(pipeline: string, store: Store): string[] {
  return Object.entries(currentEntry(pipeline, store)?.artifacts ?? {}).flatMap(([artifact, key]) => {
    const path = store.manifestPath(key);
    const isAside = inode(store.asidePath(path)) !== undefined;
    if (isAside || store.inspectManifest(key).state !== "absent") return [];
    return [`the manifest of ${artifact}, ${below(store, path)}, is not there`];
  });
}

/** A name leads to the folder of its run; where there are no symbolic links it is a folder, which is not looked into. */
function stateOfName(pipeline: string, store: Store): string | undefined {
  const entry = currentEntry(pipeline, store);
  if (entry === undefined) return undefined;
  const wanted = `${pipeline}@${entry.run}`;
  const target = aliasOf(publishedFolder(store, { name: pipeline }));
  if (target === undefined) return "not there";
  return target === "" || target === wanted ? undefined : `leads to ${target} instead of ${wanted}`;
}

/** Puts the stored files back under their names, where they are in the store, and lets the names lead to them. */
export async function restoreNames(store: Store): Promise<void> {
  for (const files of namedFiles(store)) {
    for (const { path, ref } of files) {
      if (!store.hasBlob(ref) || await stateOfFile(path, ref, store) === undefined) continue;
      await putBack(path, ref, store);
    }
  }
  for (const pipeline of publishedPipelines(store)) {
    if (damageOfName(store, pipeline).length === 0) await followName(pipeline, store);
  }
}

/** Mends an entry of a name, or a name that leads where no entry does; gives whether anything was done. */
export async function mendName(path: string, store: Store): Promise<boolean> {
  const [, pipeline, file] = /\/names\/([^/]+)\/(\d+)\.json$/.exec(path) ?? [];
  const named = publishedPipelines(store).find((one) => publishedFolder(store, { name: one }) === path);
  const log = pipeline ?? named;
  const damage = log === undefined ? [] : damageOfName(store, log);
  if (!damage.some((one) => one.path === path)) return false;
  const number = pipeline === undefined ? lastNumber(store, log!) + 1 : Number(file);
  const entry = await rederive(log!, number, store);
  if (entry === undefined) await store.setFileAside(path);
  else {
    const written = entryPath(store, log!, number);
    await store.writeFile(written, vouchedFile(store, written, entry));
  }
  return true;
}
