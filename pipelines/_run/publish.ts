/** Publishing: the files of the exported artifacts under names that people and programs can open. */
import type { Made } from "./make_node.ts";
import type { FileRef, Manifest } from "./manifest.ts";
import type { Pipeline } from "./pipeline.ts";
import { type Store, syncFolder } from "./store.ts";

/** Where the artifacts of a pipeline are found by name. */
export function publishedFolder(store: Store, pipeline: Pipeline): string {
  return `${store.folder}/named/${pipeline.name}`;
}

/**
 * Links the files of each exported artifact to `named/PIPELINE/ARTIFACT/`, in subfolders by part where there are several.
 * A folder is made aside and takes its name in one rename, so a reader sees the old or the new one, never a mixture.
 */
export async function publish(pipeline: Pipeline, made: readonly Made[], store: Store): Promise<void> {
  const folder = publishedFolder(store, pipeline);
  await Deno.mkdir(folder, { recursive: true });
  for (const { node, manifest } of made) {
    if (!node.exported) continue;
    const target = `${folder}/${node.name}`;
    const fresh = store.temporary();
    await Deno.mkdir(fresh, { recursive: true });
    for (const { path, ref } of publishedFiles(manifest)) await linkFile(`${fresh}/${path}`, ref, store);
    await replaceFolder(fresh, target, store);
  }
  await syncFolder(folder);
}

/** Where the files of an artifact lie below its published folder. */
export function publishedFiles({ parts }: Manifest): { readonly path: string; readonly ref: FileRef }[] {
  return parts.flatMap(({ files }, index) => {
    const inside = parts.length === 1 ? "" : `${String(index).padStart(5, "0")}/`;
    return files.map((ref) => ({ path: `${inside}${ref.name}`, ref }));
  });
}

async function linkFile(path: string, ref: FileRef, store: Store): Promise<void> {
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  await Deno.link(store.blobPath(ref.digest), path);
}

async function replaceFolder(fresh: string, target: string, store: Store): Promise<void> {
  const old = store.temporary();
  try {
    await Deno.rename(target, old);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await Deno.rename(fresh, target);
  await Deno.remove(old, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}
