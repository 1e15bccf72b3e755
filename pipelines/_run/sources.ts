/** Files of the user's that a source stage reads: found by path or glob, known by their content. */
import { globToRegExp } from "@std/path";
import type { ByteFile } from "./contract.ts";
import { keyOf, startDigest } from "./digest.ts";
import { readSealed, sealed } from "./sealed.ts";
import type { Store } from "./store.ts";

/** A file outside the store. */
export interface SourceFile extends ByteFile {
  /** SHA-256 of its bytes. */
  readonly digest: string;
}

/**
 * The files that paths and globs mean, in order of their names, each once.
 *
 * @throws {Error} when one of the paths or globs means no file.
 */
export async function findFiles(patterns: readonly string[], store: Store): Promise<SourceFile[]> {
  const names = new Set<string>();
  for (const pattern of patterns) {
    const found = (await matches(pattern)).sort();
    if (found.length === 0) throw new Error(`Cannot read ${pattern}: there is no such file`);
    found.forEach((name) => names.add(name));
  }
  return Promise.all([...names].map((name) => sourceFile(name, store)));
}

/** A pattern that names a file is that file, whatever characters it has; else it is a glob. */
async function matches(pattern: string): Promise<string[]> {
  try {
    if ((await Deno.stat(pattern)).isFile) return [pattern];
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const fixed = pattern.slice(0, pattern.search(/[*?[{]/)).replace(/[^/]*$/, "");
  const regExp = globToRegExp(pattern);
  return (await Array.fromAsync(walk(fixed))).filter((name) => regExp.test(name));
}

/** All files below a folder, which ends with a slash or is "". */
async function* walk(folder: string): AsyncGenerator<string> {
  try {
    for await (const { name, isDirectory, isFile } of Deno.readDir(folder === "" ? "." : folder)) {
      if (isFile) yield `${folder}${name}`;
      if (isDirectory) yield* walk(`${folder}${name}/`);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function sourceFile(name: string, store: Store): Promise<SourceFile> {
  return {
    name: name.replaceAll("\\", "/"),
    digest: await digestOfFile(name, store),
    stream: () => ReadableStream.from(chunksOf(name)),
  };
}

async function* chunksOf(name: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* (await Deno.open(name)).readable;
}

interface Known {
  readonly size: number;
  readonly modified: number | undefined;
  readonly digest: string;
}

/** Digest of a file, remembered in a writable store for as long as its size and time of change stay what they were. */
async function digestOfFile(name: string, store: Store): Promise<string> {
  const path = Deno.realPathSync(name);
  const { size, mtime } = Deno.statSync(path);
  const memory = `${store.folder}/sources/${keyOf(path)}.json`;
  const known = readSealed<Known>(memory);
  if (known !== undefined && known.size === size && known.modified === mtime?.getTime()) return known.digest;
  const digest = startDigest();
  for await (const chunk of chunksOf(path)) digest.update(chunk);
  const now: Known = { size, modified: mtime?.getTime(), digest: digest.digest("hex") };
  if (store.writable) await store.writeFile(memory, sealed(now));
  return now.digest;
}
