/**
 * Checking a store: whether receipts, manifests, names, records and unfinished work are what was written, whether the blobs
 * they speak of are there in full length, whether there are files that no store has, and, when asked, whether every byte is
 * what it was.
 */
import {
  codePath,
  contentKey,
  type Damage,
  DamagedBlob,
  type FileRef,
  filesAndDrops,
  filesBelow,
  inspectVouched,
  kindOfFile,
  missingFiles,
  notAsWritten,
  type Part,
  readFetch,
  type Reading,
  readSealed,
  readSources,
  recordedPipelines,
  sourcesPath,
  type Store,
  sum,
} from "../_run/mod.ts";
import { damagedRecords } from "./in_use.ts";
import { checkNames } from "./published.ts";
import { checkUnfinished } from "./unfinished.ts";

/** Something in a store that is not as it was written, or not there. */
export interface Problem {
  readonly in:
    | "blob"
    | "receipt"
    | "manifest"
    | "code"
    | "record"
    | "checkpoint"
    | "journal"
    | "source"
    | "fetch"
    | "name"
    | "stranger";
  /** Below the store. */
  readonly path: string;
  readonly state: string;
  /** Set where the system does not let us read the file, which may be whole: nothing is done to it. */
  readonly unread?: true;
}

/** A damaged file as a problem. */
export function problemOf(what: Problem["in"], { path, why, read }: Damage, store: Store): Problem {
  return { in: what, path: below(store, path), state: why, ...(!read && { unread: true }) };
}
/** What was looked at, by what it is. */
export interface Count {
  readonly what: string;
  readonly files: number;
  readonly bytes: number;
}
/** A store as it was found. */
export interface Checkup {
  readonly counts: readonly Count[];
  /** Keys of manifests with parts that a person has accepted instead of making them again. */
  readonly accepted: readonly string[];
  readonly problems: readonly Problem[];
}

/** How thoroughly a store is checked. */
export interface Thoroughness {
  /** Reads every blob and checkpoint and checks its digest. */
  readonly readData: boolean;
}

/** Checks a store; changes nothing and needs no lock. */
export async function checkStore(store: Store, { readData }: Thoroughness): Promise<Checkup> {
  const expected = new Map<string, number>();
  const problems = [
    ...checkReceipts(store, expected),
    ...checkManifests(store, expected),
    ...await checkBlobs(store, expected, readData),
    ...checkCode(store),
    ...checkRecords(store),
    ...await checkUnfinished(store, readData),
    ...checkSources(store),
    ...checkFetches(store),
    ...await checkNames(store),
    ...checkStrangers(store),
  ];
  return { counts: countsOf(store), accepted: acceptedIn(store), problems };
}

/** Manifests that rest on a person's word; the rest was made by the code of its key. */
function acceptedIn(store: Store): string[] {
  return [...filesBelow(`${store.folder}/manifests`)].flatMap(({ name }) => {
    const manifest = store.readManifest(name.replace(".json", ""));
    return manifest?.parts.some(({ accepted }) => accepted !== undefined) ? [manifest.key] : [];
  });
}

/** Lock files are no content. */
function countsOf(store: Store): Count[] {
  return ["blobs", "receipts", "manifests", "runs", "checkpoints", "tmp", "damaged"].map((what) => {
    const files = [...filesBelow(`${store.folder}/${what}`)].filter(({ name }) => name !== "lock");
    return { what, files: files.length, bytes: sum(files.map((file) => file.bytes)) };
  });
}

/** Receipts that cannot be read, or speak of blobs that are not there; notes what the others expect. */
function checkReceipts(store: Store, expected: Map<string, number>): Problem[] {
  return [...filesBelow(`${store.folder}/receipts`)].flatMap(({ path, name }) => {
    const reading = store.inspectReceipt(name.replace(".json", ""));
    return problemsOf("receipt", path, reading, (part) => [part], store, expected);
  });
}
/** The same for manifests, which speak of all parts of an artifact. */
function checkManifests(store: Store, expected: Map<string, number>): Problem[] {
  return [...filesBelow(`${store.folder}/manifests`)].flatMap(({ path, name }) => {
    const reading = store.inspectManifest(name.replace(".json", ""));
    return problemsOf("manifest", path, reading, ({ parts }) => parts, store, expected);
  });
}

