/** Files under names, compared with what is stored. */
import { type FileRef, namesIn, startDigest, type Store } from "../_run/mod.ts";

/** Names of the artifacts that lie in the folder of a run; reports lie beside them. */
export function artifactsIn(folder: string): string[] {
  return namesIn(folder).filter((name) => Deno.lstatSync(`${folder}/${name}`).isDirectory);
}

/** A published file is another name of its blob; a copy, where links were not kept, has the same bytes. */
export async function stateOfFile(path: string, ref: FileRef, store: Store): Promise<string | undefined> {
  let file: Deno.FileInfo;
  try {
    file = Deno.lstatSync(path);
  } catch {
    return "not there";
  }
  if (file.ino !== null && file.ino === inode(store.blobPath(ref.digest))) return undefined;
  if (file.size !== ref.bytes) return `${file.size} bytes instead of ${ref.bytes}`;
  return await digestOfFile(path) === ref.digest ? undefined : "its digest is another";
}
/** The digest of a file, read as a stream: published models are large. */
async function digestOfFile(path: string): Promise<string> {
  const digest = startDigest();
  for await (const chunk of (await Deno.open(path)).readable) digest.update(chunk);
  return digest.digest("hex");
}
/** What a path leads to; undefined when there is nothing, null where the system does not say. */
export function inode(path: string): number | null | undefined {
  try {
    return Deno.statSync(path).ino;
  } catch {
    return undefined;
  }
}
