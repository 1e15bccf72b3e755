/** What must be readable before anything is removed: the files that say what is in use. */
import {
  type Damage,
  damaged,
  DamagedFile,
  damageOfName,
  inspectRecord,
  recordPath,
  runNumbers,
  type Store,
} from "../_run/mod.ts";

/** The error of who would remove things, and cannot know which. */
export function undecided(damage: Damage, { folder }: Store): DamagedFile {
  return new DamagedFile(`tell what to remove from ${folder}`, damage, folder);
}

/** Damaged run records of a pipeline. */
export function damagedRecords(pipeline: string, store: Store): Damage[] {
  return runNumbers(store, pipeline).flatMap((number) => {
    const path = recordPath(store, pipeline, number);
    const reading = inspectRecord(path);
    if (reading.state !== "present") return reading.state === "damaged" ? [reading] : [];
    const { damaged: lines } = reading.value;
    return lines === 0 ? [] : [damaged(path, `${lines} of its lines not what was written`)];
  });
}

/** @throws {DamagedFile} for the first name or run record that is damaged. */
export function refuseDamage(pipelines: readonly string[], store: Store): void {
  for (const pipeline of pipelines) {
    const [damage] = [...damageOfName(store, pipeline), ...damagedRecords(pipeline, store)];
    if (damage !== undefined) throw undecided(damage, store);
  }
}
