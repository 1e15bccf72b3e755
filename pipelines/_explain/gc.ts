/**
 * Finding and removing what no kept run refers to. Whatever says what is kept must be readable: where a name, a run record,
 * or a manifest or receipt that is kept is damaged, nothing is removed, since what it refers to is not known. A pipeline's
 * runs are kept from its latest back to the N-th that made all of it, so runs of a part of it, and runs that were killed,
 * never cost what they built on. What its name stands for is kept, and of what it stood for before as much as of the runs,
 * so that the name can be rolled back. Older entries in the log of the name go: the last one says all that holds.
 */
import {
  checkpointsOf,
  entryPath,
  type FetchRecord,
  filesAndDrops,
  filesBelow,
  kindOfFile,
  namesIn,
  type Part,
  type Publication,
  publicationsOf,
  publishedPipelines,
  readFetch,
  recordedPipelines,
  recordPath,
  runFolder,
  type RunRecord,
  runsOf,
  type Store,
  type StoredFile,
  sum,
  wholePublicationsOf,
} from "../_run/mod.ts";
import { aliasedFolders } from "./named_folders.ts";
import { refuseDamage, undecided } from "./in_use.ts";
import { type SetAside, setAsideOf } from "./set_aside.ts";

/** What a pipeline keeps. */
export interface Roots {
  readonly pipeline: string;
  readonly runs: readonly number[];
  /** Runs whose artifacts are kept because the name stands, or stood, for them. */
  readonly published: readonly number[];
  readonly files: number;
  readonly bytes: number;
}
/** One sort of things that can go. */
export interface Rubbish {
  readonly what: string;
  readonly files: readonly StoredFile[];
}
/** What stays and what goes. */
export interface Garbage {
  readonly roots: readonly Roots[];
  readonly rubbish: readonly Rubbish[];
}

/** What kept runs refer to. */
interface Live {
  readonly manifests: Set<string>;
  readonly receipts: Set<string>;
  /** Shards that were begun and have no receipt yet: their checkpoints are kept. */
  readonly unfinished: Set<string>;
  readonly blobs: Map<string, number>;
  readonly code: Set<string>;
  readonly records: Set<string>;
  /** Folders of runs under names. */
  readonly named: Set<string>;
  /** Entries in the logs of names that nothing needs any more. */
  readonly pastNames: Set<string>;
  /** Files that were set aside, and are not replaced yet. */
  readonly aside: Set<string>;
}

/**
 * Looks for what can go. `keep` is the number of complete runs that each pipeline keeps.
 *
 * @throws {Error} when the store has no run records, since then nothing says what is wanted, and when what says it is damaged.
 */
export function findGarbage(store: Store, keep: number): Garbage {
  const live: Live = {
    manifests: new Set(),
    receipts: new Set(),
    unfinished: new Set(),
    blobs: new Map(),
    code: new Set(),
    records: new Set(),
    named: new Set(),
    pastNames: new Set(),
    aside: new Set(),
  };
  const pipelines = new Set([...recordedPipelines(store), ...publishedPipelines(store)]);
  refuseDamage([...pipelines], store);
  const roots = [...pipelines].sort().flatMap((pipeline) => rootsOf(pipeline, keep, store, live));
  if (roots.length === 0) {
    throw new Error(`Cannot tell what to remove from ${store.folder}: no run is recorded there`);
  }
  keepSetAside(setAsideOf(store, keep, live), live, store);
  keepPublishedBlobs(store, live);
  return { roots, rubbish: rubbishOf(store, live) };
}

/** Marks all that the kept runs of a pipeline refer to. */
function rootsOf(pipeline: string, keep: number, store: Store, live: Live): Roots[] {
  const runs = keptRuns(pipeline, keep, store);
  const published = keptPublications(pipeline, keep, store);
  if (runs.length + published.length === 0) return [];
  const blobs = new Map<string, number>();
  const keys = new Set<string>();
  for (const run of runs) {
    live.records.add(recordPath(store, pipeline, run.number));
    for (const { key, fingerprint } of run.nodes.values()) {
      keys.add(key);
      live.code.add(fingerprint);
    }
  }
  for (const { number } of publicationsOf(store, pipeline)) {
    if (published.every((one) => one.number !== number)) {
      live.pastNames.add(entryPath(store, pipeline, number));
    }
  }
  for (const { run, artifacts } of published) {
    live.named.add(runFolder(store, pipeline, run));
    for (const key of Object.values(artifacts)) keys.add(key);
  }
  for (const key of keys) keepManifest(key, store, live, blobs);
  // Runs that were killed again and again have begun the same shards: each receipt is read once.
  for (const shard of new Set(begunShards(pipeline, runs, keys, store))) {
    keepReceipt(shard, store, live, blobs);
  }
  return [{
    pipeline,
    runs: runs.map((run) => run.number).reverse(),
    published: published.map(({ run }) => run),
    files: blobs.size,
    bytes: sum([...blobs.values()]),
  }];
}

