/** Checking unfinished work: checkpoints and journals from which a run would go on. */
import {
  checkpointAt,
  checkpointHeadAt,
  checkpointsOf,
  damaged,
  damageOfJournal,
  filesBelow,
  journalName,
  kindOfFile,
  namesIn,
  type Store,
  unreadable,
} from "../_run/mod.ts";
import { below, type Problem, problemOf } from "./fsck.ts";

/** Checkpoints and journals that are damaged. With `readData` every byte is read, else the heads of checkpoints alone. */
export async function checkUnfinished(store: Store, readData: boolean): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const key of namesIn(`${store.folder}/checkpoints`)) {
    for (const { path, name } of filesBelow(checkpointsOf(store, key))) {
      if (name === journalName) problems.push(...await checkJournal(path, store));
      else if (kindOfFile(below(store, path))?.kind === "checkpoint") {
        problems.push(...await checkCheckpoint(path, store, readData));
      }
    }
  }
  return problems;
}

async function checkCheckpoint(path: string, store: Store, readData: boolean): Promise<Problem[]> {
  try {
    await (readData ? checkpointAt : checkpointHeadAt)(path, store);
    return [];
  } catch (error) {
    const isSystems = typeof (error as { readonly code?: unknown }).code === "string";
    const reading = isSystems ? unreadable(path, error) : damaged(path, (error as Error).message);
    return reading.state === "damaged" ? [problemOf("checkpoint", reading, store)] : [];
  }
}

/** A record at the end that a kill has cut is no damage. */
async function checkJournal(path: string, store: Store): Promise<Problem[]> {
  const damage = await damageOfJournal(path, store);
  return damage === undefined ? [] : [problemOf("journal", damage, store)];
}
