/**
 * Names: which run's artifacts the name of a pipeline stands for, now and before.
 *
 * The truth is a log of small sealed files, `names/PIPELINE/NUMBER.json`, of which the last one holds. An entry is made by a
 * link that fails when the number is taken: of two writers that both saw entry 11 as the last, one becomes 12 and the other
 * is refused. So the number fences off a process that was paused while another took over, with no clock and no lock.
 *
 * The log is short: an entry says all that holds from then on, also what was rolled back from, so old ones can go.
 */
import { keyOf } from "./digest.ts";
import { syncFolder } from "./disk.ts";
import { aliasOf } from "./alias.ts";
import { namesIn } from "./listing.ts";
import type { Manifest } from "./manifest.ts";
import type { Setting } from "./pipeline.ts";
import { type Damage, damaged, type Reading, valueOf } from "./sealed.ts";
import { DamagedFile, type Store } from "./store.ts";
import { inspectVouched, vouchedFile } from "./vouching.ts";

/** What brought a publication about. */
export type PublishedBy = "run" | "rebuild" | "rollback" | "repair";

/** Entries that are kept of each name, and runs of which it is remembered that they were rolled back from. */
export const keptEntries = 50;

/** The artifacts of one making. */
export interface Making {
  /** Keys of the manifests of the exported artifacts, by name. */
  readonly artifacts: Readonly<Record<string, string>>;
  /** What each of them held: a stage that is forced may make other bytes under the same key. Absent in older entries. */
  readonly contents?: Readonly<Record<string, string>>;
}

/** A making that the name was taken away from. */
export interface Withdrawal {
  /** The run that was rolled back from. */
  readonly run: number;
  /** {@linkcode makingId} of what it had made. */
  readonly making: string;
  /** The last run that there was then. */
  readonly lastRun: number;
}

/** One entry: from then on the name stood for this. */
export interface Publication extends Making {
  /** Counted from 1 for each pipeline. */
  readonly number: number;
  /** The run whose artifacts these are; they lie in `named/PIPELINE@RUN`. */
  readonly run: number;
  readonly by: PublishedBy;
  /** ISO 8601, UTC; for people, nothing is decided by it. */
  readonly since: string;
  /** Documents of the corpus; absent for a pipeline that has none. */
  readonly documents?: number;
  /** The same by artifact: of the one that the pipeline marks, or of all that may be the corpus. */
  readonly corpus?: Readonly<Record<string, number>>;
  /** Options that were set from outside. */
  readonly settings?: readonly Setting[];
  /** What was rolled back from and has not been published since, the latest last. */
  readonly withdrawn?: readonly Withdrawal[];
}

/** The manifest of a published artifact; undefined when it is gone, or the artifact was made again with other bytes since. */
export function publishedManifest(
  { artifacts, contents }: Making,
  artifact: string,
  store: Store,
): Manifest | undefined {
  const manifest = store.readManifest(artifacts[artifact]);
  return contents === undefined || manifest?.content === contents[artifact] ? manifest : undefined;
}

/** True when two makings are of the same artifacts with the same bytes, as far as that was written down. */
export function sameMaking(left: Making, right: Making): boolean {
  const names = Object.keys({ ...left.artifacts, ...right.artifacts });
  const { contents: before } = left;
  const { contents: now } = right;
  return names.every((name) =>
    left.artifacts[name] === right.artifacts[name] &&
    (before === undefined || now === undefined || before[name] === now[name])
  );
}

