/**
 * Manifests as one process names them to another: by key, and by the seal of what the first has read or written. So a
 * manifest that is replaced in the meantime is not taken, whoever has signed it.
 */
import type { Manifest } from "./manifest.ts";
import { readSealed, sealOf } from "./sealed.ts";
import type { Store } from "./store.ts";

/** One manifest. */
export interface ManifestRef {
  readonly key: string;
  readonly seal: string;
}

/** Tasks are many, and most are of the same manifests. */
const refs = new WeakMap<Manifest, ManifestRef>();

/** How a manifest is named to another process. */
export function refOfManifest(manifest: Manifest): ManifestRef {
  const known = refs.get(manifest);
  if (known !== undefined) return known;
  const ref = { key: manifest.key, seal: sealOf(manifest) };
  refs.set(manifest, ref);
  return ref;
}

/** The manifest that another process has named. @throws {Error} when it is not there, or another is in its place. */
export function manifestOfRef({ key, seal }: ManifestRef, store: Store): Manifest {
  const path = store.manifestPath(key);
  const manifest = readSealed<Manifest>(path, store.disk);
  const doing = `Cannot read ${path.slice(store.folder.length + 1)}`;
  if (manifest === undefined) throw new Error(`${doing}: it is not there, or not what was written`);
  if (sealOf(manifest) === seal) return manifest;
  throw new Error(`${doing}: it is not the manifest that the run has checked`);
}
