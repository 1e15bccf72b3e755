/** Files of the user's that a source stage reads: found by path or glob, known by their content. */
import { globToRegExp } from "@std/path";
import { ChangedInput, type FileMemory } from "./file_memory.ts";
import type { FileVersion } from "./input_file.ts";

/**
 * The files that paths and globs mean, in order of their names, each once.
 *
 * @throws {Error} when one of the paths or globs means no file.
 */
export async function findFiles(patterns: readonly string[], memory: FileMemory): Promise<FileVersion[]> {
  const names = new Set<string>();
  for (const pattern of patterns) {
    const found = (await matches(pattern)).sort();
    if (found.length === 0) throw await nothingAt(pattern);
    found.forEach((name) => names.add(name));
  }
  const versions: FileVersion[] = [];
  for (const name of names) versions.push(await versionOf(name, memory));
  await memory.save();
  return versions;
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
  const fixed = pattern.slice(0, pattern.lastIndexOf("/", at) + 1);
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

/** The version of a file as it is now. */
async function versionOf(name: string, memory: FileMemory): Promise<FileVersion> {
  const known = await memory.know(name).catch((error) => {
    if (error instanceof Deno.errors.NotFound) throw noSuchFile(name);
    if (error instanceof ChangedInput) throw error;
    throw new Error(`Cannot read ${name}: ${error.message}`, { cause: error });
  });
  const { inode, size, modified, changed, digest } = known;
  const slashed = Deno.build.os === "windows" ? name.replaceAll("\\", "/") : name;
  return { name: slashed, digest, inode, size, modified, changed };
}
