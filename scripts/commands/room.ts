/** Whether the disk has room for what a run is going to make, as far as earlier runs tell. */
import {
  freeBytes,
  type Pipeline,
  runsOf,
  type Selection,
  size,
  type Store,
  sum,
} from "../../pipelines/_run/mod.ts";
import { explainPlan, isOpen } from "../../pipelines/_explain/mod.ts";

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