/** A digest over what artifacts hold, by name: the same bytes made by other code are the same. */
export function makingId({ artifacts, contents = artifacts }: Making): string {
  return keyOf(Object.entries(contents).sort(([left], [right]) => (left < right ? -1 : 1)));
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
/** Where one entry lies. */
export function entryPath(store: Store, pipeline: string, number: number): string {
  return `${namesFolder(store, pipeline)}/${String(number).padStart(6, "0")}.json`;
}

/** Pipelines that have been published: those with a log of names, and those whose name leads somewhere without one. */
export function publishedPipelines(store: Store): string[] {
  const aliases = namesIn(`${store.folder}/named`).filter((name) => runOfFolder(name) === undefined);
  return [...new Set([...namesIn(`${store.folder}/names`), ...aliases])].sort();
}

/** Looks at one entry of a log of names. */
function inspectEntry(store: Store, pipeline: string, number: number): Reading<Publication> {
  const path = entryPath(store, pipeline, number);
  const reading = inspectVouched<Publication>(store, path);
  if (reading.state !== "present" || reading.value.number === number) return reading;
  return damaged(path, `the entry of number ${reading.value.number}`);
}

/** All that a name has stood for, the earliest first, as far as it can be read: nothing is decided by it. */
export function publicationsOf(store: Store, pipeline: string): Publication[] {
  return numbersOf(store, pipeline).flatMap((number) => valueOf(inspectEntry(store, pipeline, number)) ?? []);
}

/** What is wrong with the log of a name, the earliest first: entries that are damaged, and a link that it does not explain. */
export function damageOfName(store: Store, pipeline: string): Damage[] {
  const entries = numbersOf(store, pipeline).flatMap((number) => {
    const reading = inspectEntry(store, pipeline, number);
    return reading.state === "damaged" ? [reading] : [];
  });
  const unexplained = entries.length === 0 ? unexplainedAlias(store, pipeline) : undefined;
  return unexplained === undefined ? entries : [unexplained];
}

/** A name that leads to a run of which its log knows nothing: the entry that led it there is gone. */
function unexplainedAlias(store: Store, pipeline: string): Damage | undefined {
  const path = `${store.folder}/named/${pipeline}`;
  const run = runOfFolder(aliasOf(path) ?? "");
  if (run === undefined || publicationsOf(store, pipeline).some((entry) => entry.run === run)) {
    return undefined;
  }
  return damaged(path, `it leads to run ${run}, and names/${pipeline} has no entry of that`);
}

/** The number of a run, of the name of the folder that it is laid out in. */
export function runOfFolder(name: string): number | undefined {
  const digits = /@(\d+)$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * All that a name has stood for, for who decides by it.
 *
 * @throws {DamagedFile} when any of it cannot be read. `doing` says what is refused then.
 */
export function wholePublicationsOf(store: Store, pipeline: string, doing: string): Publication[] {
  const [damage] = damageOfName(store, pipeline);
  if (damage !== undefined) throw new DamagedFile(doing, damage, store.folder);
  return publicationsOf(store, pipeline);
}

/**
 * What a name stands for; undefined before the first publication.
 *
 * @throws {DamagedFile} when the last entry cannot be read: the one before is not what the name stands for.
 */
export function publicationOf(store: Store, pipeline: string): Publication | undefined {
  const last = lastNumber(store, pipeline);
  const [damage] = damageOfName(store, pipeline).filter(({ path }) =>
    path === entryPath(store, pipeline, last) || path === `${store.folder}/named/${pipeline}`
  );
  if (damage !== undefined) throw new DamagedFile(`tell what ${pipeline} stands for`, damage, store.folder);
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
  const path = entryPath(store, pipeline, entry.number);
  await store.writeFile(whole, vouchedFile(store, path, entry));
  await disk.mkdir(folder, { recursive: true });
  try {
    if (lastNumber(store, pipeline) >= entry.number) throw new Deno.errors.AlreadyExists();
    await disk.link(whole, path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    throw new Superseded(pipeline, entry.run, publicationsOf(store, pipeline).at(-1));
  } finally {
    await disk.remove(whole);
  }
  await syncFolder(folder, disk);
  await syncFolder(`${store.folder}/names`, disk);
  for (const number of numbersOf(store, pipeline).slice(0, -keptEntries)) {
    await disk.remove(entryPath(store, pipeline, number));
  }
}
