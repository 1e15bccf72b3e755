/**
 * Deriving an entry of a name that cannot be read any more, from what it stood for: the folder of the run that it published,
 * the run's record, and the manifests. It is derived only if every file that lies there is what these say.
 */
import {
  aliasOf,
  type Publication,
  publicationsOf,
  publishedFiles,
  publishedFolder,
  readRun,
  runFolder,
  runOfFolder,
  type RunRecord,
  type Store,
  sum,
} from "../_run/mod.ts";
import { runFoldersOf } from "./named_folders.ts";
import { artifactsIn, stateOfFile } from "./published_files.ts";

/** The entry of a number; undefined where what is left does not tell it for certain. */
export async function rederive(
  pipeline: string,
  number: number,
  store: Store,
): Promise<Publication | undefined> {
  const known = publicationsOf(store, pipeline);
  const isLast = known.every((entry) => entry.number < number);
  const run = isLast ? runOfFolder(aliasOf(publishedFolder(store, { name: pipeline })) ?? "") : onlyUntold();
  if (run === undefined) return undefined;
  const before = known.findLast((entry) => entry.number < number);
  const same = known.findLast((entry) => entry.run === run);
  const artifacts = same?.artifacts ?? artifactsOf(pipeline, run, before, store);
  if (artifacts === undefined || !await areThere(runFolder(store, pipeline, run), artifacts, store)) {
    return undefined;
  }
  const record = readRun(store, pipeline, run);
  const corpus = same === undefined ? corpusIn(record, before) : same.corpus;
  const documents = same === undefined
    ? corpus === undefined ? documentsIn(record) ?? before?.documents : sum(Object.values(corpus))
    : same.documents;
  const settings = same === undefined ? record?.begun.settings ?? [] : same.settings ?? [];
  const since = Deno.lstatSync(runFolder(store, pipeline, run)).mtime ?? new Date(0);
  return {
    number,
    run,
    by: same !== undefined && before !== undefined && run < before.run ? "rollback" : "repair",
    since: `${since.toISOString().slice(0, 19)}Z`,
    artifacts,
    contents: same?.contents ?? contentsOf(artifacts, store),
    ...(documents !== undefined && { documents }),
    ...(corpus !== undefined && { corpus }),
    ...(settings.length > 0 && { settings }),
    withdrawn: before?.withdrawn ?? [],
  };

  /** The only run that is laid out and that no entry tells of. */
  function onlyUntold(): number | undefined {
    const runs = runFoldersOf(pipeline, store).map((folder) => runOfFolder(folder)!);
    const untold = runs.filter((run) => !known.some((entry) => entry.run === run));
    return untold.length === 1 ? untold[0] : undefined;
  }
}

/** Keys of what lies in the folder of a run: by its record, or as it was published before, as runs of a part leave it. */
function artifactsOf(
  pipeline: string,
  run: number,
  before: Publication | undefined,
  store: Store,
): Publication["artifacts"] | undefined {
  const record = readRun(store, pipeline, run);
  const keys = artifactsIn(runFolder(store, pipeline, run)).map((name) =>
    [name, record?.nodes.get(name)?.key ?? before?.artifacts[name]] as const
  );
  if (keys.length === 0 || keys.some(([, key]) => key === undefined)) return undefined;
  return Object.fromEntries(keys as (readonly [string, string])[]);
}

/** Whether the files of artifacts are those that lie in a folder. */
async function areThere(folder: string, artifacts: Publication["artifacts"], store: Store): Promise<boolean> {
  for (const [artifact, key] of Object.entries(artifacts)) {
    const manifest = store.readManifest(key);
    if (manifest === undefined) return false;
    for (const { path, ref } of publishedFiles(manifest)) {
      if (await stateOfFile(`${folder}/${artifact}/${path}`, ref, store) !== undefined) return false;
    }
  }
  return true;
}

/** What artifacts hold that are there. */
function contentsOf(artifacts: Publication["artifacts"], store: Store): Publication["contents"] {
  return Object.fromEntries(
    Object.entries(artifacts).map(([name, key]) => [name, store.readManifest(key)!.content]),
  );
}

/** Items of what was the corpus before, as a run has made it; undefined where that is not known. */
function corpusIn(record: RunRecord | undefined, before: Publication | undefined): Publication["corpus"] {
  const counted = Object.keys(before?.corpus ?? {}).map((name) =>
    [name, record?.nodes.get(name)?.items] as const
  );
  const isKnown = counted.length > 0 && counted.every(([, items]) => items !== undefined);
  return isKnown ? Object.fromEntries(counted as [string, number][]) : undefined;
}

/** Documents of the corpus of a run: of the last artifact that holds documents. */
function documentsIn(record: RunRecord | undefined): number | undefined {
  return [...record?.nodes.values() ?? []].findLast(({ kind }) => kind === "documents")?.items;
}
