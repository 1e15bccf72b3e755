/** Rolling back: a name stands again for what it stood for before. */
import { lastNumber, type Publication, publicationsOf, publishedManifest } from "./names.ts";
import { missingFiles, sayPart } from "./plan.ts";
import { layOut, moveName } from "./publish.ts";
import { readRun } from "./records.ts";
import type { Store } from "./store.ts";
import { withdrawnOf } from "./withdrawals.ts";

/**
 * Lets the name of a pipeline stand for an earlier run: run `to`, or the latest one before the present one that was
 * published and not rolled back from. It is one more entry in the log of names, so it can be rolled back itself.
 *
 * @throws {Error} when there is no such publication, or what it had made is no longer in the store.
 */
export async function rollBack(pipeline: string, to: number | undefined, store: Store): Promise<Publication> {
  const after = lastNumber(store, pipeline);
  const { number: _, by: __, since: ___, withdrawn: ____, ...entry } = targetOf(pipeline, to, store);
  const folder = await layOut({ name: pipeline, ...entry }, store);
  return await moveName({ pipeline, folder, ...entry }, { by: "rollback", after }, store);
}

/** The entry to go back to. */
function targetOf(pipeline: string, to: number | undefined, store: Store): Publication {
  const entries = publicationsOf(store, pipeline);
  const now = entries.at(-1);
  if (now === undefined) {
    throw new Error(`Cannot roll ${pipeline} back: it was never published in ${store.folder}`);
  }
  const byRun = new Map(entries.map((entry) => [entry.run, entry]));
  const stored = [...byRun.values()].filter((entry) => isStored(entry, store));
  const runs = stored.map(({ run }) => run).sort((a, b) => a - b);
  const withdrawn = new Set(withdrawnOf(pipeline, store).map(({ run }) => run));
  const isTarget = (run: number) =>
    run < now.run && !withdrawn.has(run) && !isTry(byRun.get(run)!, pipeline, store);
  const target = to ?? runs.findLast(isTarget);
  if (target === undefined) {
    throw new Error(
      `Cannot roll ${pipeline} back: nothing that was published before run ${now.run} is in the store`,
    );
  }
  const found = stored.find(({ run }) => run === target);
  if (found !== undefined) return found;
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
  return Object.keys(entry.artifacts).every((artifact) => {
    const manifest = publishedManifest(entry, artifact, store);
    return manifest !== undefined && missingFiles(manifest.parts, store).length === 0;
  });
}
