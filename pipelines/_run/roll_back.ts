/** Rolling back: a name stands again for what it stood for before. */
import { lastNumber, type Publication, publicationsOf, wholePublicationsOf } from "./names.ts";
import { missingFiles } from "./plan.ts";
import { namesIn } from "./listing.ts";
import { layOut, moveName, runFolder, sameArtifacts } from "./publish.ts";
import type { Store } from "./store.ts";

/**
 * Lets the name of a pipeline stand for an earlier run: run `to`, or the latest one before the present one that was
 * published. It is one more entry in the log of names, so it can be rolled back itself.
 *
 * @throws {Error} when there is no such publication, what it had made is no longer in the store, or it cannot be told
 * for certain, since an entry in the log of names is damaged.
 */
export async function rollBack(pipeline: string, to: number | undefined, store: Store): Promise<Publication> {
  const after = lastNumber(store, pipeline);
  const entry = targetOf(pipeline, to, store);
  const { run, artifacts, documents } = entry;
  const folder = await layOut({ name: pipeline, run, artifacts }, store);
  const prepared = { pipeline, run, folder, artifacts, ...(documents !== undefined && { documents }) };
  return await moveName(prepared, { by: "rollback", after }, store);
}

/** The entry to go back to. */
function targetOf(pipeline: string, to: number | undefined, store: Store): Publication {
  const entries = wholePublicationsOf(store, pipeline, `roll ${pipeline} back`);
  const now = entries.at(-1);
  if (now === undefined) {
    throw new Error(`Cannot roll ${pipeline} back: it was never published in ${store.folder}`);
  }
  const byRun = new Map(entries.map((entry) => [entry.run, entry]));
  const there = [...byRun.values()].filter((entry) => !isCollected(pipeline, entry, store));
  const runs = there.map(({ run }) => run).sort((a, b) => a - b);
  const target = to ?? runs.findLast((run) => run < now.run);
  if (target === undefined) {
    throw new Error(
      `Cannot roll ${pipeline} back: nothing that was published before run ${now.run} is in the store`,
    );
  }
  const found = there.find(({ run }) => run === target);
  if (found !== undefined) {
    const lacking = lackingOf(found, store);
    if (lacking === undefined) return found;
    throw new Error(
      `Cannot roll ${pipeline} back to run ${target}: ${lacking}; a run makes it again, or fsck --repair`,
    );
  }
  const state = byRun.has(target) ? "gc has removed what it had made" : "it was not published";
  throw new Error(`Cannot roll ${pipeline} back to run ${target}: ${state}; there is ${runs.join(", ")}`);
}

/** Whether all that an entry stands for is in the store. */
export function isStored(entry: Publication, store: Store): boolean {
  return lackingOf(entry, store) === undefined;
}

/** The first file that is not as it was written of those that an entry stands for, with what is wrong; undefined for none. */
function lackingOf({ artifacts }: Publication, store: Store): string | undefined {
  for (const key of Object.values(artifacts)) {
    const reading = store.inspectManifest(key);
    const name = (path: string) => path.slice(store.folder.length + 1);
    if (reading.state === "damaged") return `${name(reading.path)} is damaged, ${reading.why}`;
    if (reading.state === "absent") return `${name(store.manifestPath(key))} is not there`;
    const [missing] = missingFiles(reading.value.parts, store);
    if (missing !== undefined) return `${name(store.blobPath(missing.digest))} is not there in full`;
  }
  return undefined;
}

/** Whether gc has removed what an entry stands for: what it has not is looked for, and missed by name. */
function isCollected(pipeline: string, entry: Publication, store: Store): boolean {
  return namesIn(runFolder(store, pipeline, entry.run)).length === 0 && !isStored(entry, store);
}

/**
 * The rollback that took the name away from these artifacts, unless they have got it again since: who rolled back does
 * not want the next scheduled run to publish the same again.
 */
export function rolledBackFrom(
  artifacts: Publication["artifacts"],
  pipeline: string,
  store: Store,
): Publication | undefined {
  const entries = publicationsOf(store, pipeline);
  const last = entries.findLastIndex((entry) => sameArtifacts(entry.artifacts, artifacts));
  const next = last === -1 ? undefined : entries[last + 1];
  return next?.by === "rollback" ? next : undefined;
}
