/**
 * Mending a store: what is damaged is made good from what else the store holds, or goes out of the way, so that the next run
 * makes it again. Nothing whole is touched, and nothing that the system does not let us read. What goes out of the way keeps
 * its path below `damaged`, where `gc` knows what it may have spoken of.
 */
import { JournalFile, readSealedLines, sealedLine, setCheckpointAside, type Store } from "../_run/mod.ts";
import { checkStore, type Checkup, type Problem, type Thoroughness } from "./fsck.ts";
import { mendName, restoreNames } from "./published.ts";

/**
 * Checks an open store and mends what it finds: blobs, receipts, manifests, code lists and remembered digests that are
 * damaged, or that speak of blobs which are not there, are set aside; of checkpoints and journals what cannot be gone on from;
 * run records keep their whole lines; entries of names are derived from what is published, where that tells, else set aside;
 * published files are linked anew. Gives what was mended, and the store as it is then.
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

/** Mends one problem; gives it back when something was done. Published files are restored all at once, afterwards. */
async function mend(problem: Problem, store: Store): Promise<Problem[]> {
  const path = `${store.folder}/${problem.path}`;
  if (problem.unread) return [];
  switch (problem.in) {
    case "blob":
      await store.setAside(path.slice(path.lastIndexOf("/") + 1));
      return [problem];
    case "record": {
      const content = await Deno.readTextFile(path);
      await store.setFileAside(path);
      const { values } = readSealedLines(content);
      await store.writeFile(path, new TextEncoder().encode(values.map(sealedLine).join("")));
      return [problem];
    }
    case "checkpoint":
      await setCheckpointAside(path, store);
      return [problem];
    case "journal": {
      using journal = new JournalFile(path.slice(0, path.lastIndexOf("/")), store, () => {});
      await Array.fromAsync(journal.replay());
      return [problem];
    }
    case "name":
      return await mendName(path, store) ? [problem] : [];
    case "stranger":
      return [];
    default:
      await store.setFileAside(path);
      return [problem];
  }
}