/** An artifact keeps its manifest and its parts. @throws {DamagedFile} when what they are cannot be read. */
function keepManifest(key: string, store: Store, live: Live, blobs: Map<string, number>): void {
  live.manifests.add(key);
  const reading = store.inspectManifest(key);
  if (reading.state === "damaged") throw undecided(reading, store);
  if (reading.state === "present") { for (const part of reading.value.parts) keepPart(part, live, blobs); }
}
/** A shard that was begun keeps its receipt, or what there is of its making. @throws {DamagedFile} */
function keepReceipt(key: string, store: Store, live: Live, blobs: Map<string, number>): void {
  const reading = store.inspectReceipt(key);
  if (reading.state === "damaged") throw undecided(reading, store);
  if (reading.state === "present") keepPart(reading.value, live, blobs);
  else live.unfinished.add(key);
}

/** What was set aside keeps itself, and all that it may have spoken of. */
function keepSetAside(found: readonly SetAside[], live: Live, store: Store): void {
  for (const { path, digests, folders } of found) {
    live.aside.add(path);
    for (const folder of folders) live.named.add(folder);
    for (const digest of digests) {
      live.code.add(digest);
      live.blobs.set(digest, 0);
      keepManifest(digest, store, live, new Map());
      live.receipts.add(digest);
      keepReceipt(digest, store, live, new Map());
    }
  }
}

/** What a name leads to is kept, whatever the log says; and of all that is kept under names, the blobs. */
function keepPublishedBlobs(store: Store, live: Live): void {
  for (const folder of aliasedFolders(store)) live.named.add(folder);
  const inodes = new Set(
    [...live.named].flatMap((folder) => [...filesBelow(folder)].map(({ inode }) => inode)),
  );
  inodes.delete(null);
  for (const { name, bytes, inode } of filesBelow(`${store.folder}/blobs`)) {
    if (inodes.has(inode)) live.blobs.set(name, bytes);
  }
}

/** Runs of a part, failed and killed ones that are kept of each pipeline: more than a person tries before one comes whole. */
const keptParts = 100;

/** Back from the latest run to the N-th complete one: it is done, and had every node of its pipeline. */
function keptRuns(pipeline: string, keep: number, store: Store): RunRecord[] {
  const kept: RunRecord[] = [];
  let complete = 0;
  for (const run of runsOf(store, pipeline)) {
    if (complete >= keep) break;
    const isComplete = run.ended?.state === "done" && run.begun.nodes.every((name) => run.nodes.has(name));
    if (isComplete) complete++;
    if (isComplete || kept.length - complete < keptParts) kept.push(run);
  }
  return kept;
}

/** What the name stands for, and the last that it stood for before, as many as complete runs are kept. */
function keptPublications(pipeline: string, keep: number, store: Store): Publication[] {
  const byRun = new Map<number, Publication>();
  const entries = wholePublicationsOf(store, pipeline, `tell what to remove from ${store.folder}`);
  for (const entry of entries.reverse()) {
    if (byRun.size <= keep && !byRun.has(entry.run)) byRun.set(entry.run, entry);
  }
  return [...byRun.values()].reverse();
}

/** Shards that kept runs had begun, and those of kept artifacts whose manifest is damaged: their receipts are wanted. */
function* begunShards(
  pipeline: string,
  kept: readonly RunRecord[],
  keys: ReadonlySet<string>,
  store: Store,
): Generator<string> {
  for (const run of kept) for (const { shards } of run.begunNodes.values()) yield* shards;
  const lost = new Set([...keys].filter((key) => store.readManifest(key) === undefined));
  if (lost.size === 0) return;
  for (const run of runsOf(store, pipeline)) {
    for (const { key, shards } of run.begunNodes.values()) if (lost.has(key)) yield* shards;
  }
}

/** A part keeps its receipt and its blobs. */
function keepPart(part: Part, live: Live, blobs: Map<string, number>): void {
  live.receipts.add(part.key);
  for (const { digest, bytes } of filesAndDrops(part)) {
    live.blobs.set(digest, bytes);
    blobs.set(digest, bytes);
  }
}