/** What is wrong with one sealed file, given its parts if it could be read. */
function problemsOf<T>(
  what: "receipt" | "manifest",
  path: string,
  reading: Reading<T>,
  partsOf: (value: T) => readonly Part[],
  store: Store,
  expected: Map<string, number>,
): Problem[] {
  if (reading.state === "damaged") return [problemOf(what, reading, store)];
  if (reading.state === "absent") return [];
  const parts = partsOf(reading.value);
  for (const { digest, bytes } of parts.flatMap(filesAndDrops)) expected.set(digest, bytes);
  const missing = missingFiles(parts, store);
  if (missing.length === 0) return [];
  const state = `${missing.length} of its blobs not there in full: ${
    missing.slice(0, 3).map(shortDigest).join(", ")
  }`;
  return [{ in: what, path: below(store, path), state }];
}
/** Enough of a digest to find a blob by. */
function shortDigest({ digest }: FileRef): string {
  return digest.slice(0, 12);
}

/** Blobs of another length than is expected, or, when they are read, of another digest than their name. */
async function checkBlobs(
  store: Store,
  expected: ReadonlyMap<string, number>,
  readData: boolean,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { path, name, bytes } of filesBelow(`${store.folder}/blobs`)) {
    const state = lengthState(bytes, expected.get(name));
    if (state !== undefined) problems.push({ in: "blob", path: below(store, path), state });
    else if (readData) problems.push(...await digestProblems(path, name, store));
  }
  return problems;
}
/** A blob that nothing speaks of has no expected length; only its digest can be wrong. */
function lengthState(bytes: number, expected: number | undefined): string | undefined {
  return expected === undefined || expected === bytes ? undefined : `${bytes} bytes instead of ${expected}`;
}
/** Reads a blob to its end; the stream checks the digest itself. */
async function digestProblems(path: string, digest: string, store: Store): Promise<Problem[]> {
  const problem = { in: "blob", path: below(store, path) } as const;
  try {
    for await (const _ of store.streamBlob({ name: "", digest, bytes: 0 }));
    return [];
  } catch (error) {
    if (error instanceof DamagedBlob && error.cause === undefined) {
      return [{ ...problem, state: "its digest is another" }];
    }
    return [{ ...problem, state: `it cannot be read: ${(error as Error).message}`, unread: true }];
  }
}

/** Code lists carry their own digest: the fingerprint under which they lie. The text of their modules has a checksum. */
function checkCode(store: Store): Problem[] {
  return [...filesBelow(`${store.folder}/code`)].flatMap(({ path, name }): Problem[] => {
    const fingerprint = name.split(".", 1)[0];
    const isWhole = path === sourcesPath(store, fingerprint)
      ? readSources(store, fingerprint) !== undefined
      : path === codePath(store, fingerprint) && contentKey(readSealed(path) ?? null) === fingerprint;
    return isWhole ? [] : [{ in: "code", path: below(store, path), state: notAsWritten }];
  });
}

/** Lines of run records that were changed; a last line that a kill tore is none of them. */
function checkRecords(store: Store): Problem[] {
  return recordedPipelines(store).flatMap((pipeline) =>
    damagedRecords(pipeline, store).map((damage) => problemOf("record", damage, store))
  );
}

/** Remembered digests of the user's files; one that was changed is forgotten. */
function checkSources(store: Store): Problem[] {
  return [...filesBelow(`${store.folder}/sources`)].flatMap(({ path }): Problem[] => {
    const reading = inspectVouched(store, path);
    return reading.state === "damaged" ? [problemOf("source", reading, store)] : [];
  });
}

/** Files that belong to no kind of file of a store. Hidden ones at its root are the file system's own. */
function checkStrangers(store: Store): Problem[] {
  return [...filesBelow(store.folder)].flatMap(({ path }): Problem[] => {
    const name = below(store, path);
    if (/^(\.|lost\+found\/)/.test(name) || kindOfFile(name) !== undefined) return [];
    return [{
      in: "stranger",
      path: name,
      state: "of no kind that a store holds; nothing reads or removes it",
    }];
  });
}

/** Records of fetches; what one that was changed spoke of is fetched again. */
function checkFetches(store: Store): Problem[] {
  return [...filesBelow(`${store.folder}/fetches`)].flatMap(({ path }): Problem[] =>
    readFetch(path, store) !== undefined
      ? []
      : [{ in: "fetch", path: below(store, path), state: "not what was written" }]
  );
}

/** A path as it is told: below the store. */
export function below({ folder }: Store, path: string): string {
  return path.slice(folder.length + 1);
}
