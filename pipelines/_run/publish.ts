/**
 * Publishing: the files of the exported artifacts under names that people and programs can open.
 *
 * All artifacts of a run are first laid out in a folder of their own, `named/PIPELINE@RUN`, which is never changed afterwards.
 * Then the name moves, as a whole: an entry in the log of names, and the link `named/PIPELINE` (see `alias.ts`). A reader of
 * `named/PIPELINE/…` sees the old publication or the new one; one that reads several files takes the real path first.
 */
import { aliasOf, pointAlias } from "./alias.ts";
import { corpusCounts } from "./corpus.ts";
import { syncFolder } from "./disk.ts";
import { checkLineage } from "./lineage.ts";
import { type FileRef, type Manifest, sum } from "./manifest.ts";
import {
  addPublication,
  lastNumber,
  type Making,
  type Publication,
  publicationOf,
  publicationsOf,
  type PublishedBy,
  publishedManifest,
  sameMaking,
  Superseded,
  wholePublicationsOf,
} from "./names.ts";
import { missingFiles } from "./plan.ts";
import type { Pipeline } from "./pipeline.ts";
import { lastRunNumber } from "./records.ts";
import type { Made } from "./make_pass.ts";
import type { Store } from "./store.ts";
import { withdrawnAfter } from "./withdrawals.ts";

/** Artifacts laid out and not yet under their name. */
export type Prepared = Omit<Publication, "number" | "by" | "since" | "withdrawn"> & {
  readonly pipeline: string;
  /** Where they lie. */
  readonly folder: string;
};

/** How a name is moved. */
export interface Move {
  readonly by: PublishedBy;
  /** {@linkcode lastNumber} as it was when the run began: who published since then is not overwritten. */
  readonly after: number;
}

/** Where the artifacts of a pipeline are found by name. */
export function publishedFolder(store: Store, { name }: Pick<Pipeline, "name">): string {
  return `${store.folder}/named/${name}`;
}
/** Where the artifacts of a run lie, whatever the name stands for. */
export function runFolder(store: Store, pipeline: string, run: number): string {
  return `${store.folder}/named/${pipeline}@${run}`;
}

/** Lays out what a run made and puts it under the pipeline's name at once, unless another has published meanwhile. */
export async function publish(
  pipeline: Pipeline,
  made: readonly Made[],
  store: Store,
  move: Partial<Move> = {},
): Promise<Publication> {
  const { by = "run", after = lastNumber(store, pipeline.name) } = move;
  return await moveName(await prepare(pipeline, made, store), { by, after }, store);
}

/**
 * Lays out the exported artifacts of a run, by default of the one that has just ended. A run that made nothing else than
 * what is published is not laid out again.
 *
 * @throws {Error} when they are not all that the pipeline exports, or not of one making.
 */
export async function prepare(
  pipeline: Pipeline,
  made: readonly Made[],
  store: Store,
  number: number = lastRunNumber(store, pipeline.name),
): Promise<Prepared> {
  const { name, settings } = pipeline;
  checkLineage(pipeline, made, number, store);
  const making = makingOf(made);
  const published = publicationOf(store, name);
  const run = published !== undefined && sameMaking(published, making) ? published.run : number;
  const corpus = corpusCounts(pipeline, made);
  const folder = await layOut({ name, run, ...making }, store);
  return {
    pipeline: name,
    run,
    folder,
    ...making,
    ...(corpus !== undefined && { documents: sum(Object.values(corpus)), corpus }),
    ...(settings.length > 0 && { settings }),
  };
}

/** Lays out what a run of a part of a pipeline has, under the run's number alone; gives the folder. */
export async function layOutPart(
  { name }: Pipeline,
  made: readonly Made[],
  store: Store,
  number: number,
): Promise<string> {
  const making = makingOf(made);
  const published = publicationOf(store, name);
  const isPublished = published !== undefined &&
    Object.keys(making.artifacts).every((one) =>
      published.artifacts[one] === making.artifacts[one] &&
      published.contents?.[one] === making.contents[one]
    );
  return isPublished
    ? runFolder(store, name, published.run)
    : await layOut({ name, run: number, ...making }, store);
}

/** What was made of the exported artifacts. */
export function makingOf(made: readonly Made[]): Required<Making> {
  const exported = made.filter(({ node }) => node.exported);
  return {
    artifacts: Object.fromEntries(exported.map(({ node, manifest }) => [node.name, manifest.key])),
    contents: Object.fromEntries(exported.map(({ node, manifest }) => [node.name, manifest.content])),
  };
}

