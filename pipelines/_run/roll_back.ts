/** Rolling back: a name stands again for what it stood for before. */
import { namesIn } from "./listing.ts";
import { lastNumber, type Publication, publishedManifest, wholePublicationsOf } from "./names.ts";
import { missingFiles, sayPart } from "./plan.ts";
import { layOut, moveName, runFolder } from "./publish.ts";
import { readRun } from "./records.ts";
import type { Store } from "./store.ts";
import { withdrawnOf } from "./withdrawals.ts";

/**
 * Lets the name of a pipeline stand for an earlier run: run `to`, or the latest one before the present one that was
 * published and not rolled back from. It is one more entry in the log of names, so it can be rolled back itself.
 *
 * @throws {Error} when there is no such publication, what it had made is no longer in the store, or it cannot be told
 * for certain, since an entry in the log of names is damaged.
 */
export async function rollBack(pipeline: string, to: number | undefined, store: Store): Promise<Publication> {
  const after = lastNumber(store, pipeline);
  const { number: _, by: __, since: ___, withdrawn: ____, ...entry } = targetOf(pipeline, to, store);
  const folder = await layOut({ name: pipeline, ...entry }, store);
  return await moveName({ pipeline, folder, ...entry }, { by: "rollback", after }, store);
}

/** The entry to go back to. */
function targetOf(pipeline: string, to: number | undefined, store: Store): Publication {
  const entries = wholePublicationsOf(store, pipeline, `roll ${pipeline} back`);
  const now = entries.at(-1);
  if (now === undefined) {
    throw new Error(`Cannot roll ${pipeline} back: it was never published in ${store.folder}`);
  }
  const byRun = new Map(entries.map((entry) => [entry.run, entry]));
  const there = [...byRun.values()].filter((entry) =>
    !isCollected(pipeline, entry, store) && !isReplaced(entry, store)
  );
  const runs = there.map(({ run }) => run).sort((a, b) => a - b);
  const withdrawn = new Set(withdrawnOf(pipeline, store).map(({ run }) => run));
  const isTarget = (run: number) =>
    run < now.run && !withdrawn.has(run) && !isTry(byRun.get(run)!, pipeline, store);
  const target = to ?? runs.findLast(isTarget);
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
  const state = byRun.has(target)
    ? "what it had made was removed by gc, or made again with other bytes"
    : "it was not published, or gc has removed what it had made";
  throw new Error(`Cannot roll ${pipeline} back to run ${target}: ${state}; there is ${runs.join(", ")}`);
}

/** Whether an entry was made by a version that published runs of a part beside what was there before. */
function isTry({ run, contents }: Publication, pipeline: string, store: Store): boolean {
  const selection = contents === undefined ? readRun(store, pipeline, run)?.begun.selection : undefined;
  return selection !== undefined && sayPart(selection) !== undefined;
}

/** Whether all that an entry stands for is in the store. */
export function isStored(entry: Publication, store: Store): boolean {
  return lackingOf(entry, store) === undefined;
}

/** The first file that is not as it was written of those that an entry stands for, with what is wrong; undefined for none. */
function lackingOf(entry: Publication, store: Store): string | undefined {
  for (const [artifact, key] of Object.entries(entry.artifacts)) {
    const reading = store.inspectManifest(key);
    const name = (path: string) => path.slice(store.folder.length + 1);
    if (reading.state === "damaged") return `${name(reading.path)} is damaged, ${reading.why}`;
    if (reading.state === "absent") return `${name(store.manifestPath(key))} is not there`;
    if (publishedManifest(entry, artifact, store) === undefined) {
      return `${artifact} was made again with other bytes`;
    }
    const [missing] = missingFiles(reading.value.parts, store);
    if (missing !== undefined) return `${name(store.blobPath(missing.digest))} is not there in full`;
  }
  return undefined;
}

/** Whether an artifact that an entry stands for was made again with other bytes under the same key, by force. */
function isReplaced(entry: Publication, store: Store): boolean {
  return Object.entries(entry.artifacts).some(([artifact, key]) =>
    store.readManifest(key) !== undefined && publishedManifest(entry, artifact, store) === undefined
  );
}

/** Whether gc has removed what an entry stands for: what it has not is looked for, and missed by name. */
function isCollected(pipeline: string, entry: Publication, store: Store): boolean {
  return namesIn(runFolder(store, pipeline, entry.run)).length === 0 && !isStored(entry, store);
}
