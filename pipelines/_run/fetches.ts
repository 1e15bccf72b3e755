/**
 * Fetches: makings of what ages. What a crawl brings is true of the hour at which it was fetched, so its key alone does not
 * say whether it is still wanted. Each fetch has a key of its own: a digest over the action (stage, code, options) and the
 * time at which it began. So no receipt ever changes, and what was published before stays what it was. A small file says
 * which fetch of an action is the latest; a fetch that brings the same content again is noted there and is no other artifact.
 */
import { keyOf } from "./digest.ts";
import type { Shard } from "./execute.ts";
import type { RecipeFacts } from "./facts.ts";
import { namesIn } from "./listing.ts";
import type { Manifest } from "./manifest.ts";
import type { Node } from "./pipeline.ts";
import { valueOf } from "./sealed.ts";
import type { Cut } from "./shards.ts";
import type { Store } from "./store.ts";
import { inspectVouched, vouchedFile } from "./vouching.ts";

/** The latest whole fetch of an action. All times are ISO 8601 in UTC. */
export interface LatestFetch {
  /** Of its manifest. */
  readonly key: string;
  /** When it began: a part of its key. */
  readonly since: string;
  /** When the last fetch that brought this content began. */
  readonly checked: string;
  /** When the run began that finished that. */
  readonly finished: string;
}
/** A fetch that has begun and is not finished. */
interface PendingFetch {
  readonly key: string;
  readonly since: string;
  /** Keys of its shards: what was kept of its making lies under them. */
  readonly shards: readonly string[];
}
/** What is known of the fetches of one action. */
export interface FetchRecord {
  readonly source: string;
  readonly action: string;
  readonly latest?: LatestFetch;
  readonly pending?: PendingFetch;
}

/** Why something is fetched again. */
export type Due =
  | { readonly because: "too old"; readonly hours: number; readonly maxHours: number }
  | { readonly because: "from the future"; readonly checked: string }
  | { readonly because: "fetch record damaged" };

/** The moment by which ages are judged. */
export interface Moment {
  /** Milliseconds since the epoch, the same during a run; without it, nothing is too old. */
  readonly now?: number;
  /** Whether it is fetched whatever its age, and as if for the first time. */
  readonly force?: boolean;
}

/** Where the fetches of a node stand. */
export interface Fetch {
  readonly source: string;
  readonly action: string;
  /** When the fetch began, or would begin, that the standing is about. */
  readonly since: string;
  /** Whether that is the latest, which is whole. */
  readonly isLatest: boolean;
  /** Why the latest is fetched again. */
  readonly due?: Due;
  /** Hours since the latest was known to be up to date; undefined when there is none, or no moment to judge by. */
  readonly hours?: number;
  /** What was fetched last from the same source: by this action if it has been, else by one with other code or options. */
  readonly earlier?: Manifest;
}

/** What ages of a recipe: the source that it comes from, and the hours after which it is fetched again. */
export interface Ageing {
  readonly source: string;
  readonly maxHours: number;
}

const hour = 3_600_000;
/** How long a fetch that was killed can be gone on with where results age sooner. */
const resumableHours = 24;

/** How a recipe ages; undefined for one that is made of its inputs alone. */
export function ageingOf({ stage, options }: RecipeFacts): Ageing | undefined {
  const source = stage.ages?.source(options);
  if (source === undefined) return undefined;
  const { maxAgeHours } = options;
  const maxHours = typeof maxAgeHours === "number" ? maxAgeHours : Infinity;
  return { source: keyOf([stage.stageName, source]), maxHours };
}

/** A cut as the fetch that began at a time has it. */
export function fetchedAt({ key, shards }: Cut, since: string): Cut {
  return { key: keyOf([key, since]), shards: shardsAt(shards, since) };
}
/** The same for shards alone. */
export function shardsAt(shards: readonly Shard[], since: string): readonly Shard[] {
  return shards.map((shard) => ({ ...shard, key: keyOf([shard.key, since]) }));
}

/**
 * Where the fetches of a node stand: the latest, when it is whole and not due; else one to be made, which is the pending
 * one if that can be gone on with. `whole` reads the manifest of a key, if all its files are there.
 */
export function fetchOf(
  { recipe }: Node,
  { key: action }: Cut,
  store: Store,
  { now, force = false }: Moment,
  whole: (key: string) => Manifest | undefined,
): Fetch | undefined {
  const ageing = ageingOf(recipe);
  if (ageing === undefined) return undefined;
  const { source, maxHours } = ageing;
  const path = fetchPath(store, source, action);
  const record = readFetch(path, store);
  const { latest, pending } = record ?? {};
  const manifest = latest && whole(latest.key);
  const known = {
    source,
    action,
    ...(latest && now !== undefined && { hours: hoursBetween(latest.checked, now) }),
  };
  const due = record === undefined && isThere(path, store)
    ? { because: "fetch record damaged" } as const
    : latest && now !== undefined
    ? dueAt(latest, maxHours, now)
    : undefined;
  if (manifest !== undefined && due === undefined && !force) {
    return { ...known, since: latest!.since, isLatest: true };
  }
  const earlier = force ? undefined : manifest ?? latestOfOthers(source, action, store, whole);
  const canGoOn = pending !== undefined &&
    (now === undefined || isResumable(pending.since, maxHours, now, force));
  const since = canGoOn ? pending.since : new Date(now ?? 0).toISOString();
  return { ...known, since, isLatest: false, ...(due && { due }), ...(earlier && { earlier }) };
}

