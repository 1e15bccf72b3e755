/** Files of the user's that a source stage reads: found by path or glob, known by their content. */
import { globToRegExp } from "@std/path";
import type { ByteFile } from "./contract.ts";
import { FileMemory } from "./file_memory.ts";
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
  const memory = new FileMemory(store);
  const files: SourceFile[] = [];
  for (const name of names) files.push(await sourceFile(name, memory));
  await memory.save();
  return files;
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
  return [...walk(fixed)].filter((name) => regExp.test(name));
}

/** All files below a folder, which ends with a slash or is "". */
function* walk(folder: string): Generator<string> {
  try {
    for (const { name, isDirectory, isFile } of Deno.readDirSync(folder === "" ? "." : folder)) {
      if (isFile) yield `${folder}${name}`;
      if (isDirectory) yield* walk(`${folder}${name}/`);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function sourceFile(name: string, memory: FileMemory): Promise<SourceFile> {
  return {
    name: name.replaceAll("\\", "/"),
    digest: await memory.digestOf(name),
    stream: () => ReadableStream.from(chunksOf(name)),
  };
}

async function* chunksOf(name: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* (await Deno.open(name)).readable;
}
