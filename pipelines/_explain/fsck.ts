/**
 * Checking a store: whether receipts, manifests, records and checkpoints are what was written, whether the blobs they
 * speak of are there in full length, and, when asked, whether every byte is what it was.
 */
import {
  checkpointsOf,
  codePath,
  contentKey,
  DamagedBlob,
  type FileRef,
  filesAndDrops,
  filesBelow,
  journalName,
  missingFiles,
  namesIn,
  type Part,
  readCheckpoint,
  readFetch,
  readSealed,
  readSealedLines,
  readSources,
  recordedPipelines,
  recordPath,
  runNumbers,
  sourcesPath,
  type Store,
  sum,
} from "../_run/mod.ts";
import { checkNames } from "./published.ts";

/** Something in a store that is not as it was written, or not there. */
export interface Problem {
  readonly in:
    | "blob"
    | "receipt"
    | "manifest"
    | "code"
    | "record"
    | "checkpoint"
    | "source"
    | "fetch"
    | "name";
  /** Below the store. */
  readonly path: string;
  readonly state: string;
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
    ...readData ? await checkCheckpoints(store) : [],
    ...checkSources(store),
    ...checkFetches(store),
    ...await checkNames(store),
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
    const part = store.readReceipt(name.replace(".json", ""));
    return problemsOf("receipt", path, part && [part], store, expected);
  });
}
/** The same for manifests, which speak of all parts of an artifact. */
function checkManifests(store: Store, expected: Map<string, number>): Problem[] {
  return [...filesBelow(`${store.folder}/manifests`)].flatMap(({ path, name }) => {
    const manifest = store.readManifest(name.replace(".json", ""));
    return problemsOf("manifest", path, manifest?.parts, store, expected);
  });
}

/** What is wrong with one sealed file, given its parts if it could be read. */
function problemsOf(
  what: "receipt" | "manifest",
  path: string,
  parts: readonly Part[] | undefined,
  store: Store,
  expected: Map<string, number>,
): Problem[] {
  if (parts === undefined) {
    const isWhole = readSealed(path) !== undefined;
    const state = isWhole ? "of another key, or of an older version of the store" : "not what was written";
    return [{ in: what, path: below(store, path), state }];
  }
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
    const state = lengthState(bytes, expected.get(name)) ??
      (readData ? await digestState(name, store) : undefined);
    if (state !== undefined) problems.push({ in: "blob", path: below(store, path), state });
  }
  return problems;
}
/** A blob that nothing speaks of has no expected length; only its digest can be wrong. */
function lengthState(bytes: number, expected: number | undefined): string | undefined {
  return expected === undefined || expected === bytes ? undefined : `${bytes} bytes instead of ${expected}`;
}
/** Reads a blob to its end; the stream checks the digest itself. */
async function digestState(digest: string, store: Store): Promise<string | undefined> {
  try {
    for await (const _ of store.streamBlob({ name: "", digest, bytes: 0 }));
    return undefined;
  } catch (error) {
    if (error instanceof DamagedBlob) return "its digest is another";
    throw error;
  }
}

/** Code lists carry their own digest: the fingerprint under which they lie. The text of their modules has a checksum. */
function checkCode(store: Store): Problem[] {
  return [...filesBelow(`${store.folder}/code`)].flatMap(({ path, name }): Problem[] => {
    const fingerprint = name.replace(/\..*$/, "");
    const isWhole = path === sourcesPath(store, fingerprint)
      ? readSources(store, fingerprint) !== undefined
      : path === codePath(store, fingerprint) && contentKey(readSealed(path) ?? null) === fingerprint;
    return isWhole ? [] : [{ in: "code", path: below(store, path), state: "not what was written" }];
  });
}

/** Lines of run records that were changed; a last line that a kill tore is none of them. */
function checkRecords(store: Store): Problem[] {
  return recordedPipelines(store).flatMap((pipeline) =>
    runNumbers(store, pipeline).flatMap((number): Problem[] => {
      const path = recordPath(store, pipeline, number);
      const { damaged } = readSealedLines(Deno.readTextFileSync(path));
      if (damaged === 0) return [];
      return [{
        in: "record",
        path: below(store, path),
        state: `${damaged} of its lines not what was written`,
      }];
    })
  );
}

/** Checkpoints that could not be gone on from; the loop would pass them over, too. */
async function checkCheckpoints(store: Store): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const key of namesIn(`${store.folder}/checkpoints`)) {
    for (const { path, name } of filesBelow(checkpointsOf(store, key))) {
      // A journal is cut off at its first damage when it is read; nothing wrong can come of it.
      if (name === journalName) continue;
      try {
        readCheckpoint(await Deno.readFile(path));
      } catch (error) {
        problems.push({ in: "checkpoint", path: below(store, path), state: (error as Error).message });
      }
    }
  }
  return problems;
}

/** Remembered digests of the user's files; one that was changed is forgotten. */
function checkSources(store: Store): Problem[] {
  return [...filesBelow(`${store.folder}/sources`)].flatMap(({ path }): Problem[] =>
    readSealed(path) !== undefined
      ? []
      : [{ in: "source", path: below(store, path), state: "not what was written" }]
  );
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
function below({ folder }: Store, path: string): string {
  return path.slice(folder.length + 1);
}
