/** Whether the disk has room for what a run is going to make, as far as earlier runs tell. */
import {
  freeBytes,
  freeFiles,
  type Pipeline,
  runsOf,
  type Selection,
  size,
  type Store,
  sum,
} from "../../pipelines/_run/mod.ts";
import { explainPlan, isOpen } from "../../pipelines/_explain/mod.ts";

/** A file system with room for so many files is large enough to need no closer look. */
const plentyOfFiles = 100_000;
/** Files of a shard, at least: a blob, a receipt, and one that is not committed yet. */
const filesOfShard = 3;

/** What is to be said before the work begins, when too few files can still be made; undefined where there are enough. */
export async function filesWarning(
  pipeline: Pipeline,
  store: Store,
  selection: Selection,
  free: number | undefined = freeFiles(store.folder),
): Promise<string | undefined> {
  if (free === undefined || free > plentyOfFiles) return undefined;
  const open = (await explainPlan(pipeline, store, selection)).filter(isOpen);
  const wanted = sum(open.map(({ shards = 1, reused = 0 }) => 1 + filesOfShard * (shards - reused)));
  if (wanted <= free) return undefined;
  return `what is to be made takes at least ${wanted} files, and the file system below ${store.folder} can hold ${free} more`;
}

/** A disk with room for so many times what the latest run holds is large enough to need no closer look. */
const plenty = 10;

/** What is to be said before the work begins, when there is too little room; undefined where there is enough, or nobody knows. */
export async function roomWarning(
  pipeline: Pipeline,
  store: Store,
  selection: Selection,
  free: number | undefined = freeBytes(store.folder),
): Promise<string | undefined> {
  const latest = runsOf(store, pipeline.name).next().value;
  if (free === undefined || latest === undefined) return undefined;
  if (free > plenty * sum([...latest.nodes.values()].map(({ bytes }) => bytes))) return undefined;
  const open = (await explainPlan(pipeline, store, selection)).filter(isOpen);
  const bytes = sum(open.map((node) => node.bytes ?? 0));
  if (bytes <= free) return undefined;
  return `what is to be made takes about ${size(bytes)} by earlier runs, and ${
    size(free)
  } are free below ${store.folder}`;
}
