/**
 * The code that artifacts were made by, as it is kept under its fingerprint: a sealed list of its modules with their
 * digests, which reasons are told from, and beside it their text, which shows what changed in them.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import type { Fingerprint } from "./fingerprint.ts";
import { readSealed, sealed } from "./sealed.ts";
import type { Store } from "./store.ts";

/** Where the list of the modules of a fingerprint lies. */
export function codePath(store: Store, fingerprint: string): string {
  return `${store.folder}/code/${fingerprint}.json`;
}
/** Where the text of its modules lies. */
export function sourcesPath(store: Store, fingerprint: string): string {
  return `${store.folder}/code/${fingerprint}.sources.gz`;
}

/** The modules of a fingerprint, with their digests; undefined when they are not kept. */
export function readCode(store: Store, fingerprint: string): Fingerprint["modules"] | undefined {
  return readSealed(codePath(store, fingerprint));
}
/** The text of the project's modules of a fingerprint by path; undefined when it is not kept, or not what was written. */
export function readSources(store: Store, fingerprint: string): Fingerprint["sources"] | undefined {
  try {
    const bytes = gunzipSync(Deno.readFileSync(sourcesPath(store, fingerprint)));
    return JSON.parse(new TextDecoder().decode(bytes)) as Fingerprint["sources"];
  } catch {
    return undefined;
  }
}

/** Keeps the modules of a fingerprint once, however many runs have them. */
export async function keepCode({ fingerprint, modules, sources }: Fingerprint, store: Store): Promise<void> {
  if (readCode(store, fingerprint) !== undefined && isThere(sourcesPath(store, fingerprint), store)) return;
  const text = new TextEncoder().encode(JSON.stringify(sources));
  // The list comes last: where it is, the text is, too.
  await store.writeFile(sourcesPath(store, fingerprint), gzipSync(text));
  await store.writeFile(codePath(store, fingerprint), sealed(modules));
}

function isThere(path: string, { disk }: Store): boolean {
  try {
    return disk.statSync(path).size > 0;
  } catch {
    return false;
  }
}
