/** Files of the user's that a source stage reads: found by path or glob, known by their content. */
import { globToRegExp } from "@std/path";
import type { SourceFile } from "./contract.ts";
import { FileMemory } from "./file_memory.ts";
import type { Store } from "./store.ts";

/** A file that is known by its content. */
export interface KnownFile extends Omit<SourceFile, "slice"> {
  /** SHA-256 of its bytes. */
  readonly digest: string;
  /** How it is read where no reader sees all of it, if that is otherwise. */
  readonly streamOfCut?: SourceFile["stream"];
}

/**
 * The files that paths and globs mean, in order of their names, each once.
 *
 * @throws {Error} when one of the paths or globs means no file.
 */
export async function findFiles(patterns: readonly string[], store: Store): Promise<KnownFile[]> {
  const names = new Set<string>();
  for (const pattern of patterns) {
    const found = (await matches(pattern)).sort();
    if (found.length === 0) throw new Error(`Cannot read ${pattern}: there is no such file`);
    found.forEach((name) => names.add(name));
  }
  const memory = new FileMemory(store);
  const files: KnownFile[] = [];
  for (const name of names) files.push(await knownFile(name, memory));
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

async function knownFile(name: string, memory: FileMemory): Promise<KnownFile> {
  const { digest, size } = await memory.know(name);
  return {
    name: name.replaceAll("\\", "/"),
    digest,
    size,
    stream: (from) => ReadableStream.from(chunksOf(name, from)),
  };
}

async function* chunksOf(name: string, from = 0): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const file = await Deno.open(name);
  if (from > 0) await file.seek(from, Deno.SeekMode.Start);
  yield* file.readable;
}