/** Why the latest fetch is due to be made again; one that this very run has finished never is. */
function dueAt({ checked, finished }: LatestFetch, maxHours: number, now: number): Due | undefined {
  if (maxHours === Infinity || Date.parse(finished) === now) return undefined;
  const hours = hoursBetween(checked, now);
  if (hours < 0) return { because: "from the future", checked };
  return hours >= maxHours ? { because: "too old", hours, maxHours } : undefined;
}

/** Whether a fetch that began at a time can be gone on with: its answers are no older than answers may be. */
function isResumable(since: string, maxHours: number, now: number, force: boolean): boolean {
  const hours = hoursBetween(since, now);
  return force ? hours === 0 : hours >= 0 && hours < Math.max(maxHours, resumableHours);
}

function hoursBetween(since: string, now: number): number {
  return (now - Date.parse(since)) / hour;
}

/** What actions with other code or options have fetched last from a source. */
function latestOfOthers(
  source: string,
  action: string,
  store: Store,
  whole: (key: string) => Manifest | undefined,
): Manifest | undefined {
  const records = fetchRecords(store, source).filter((record) => record.action !== action);
  const fetches = records.flatMap(({ latest }) => latest ?? []);
  fetches.sort((left, right) => left.checked < right.checked ? 1 : -1);
  for (const { key } of fetches) {
    const manifest = whole(key);
    if (manifest !== undefined) return manifest;
  }
  return undefined;
}

/**
 * Notes that a fetch begins, so that the next run goes on with it if this one is killed. Gives what is known of one that
 * was killed and is given up.
 */
export async function beginFetch(
  { source, action, since }: Fetch,
  { key, shards }: Cut,
  store: Store,
): Promise<PendingFetch | undefined> {
  const path = fetchPath(store, source, action);
  const record = readFetch(path, store);
  if (record?.pending?.since === since) return undefined;
  const pending = { key, since, shards: shards.map((shard) => shard.key) };
  await writeFetch(path, { source, action, ...record, pending }, store);
  return record?.pending;
}

/**
 * Notes that a fetch is whole, in a run that began at `now`. Gives the manifest that stands for it: the one before, where
 * the content is the same, since a page that was asked for again and is the same is no other page.
 */
export async function endFetch(
  { source, action, since }: Fetch,
  manifest: Manifest,
  store: Store,
  now: number,
): Promise<Manifest> {
  const path = fetchPath(store, source, action);
  const latest = readFetch(path, store)?.latest;
  const before = latest && store.readManifest(latest.key);
  const isSame = before !== undefined && before.content === manifest.content;
  const kept = isSame ? { key: latest!.key, since: latest!.since } : { key: manifest.key, since };
  if (!isSame) await store.writeManifest(manifest);
  const finished = new Date(now).toISOString();
  await writeFetch(path, { source, action, latest: { ...kept, checked: since, finished } }, store);
  return isSame ? before : manifest;
}

/** Takes an artifact that other code fetched for one that this action did, with its times. */
export async function adoptFetch(
  { source, action }: Pick<Fetch, "source" | "action">,
  latest: LatestFetch,
  store: Store,
): Promise<void> {
  await writeFetch(fetchPath(store, source, action), { source, action, latest }, store);
}

/** Where the record of an action's fetches lies. */
export function fetchPath(store: Pick<Store, "folder">, source: string, action: string): string {
  return `${store.folder}/fetches/${source}/${action}.json`;
}

/** Writes a record to its file. */
function writeFetch(path: string, record: FetchRecord, store: Store): Promise<void> {
  return store.writeFile(path, vouchedFile(store, path, record));
}

/** The record in a file, if it is there and is what was written. */
export function readFetch(path: string, store: Store): FetchRecord | undefined {
  const record = valueOf(inspectVouched<FetchRecord>(store, path));
  return record !== undefined && path === fetchPath(store, record.source, record.action) ? record : undefined;
}

/** All records of a source that can be read. */
function fetchRecords(store: Store, source: string): FetchRecord[] {
  return namesIn(`${store.folder}/fetches/${source}`).flatMap((name) =>
    readFetch(`${store.folder}/fetches/${source}/${name}`, store) ?? []
  );
}

function isThere(path: string, { disk }: Store): boolean {
  try {
    disk.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
