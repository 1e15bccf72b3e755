/**
 * What a conformance runner is. `deno task conformance FOLDER` walks the folder it is given, finds the runner of each
 * case by its folder and `op`, and prints passed / failed / not applicable per kind.
 *
 * Each area of the project has one file of runners beside this one; `scripts/conformance.ts` lists them.
 */

/** What came of one case. "Not applicable" always says why. */
export type Outcome =
  | { readonly state: "passed" }
  | { readonly state: "failed"; readonly why: string }
  | { readonly state: "not applicable"; readonly why: string };

/** One line of a `data/*.jsonl` file. */
export interface Case {
  readonly id: string;
  readonly op: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
  readonly notes?: string;
}

/** Runs the cases of one `op`, whatever file they are in; `root` is the folder of all conformance cases. */
export type CaseRunner = (test: Case, root: string) => Outcome | Promise<Outcome>;

/** A case of a folder, run by whoever walks it: one that throws hides no other. */
export interface FolderCase {
  readonly id: string;
  run(): Outcome | Promise<Outcome>;
}

/** Knows the cases of one folder of `model/`, such as "model/tiktoken". */
export interface FolderRunner {
  /** Folder below `conformance/`, with forward slashes. */
  readonly folder: string;
  /** Lists the cases; `path` is the folder on disk, `root` the folder of all conformance cases. */
  cases(path: string, root: string): AsyncIterable<FolderCase>;
}

/** What one area brings. */
export interface Area {
  readonly cases: Readonly<Record<string, CaseRunner>>;
  readonly folders: readonly FolderRunner[];
}

/** The outcome of a case that passed. */
export const passed: Outcome = { state: "passed" };
/** The outcome of a case that did not come out as expected. */
export function failed(why: string): Outcome {
  return { state: "failed", why };
}
/** The outcome of a case that asks for something this project does not claim. */
export function notApplicable(why: string): Outcome {
  return { state: "not applicable", why };
}

/** Passed when both are the same as JSON; `what` says of which of several values a failure is. */
export function same(got: unknown, want: unknown, what?: string): Outcome {
  const [a, b] = [JSON.stringify(got), JSON.stringify(want)];
  return a === b ? passed : failed(`${what === undefined ? "" : `${what}: `}got ${a}, expected ${b}`);
}

/** The content of a JSON file of the cases. */
export async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await Deno.readTextFile(path)) as T;
}

/** Names inside a folder, sorted. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}

/** A JSON file of the cases: its name without ".json", its path and what it says. */
export interface CaseFile {
  readonly name: string;
  readonly path: string;
  readonly content: unknown;
}

/** Lists the cases of a file that it knows by what the file says, never by its name; undefined for any other file. */
export type FileReader = (file: CaseFile) => Iterable<FolderCase> | undefined;

/** The cases of a folder's JSON files. A file that cannot be read is a failed case, one that nothing knows is listed as such. */
export async function* casesOfFiles(
  folder: string,
  readers: readonly FileReader[],
): AsyncGenerator<FolderCase> {
  for (const file of (await namesIn(folder)).filter((file) => file.endsWith(".json"))) {
    const [name, path] = [file.slice(0, -".json".length), `${folder}/${file}`];
    try {
      yield* known({ name, path, content: await readJson(path) }, readers);
    } catch (error) {
      yield { id: name, run: () => Promise.reject(error) };
    }
  }
}

function known(file: CaseFile, readers: readonly FileReader[]): FolderCase[] {
  for (const read of readers) {
    const cases = read(file);
    if (cases !== undefined) return [...cases];
  }
  return [{ id: file.name, run: () => notApplicable("no runner knows a file of this kind") }];
}

/** True for an object that has all these fields. */
export function has<K extends string>(
  content: unknown,
  ...fields: readonly K[]
): content is Record<K, unknown> {
  return typeof content === "object" && content !== null && fields.every((field) => field in content);
}
