/** Mending a store: what is damaged goes out of the way, so that the next run makes it again. Nothing whole is touched. */
import { readSealedLines, sealedLine, type Store } from "../_run/mod.ts";
import { checkStore, type Checkup, type Problem, type Thoroughness } from "./fsck.ts";
import { restoreNames } from "./published.ts";

/**
 * Checks an open store and mends what it finds: damaged blobs are set aside; receipts and manifests that are damaged or
 * that speak of blobs which are not there, and damaged checkpoints, code lists and remembered digests, are removed; run
 * records keep their whole lines; published files are linked anew. Gives what was mended, and the store as it is then.
 */
export async function repairStore(
  store: Store,
  thoroughness: Thoroughness,
): Promise<{ readonly mended: readonly Problem[]; readonly after: Checkup }> {
  const mended = [];
  const before = await checkStore(store, thoroughness);
  for (const problem of before.problems) mended.push(...await mend(problem, store));
  // Receipts that speak of a blob which has just been set aside are found by a second look.
  const second = await checkStore(store, { readData: false });
  for (const problem of second.problems) mended.push(...await mend(problem, store));
  await restoreNames(store);
  return { mended, after: await checkStore(store, thoroughness) };
}

/** Mends one problem; gives it back when something was done. Names are restored all at once, afterwards. */
async function mend(problem: Problem, store: Store): Promise<Problem[]> {
  const path = `${store.folder}/${problem.path}`;
  switch (problem.in) {
    case "blob":
      await store.setAside(path.slice(path.lastIndexOf("/") + 1));
      return [problem];
    case "record": {
      const { values } = readSealedLines(await Deno.readTextFile(path));
      await store.writeFile(path, new TextEncoder().encode(values.map(sealedLine).join("")));
      return [problem];
    }
    case "name":
      return [];
    default:
      await store.disk.remove(path);
      return [problem];
  }
}
