/**
 * Files that `fsck --repair` has set aside because they were damaged: what they spoke of is in use until they are replaced.
 * One flipped bit leaves all digests of a file but one, so what it may have spoken of are all digests that it still spells.
 */
import { filesBelow, publicationsOf, type Store, type StoredFile, unreadable } from "../_run/mod.ts";
import { undecided } from "./in_use.ts";
import { runFoldersOf } from "./named_folders.ts";

/** One file that was set aside and is not replaced. */
export interface SetAside {
  readonly path: string;
  /** All that it may have spoken of, by digest. */
  readonly digests: readonly string[];
  /** Folders of runs that it may have spoken of. */
  readonly folders: readonly string[];
}

/** What is kept by others. */
interface Wanted {
  readonly manifests: ReadonlySet<string>;
  readonly receipts: ReadonlySet<string>;
  readonly unfinished: ReadonlySet<string>;
  readonly records: ReadonlySet<string>;
}

/** Files that are set aside, wanted, and not replaced; `keep` is the number of runs that are kept. */
export function setAsideOf(store: Store, keep: number, wanted: Wanted): SetAside[] {
  const root = `${store.folder}/damaged`;
  return [...filesBelow(root)].filter((file) =>
    isWanted(file, file.path.slice(root.length + 1), store, keep, wanted)
  )
    .map(({ path }) => {
      const [what, pipeline] = path.slice(root.length + 1).split("/");
      return {
        path,
        digests: what === "named" ? [] : digestsIn(path, store),
        folders: what === "names" ? runFoldersOf(pipeline, store) : [],
      };
    });
}

/**
 * Blobs, code and remembered digests speak of nothing that is not made again. A name that led to a run of which nothing
 * else tells keeps it for as long as a person leaves it there.
 */
function isWanted(
  { name }: StoredFile,
  path: string,
  store: Store,
  keep: number,
  { manifests, receipts, unfinished, records }: Wanted,
): boolean {
  const [what, pipeline] = path.split("/");
  const [stem] = name.split(".");
  switch (what) {
    case "manifests":
      return manifests.has(stem) && store.readManifest(stem) === undefined;
    case "receipts":
      return (receipts.has(stem) || unfinished.has(stem)) && store.readReceipt(stem) === undefined;
    case "runs":
      return records.has(`${store.folder}/${path}`);
    case "names":
      return publicationsOf(store, pipeline).filter(({ number }) => number >= parseInt(name)).length <= keep;
    case "named":
      return true;
    default:
      return false;
  }
}

/** All digests that a file spells. @throws {DamagedFile} when it cannot be read. */
function digestsIn(path: string, store: Store): string[] {
  try {
    return [...new Set(Deno.readTextFileSync(path).match(/[0-9a-f]{64}/g) ?? [])];
  } catch (error) {
    const reading = unreadable(path, error);
    if (reading.state === "absent") return [];
    throw undecided(reading, store);
  }
}
