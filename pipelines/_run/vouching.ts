/**
 * Who vouches for what a store holds. Receipts and manifests name their key in what is signed. All else is signed together
 * with its place, the path below the store, which names its kind and its pipeline, shard, step or number: so a file that was
 * signed for one place is nothing in another. Blobs need no signature: what speaks of them knows their digests.
 */
import type { Disk } from "./disk.ts";
import { inspectSealed, notTrusted, type Reading, sealed } from "./sealed.ts";
import type { Signer, TrustList } from "./signing.ts";

/** Who vouches for what is written, and whose word is taken for what is read; nobody's and everybody's, if left out. */
export interface Vouching {
  readonly signer?: Signer;
  readonly trust?: TrustList;
  /** For a process that has no key: asks the one that it works for. */
  readonly ask?: (place: string, digest: string) => Promise<string>;
  /** Told of what is not taken, by its place. */
  readonly refused?: (place: string) => void;
}

/** What vouching needs of a store. */
export interface VouchedStore {
  readonly folder: string;
  readonly disk: Disk;
  readonly vouching: Vouching;
}

/** The path of a file below its store. */
function placeOf({ folder }: VouchedStore, path: string): string {
  return path.slice(folder.length + 1);
}
/** What is signed of what lies at a place. */
function subjectOf(place: string, digest: string): string {
  return `${place} ${digest}`;
}

/** The line of who vouches for what a signer is asked to vouch for. */
export function lineOfPlace(signer: Signer, place: string, digest: string): string {
  return signer.lineFor(subjectOf(place, digest));
}

/** The line of who vouches for a digest at a path; "" where nobody does. */
export async function vouchFor(store: VouchedStore, path: string, digest: string): Promise<string> {
  const { signer, ask } = store.vouching;
  const place = placeOf(store, path);
  return signer !== undefined ? lineOfPlace(signer, place, digest) : await ask?.(place, digest) ?? "";
}

/** Whether a digest at a path is taken, with this line of who vouches for it. */
export function isTrusted(store: VouchedStore, path: string, digest: string, line: string): boolean {
  const { trust } = store.vouching;
  return trust === undefined || trust.accepts(subjectOf(placeOf(store, path), digest), line);
}

/** A value as the bytes of a sealed file for a path. */
export function vouchedFile(store: VouchedStore, path: string, value: unknown): Uint8Array {
  const { signer } = store.vouching;
  if (signer === undefined) return sealed(value);
  return sealed(value, { lineFor: (digest) => lineOfPlace(signer, placeOf(store, path), digest) });
}

/** Looks at the sealed file of a path. One that nobody who is trusted vouches for counts as damaged. */
export function inspectVouched<T>(store: VouchedStore, path: string): Reading<T> {
  return inspected(store, path, (digest, line) => isTrusted(store, path, digest, line));
}

/** The same for a file that names its key, which is signed without its place. */
export function inspectKeyed<T>(store: VouchedStore, path: string): Reading<T> {
  const { trust } = store.vouching;
  return inspected(store, path, (digest, line) => trust === undefined || trust.accepts(digest, line));
}

function inspected<T>(
  store: VouchedStore,
  path: string,
  isTaken: (digest: string, line: string) => boolean,
): Reading<T> {
  return inspectSealed(path, store.disk, (digest, line) => {
    const taken = isTaken(digest, line);
    if (!taken) store.vouching.refused?.(placeOf(store, path));
    return taken;
  });
}

/** What a worker asks the run to sign, by its place in the store. */
export interface Asked {
  readonly place: string;
  readonly digest: string;
}

/**
 * Signs for a worker, which has no key. What it keeps of the shard of its task is as good as what it will deliver, and
 * nothing else is signed.
 *
 * @throws {Error} when it is anything else.
 */
export function lineForWorker(
  { vouching: { signer } }: VouchedStore,
  { place, digest }: Asked,
  key: string,
): string {
  const [folder, shard, name, ...rest] = `${place}`.split("/");
  const isOwn = folder === "checkpoints" && shard === key && /^(\d+|journal)$/.test(name) &&
    rest.length === 0;
  if (signer !== undefined && isOwn && /^[0-9a-f]{64}$/.test(digest)) {
    return lineOfPlace(signer, place, digest);
  }
  throw new Error(`Cannot sign ${JSON.stringify(place)} for a worker: it is none of the work on its shard`);
}

/** Says once for each kind of file of a store that some are not taken. */
export function oncePerKind(say: (line: string) => void): (place: string) => void {
  const told = new Set<string>();
  return (place) => {
    const kind = place.slice(0, place.indexOf("/"));
    if (told.has(kind)) return;
    told.add(kind);
    say(`${place} is ${notTrusted}, and is not taken; no other file of ${kind} is told of`);
  };
}