/** Moves the name of a pipeline to what is laid out; a name that stands for it already stays. */
export async function moveName(prepared: Prepared, { by, after }: Move, store: Store): Promise<Publication> {
  const { pipeline, folder: _, ...rest } = prepared;
  let published = publicationOf(store, pipeline);
  if (published?.run !== prepared.run || !sameMaking(published, prepared)) {
    const since = `${new Date().toISOString().slice(0, 19)}Z`;
    published = { number: after + 1, by, since, ...rest, withdrawn: withdrawnAfter(prepared, by, store) };
    await addPublication(store, pipeline, published);
  }
  await followName(pipeline, store);
  return published;
}

/** Points `named/PIPELINE` to what the log says; again, if the log has gone on meanwhile. */
export async function followName(pipeline: string, store: Store): Promise<void> {
  for (let seen = 0;;) {
    const entry = publicationOf(store, pipeline);
    if (entry === undefined || entry.number === seen) return;
    seen = entry.number;
    await pointAlias(publishedFolder(store, { name: pipeline }), `${pipeline}@${entry.run}`, store);
  }
}

/** A file under a name. */
export interface Named {
  /** Below the folder that is named. */
  readonly path: string;
  readonly ref: FileRef;
}

/** Where the files of an artifact lie below its published folder: in subfolders by part where there are several. */
export function publishedFiles({ parts }: Manifest): Named[] {
  return parts.flatMap(({ files }, index) => {
    const inside = parts.length === 1 ? "" : `${String(index).padStart(5, "0")}/`;
    return files.map((ref) => ({ path: `${inside}${ref.name}`, ref }));
  });
}

/** Makes the folder of a run, unless it is there and whole; gives its path. One that was published is only mended. */
export async function layOut(
  { name, run, ...making }: { readonly name: string; readonly run: number } & Making,
  store: Store,
): Promise<string> {
  const target = runFolder(store, name, run);
  const files = Object.keys(making.artifacts).flatMap((artifact) => {
    const manifest = publishedManifest(making, artifact, store);
    if (manifest === undefined || missingFiles(manifest.parts, store).length > 0) {
      throw new Error(`Cannot publish ${artifact} of ${name}, run ${run}: it is no longer in the store`);
    }
    return publishedFiles(manifest).map(({ path, ref }) => ({ path: `${artifact}/${path}`, ref }));
  });
  const missing = files.filter(({ path, ref }) => !isLinked(`${target}/${path}`, ref, store));
  const before = publicationsOf(store, name).findLast((entry) => entry.run === run);
  if (before === undefined || !sameMaking(before, making)) {
    if (before?.number === lastNumber(store, name)) throw new Superseded(name, run, before);
    if (missing.length > 0) {
      // What lies there may be what an entry speaks of that cannot be read.
      if (aliasOf(target) !== undefined) {
        wholePublicationsOf(store, name, `lay out run ${run} of ${name} anew`);
      }
      await layOutAnew(target, files, store);
    }
  } else for (const { path, ref } of missing) await putBack(`${target}/${path}`, ref, store);
  return target;
}

/** Whether a path leads to the stored bytes; where the system does not number files, to as many. */
function isLinked(path: string, { digest, bytes }: FileRef, store: Store): boolean {
  try {
    const { ino, size } = Deno.lstatSync(path);
    return size === bytes && ino === Deno.lstatSync(store.blobPath(digest)).ino;
  } catch {
    return false;
  }
}

/** The folder is made aside, and takes its name in one rename when it is complete. */
async function layOutAnew(target: string, files: readonly Named[], store: Store): Promise<void> {
  const { disk } = store;
  const fresh = store.temporary();
  await disk.mkdir(fresh, { recursive: true });
  for (const { path, ref } of files) {
    await disk.mkdir(folderOf(`${fresh}/${path}`), { recursive: true });
    await disk.link(store.blobPath(ref.digest), `${fresh}/${path}`);
  }
  await disk.remove(target, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  await disk.rename(fresh, target);
  await syncFolder(folderOf(target), disk);
}

/** A file that was deleted or edited takes its name again, in one rename. */
export async function putBack(path: string, { digest }: FileRef, store: Store): Promise<void> {
  const link = store.temporary();
  await store.disk.link(store.blobPath(digest), link);
  await store.disk.mkdir(folderOf(path), { recursive: true });
  await store.disk.rename(link, path);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