/** Folders of the user's files of which digests are remembered: the others are read once more. */
const keptSources = 10_000;

/** In the order of removal: what refers goes before what it refers to, so that a kill on the way leaves no dead reference. */
function rubbishOf(store: Store, live: Live): Rubbish[] {
  const { folder } = store;
  function unwanted(what: string, isLive: (name: string, path: string) => boolean): Rubbish {
    const files = [...filesBelow(`${folder}/${what}`)].filter(({ name, path }) => !isLive(name, path));
    return { what, files: files.filter(isOwn) };
  }
  function isOwn({ path }: StoredFile): boolean {
    return kindOfFile(path.slice(folder.length + 1)) !== undefined;
  }
  const key = (name: string) => name.split(".", 1)[0];
  const named = namesIn(`${folder}/named`).map((name) => `${folder}/named/${name}`)
    .filter((path) => isRunFolder(path) && !live.named.has(path)).flatMap((path) => [...filesBelow(path)]);
  const checkpoints = namesIn(`${folder}/checkpoints`).filter((shard) => !live.unfinished.has(shard))
    .flatMap((shard) => [...filesBelow(checkpointsOf(store, shard))]).filter(isOwn);
  const forgotten = [...filesBelow(`${folder}/sources`)]
    .map((file) => ({ file, changed: Deno.statSync(file.path).mtime?.getTime() ?? 0 }))
    .sort((left, right) => right.changed - left.changed).slice(keptSources).map(({ file }) => file);
  return [
    { what: "named", files: named },
    unwanted("fetches", (_name, path) => isWantedFetch(readFetch(path, store), live)),
    unwanted("manifests", (name) => live.manifests.has(key(name))),
    unwanted("receipts", (name) => live.receipts.has(key(name))),
    { what: "checkpoints", files: checkpoints },
    unwanted("blobs", (name) => live.blobs.has(name)),
    unwanted("code", (name) => live.code.has(key(name))),
    unwanted("runs", (_name, path) => live.records.has(path.replace(/\.html$/, ".jsonl"))),
    unwanted("damaged", (_name, path) => live.aside.has(path)),
    { what: "sources", files: forgotten },
    // Last: an entry that stays without what it stood for is told as such.
    unwanted("names", (_name, path) => !live.pastNames.has(path)),
  ];
}

/** Whether the latest or the pending fetch of a record is kept; one that cannot be read is for fsck to tell of. */
function isWantedFetch(record: FetchRecord | undefined, { manifests, receipts, unfinished }: Live): boolean {
  if (record === undefined || record.latest !== undefined && manifests.has(record.latest.key)) return true;
  return record.pending?.shards.some((key) => receipts.has(key) || unfinished.has(key)) ?? false;
}

/** Whether a path below `named` is the folder of a run, and not a name. */
function isRunFolder(path: string): boolean {
  return /@\d+$/.test(path);
}
/** The folder of a run in which a published file lies. */
function runFolderOf({ path }: StoredFile): string {
  return /^.*\/named\/[^/]*/.exec(path)![0];
}

/** Removes what was found. The store must be open, so that no run is going on. */
export async function removeGarbage({ rubbish }: Garbage, store: Store): Promise<void> {
  if (!store.writable) throw new Error(`Internal: garbage of ${store.folder} is removed without its lock`);
  for (const { files } of rubbish) for (const { path } of files) await store.disk.remove(path);
  for (const shard of namesIn(`${store.folder}/checkpoints`)) {
    const folder = checkpointsOf(store, shard);
    if (namesIn(folder).length === 0) await store.disk.remove(folder);
  }
  for (const what of namesIn(`${store.folder}/damaged`)) {
    await removeEmpty(`${store.folder}/damaged/${what}`, store);
  }
  const folders = new Set(
    rubbish.filter(({ what }) => what === "named").flatMap(({ files }) => files.map(runFolderOf)),
  );
  for (const folder of folders) await store.disk.remove(folder, { recursive: true });
}

/** Removes a folder and those in it, as far as there is no file in them. */
async function removeEmpty(path: string, store: Store): Promise<void> {
  if (!Deno.lstatSync(path).isDirectory) return;
  for (const name of namesIn(path)) await removeEmpty(`${path}/${name}`, store);
  if (namesIn(path).length === 0) await store.disk.remove(path);
}
