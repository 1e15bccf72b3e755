/** Files of the user's that a source stage reads: found by path or glob, known by their content. */
import { globToRegExp } from "@std/path";
import type { SourceFile } from "./contract.ts";
import type { FileMemory } from "./file_memory.ts";

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
export async function findFiles(patterns: readonly string[], memory: FileMemory): Promise<KnownFile[]> {
  const names = new Set<string>();
  for (const pattern of patterns) {
    const found = (await matches(pattern)).sort();
    if (found.length === 0) throw await nothingAt(pattern);
    found.forEach((name) => names.add(name));
  }
  return await knownFiles(names, memory);
}

/** The file of a name that {@linkcode findFiles} gave; none when there is no such file, or not any more. */
export async function findFile(name: string, memory: FileMemory): Promise<KnownFile[]> {
  return (await whatIsAt(name))?.isFile ? await knownFiles([name], memory) : [];
}

async function knownFiles(names: Iterable<string>, memory: FileMemory): Promise<KnownFile[]> {
  const files: KnownFile[] = [];
  for (const name of names) files.push(await knownFile(name, memory));
  await memory.save();
  return files;
}

function noSuchFile(pattern: string): Error {
  return new Error(`Cannot read ${pattern}: there is no such file`);
}
/** Why a path or glob means no file. */
async function nothingAt(pattern: string): Promise<Error> {
  if (!(await whatIsAt(pattern))?.isDirectory) return noSuchFile(pattern);
  const inside = `${pattern.replace(/\/$/, "")}/*`;
  return new Error(`Cannot read ${pattern} as a file: it is a folder; ${inside} names the files in it`);
}

/** Characters of which one at least makes a pattern a glob. */
const wild = /[*?[{]/;

/** A pattern that names a file is that file, whatever characters it has; else it is a glob, if it has any of those. */
async function matches(pattern: string): Promise<string[]> {
  if ((await whatIsAt(pattern))?.isFile) return [pattern];
  const at = pattern.search(wild);
  if (at === -1) return [];
  const fixed = pattern.slice(0, at).replace(/[^/]*$/, "");
  if (!(await whatIsAt(fixed === "" ? "." : fixed))?.isDirectory) return [];
  // Each alternative in braces has its own slashes, so there are never more folders than slashes in all.
  const depth = pattern.includes("**") ? Infinity : pattern.slice(fixed.length).split("/").length - 1;
  const regExp = globToRegExp(pattern);
  return [...walk(fixed, depth, [])].filter((name) => regExp.test(name));
}

async function whatIsAt(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}

/**
 * All files in a folder, which ends with a slash or is "", and in so many levels of folders below it. Links count as what
 * they lead to; one that leads to nothing counts as a file, so that whoever names it hears of it.
 */
function* walk(folder: string, depth: number, above: readonly string[]): Generator<string> {
  const real = Deno.realPathSync(folder === "" ? "." : folder);
  if (above.includes(real)) return;
  for (const { name, ...entry } of Deno.readDirSync(folder === "" ? "." : folder)) {
    const path = `${folder}${name}`;
    const { isFile, isDirectory } = entry.isSymlink ? leadsTo(path) : entry;
    if (isFile) yield path;
    if (isDirectory && depth > 0) yield* walk(`${path}/`, depth - 1, [...above, real]);
  }
}

/** What a link leads to. */
function leadsTo(path: string): Pick<Deno.DirEntry, "isFile" | "isDirectory"> {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { isFile: true, isDirectory: false };
    throw error;
  }
}

async function knownFile(name: string, memory: FileMemory): Promise<KnownFile> {
  const { digest, size } = await memory.know(name).catch((error) => {
    if (error instanceof Deno.errors.NotFound) throw noSuchFile(name);
    throw new Error(`Cannot read ${name}: ${error.message}`, { cause: error });
  });
  return {
    name: Deno.build.os === "windows" ? name.replaceAll("\\", "/") : name,
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
