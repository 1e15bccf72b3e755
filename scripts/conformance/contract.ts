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

/** Runs the cases of one `op`, whatever file they are in. */
export type CaseRunner = (test: Case) => Outcome | Promise<Outcome>;

/** Runs the cases of one folder or file of `model/`, such as "model/tiktoken". */
export interface FolderRunner {
  /** Folder below `conformance/`, with forward slashes. */
  readonly folder: string;
  /** Yields an outcome per case; `path` is the folder on disk, `root` the folder of all conformance cases. */
  run(path: string, root: string): AsyncIterable<{ readonly id: string; readonly outcome: Outcome }>;
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
