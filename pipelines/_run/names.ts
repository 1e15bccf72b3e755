/**
 * Names: which run's artifacts the name of a pipeline stands for, now and before.
 *
 * The truth is a log of small sealed files, `names/PIPELINE/NUMBER.json`, of which the last one holds. An entry is made by a
 * link that fails when the number is taken: of two writers that both saw entry 11 as the last, one becomes 12 and the other
 * is refused. So the number fences off a process that was paused while another took over, with no clock and no lock.
 */
import { syncFolder } from "./disk.ts";
import { namesIn } from "./listing.ts";
import { readSealed, sealed } from "./sealed.ts";
import type { Store } from "./store.ts";

/** What brought a publication about. */
export type PublishedBy = "run" | "rebuild" | "rollback";

/** One entry: from then on the name stood for this. */
export interface Publication {
  /** Counted from 1 for each pipeline. */
  readonly number: number;
  /** The run whose artifacts these are; they lie in `named/PIPELINE@RUN`. */
  readonly run: number;
  readonly by: PublishedBy;
  /** ISO 8601, UTC; for people, nothing is decided by it. */
  readonly since: string;
  /** Documents of the finished corpus; absent for a pipeline that has none. */
  readonly documents?: number;
  /** Keys of the manifests of the exported artifacts, by name. */
  readonly artifacts: Readonly<Record<string, string>>;
}

/** Another process has published since this one began: what this one would publish may be older. */
export class Superseded extends Error {
  constructor(pipeline: string, run: number, since: Publication | undefined) {
    const by = since === undefined ? "another process" : `run ${since.run}`;
    super(`Cannot publish run ${run} of ${pipeline}: ${by} has published since it began`);
  }
}

/** Where the log of a name lies. */
export function namesFolder(store: Store, pipeline: string): string {
  return `${store.folder}/names/${pipeline}`;
}
function entryPath(store: Store, pipeline: string, number: number): string {
  return `${namesFolder(store, pipeline)}/${String(number).padStart(6, "0")}.json`;
}

/** Pipelines that have been published. */
export function publishedPipelines(store: Store): string[] {
  return namesIn(`${store.folder}/names`);
}

/** All that a name has stood for, the earliest first. A damaged entry is passed over. */
export function publicationsOf(store: Store, pipeline: string): Publication[] {
  return numbersOf(store, pipeline).flatMap((number) => {
    const entry = readSealed<Publication>(entryPath(store, pipeline, number));
    return entry?.number === number ? [entry] : [];
  });
}

/** What a name stands for; undefined before the first publication. */
export function publicationOf(store: Store, pipeline: string): Publication | undefined {
  return publicationsOf(store, pipeline).at(-1);
}

/** Number of the last entry, readable or not; 0 when there is none. Who publishes must have seen the last one. */
export function lastNumber(store: Store, pipeline: string): number {
  return numbersOf(store, pipeline).at(-1) ?? 0;
}
function numbersOf(store: Store, pipeline: string): number[] {
  const numbers = namesIn(namesFolder(store, pipeline)).filter((name) => /^\d{6,}\.json$/.test(name));
  return numbers.map((name) => parseInt(name)).sort((a, b) => a - b);
}

/** Adds an entry after the one that its writer saw as the last. @throws {Superseded} when that one no longer is the last. */
export async function addPublication(store: Store, pipeline: string, entry: Publication): Promise<void> {
  const { disk } = store;
  const folder = namesFolder(store, pipeline);
  const whole = store.temporary();
  await store.writeFile(whole, sealed(entry));
  await disk.mkdir(folder, { recursive: true });
  try {
    if (lastNumber(store, pipeline) >= entry.number) throw new Deno.errors.AlreadyExists();
    await disk.link(whole, entryPath(store, pipeline, entry.number));
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    throw new Superseded(pipeline, entry.run, publicationOf(store, pipeline));
  } finally {
    await disk.remove(whole);
  }
  await syncFolder(folder, disk);
  await syncFolder(`${store.folder}/names`, disk);
}
