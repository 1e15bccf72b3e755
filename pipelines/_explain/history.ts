/** Looking things up in the records of a store: runs by what a person calls them, and the latest record of a node. */
import {
  type Manifest,
  type NodeRecord,
  pipelineName,
  readCode,
  readRun,
  recordedPipelines,
  runNumbers,
  type RunRecord,
  runsOf,
  type Store,
} from "../_run/mod.ts";
import type { Basis } from "./reasons.ts";

/** How many runs back a node is looked for. */
const searchedRuns = 100;
/** How many runs back makings are measured; further back where there is none of a node. */
const measuredRuns = 10;

/** A node of a run. */
export interface Found {
  readonly run: RunRecord;
  readonly node: NodeRecord;
}

/** The latest record of a node of a pipeline, in a run before number `before` if that is given. */
export function latestRecord(
  store: Store,
  pipeline: string,
  name: string,
  before = Infinity,
): Found | undefined {
  for (const run of recentRuns(store, pipeline)) {
    const node = run.number < before ? run.nodes.get(name) : undefined;
    if (node !== undefined) return { run, node };
  }
  return undefined;
}

/** The latest record of the only node that a stage made in the run which had it last. */
function latestOfStage(store: Store, pipeline: string, stage: string): Found | undefined {
  for (const run of recentRuns(store, pipeline)) {
    const [node, ...more] = [...run.nodes.values()].filter((one) => one.stage === stage);
    if (node !== undefined) return more.length === 0 ? { run, node } : undefined;
  }
  return undefined;
}

/** The latest record of every node that the recent runs of a pipeline had. */
export function latestRecords(
  store: Store,
  pipeline: string,
  names: readonly string[],
): Map<string, NodeRecord> {
  const found = new Map<string, NodeRecord>();
  for (const run of recentRuns(store, pipeline)) {
    for (const [name, node] of run.nodes) if (!found.has(name)) found.set(name, node);
    if (names.every((name) => found.has(name))) break;
  }
  return found;
}

/** The latest makings of each of some nodes, the last one first: what its next making may take is told by them. */
export function makingsOf(
  store: Store,
  pipeline: string,
  names: readonly string[],
): Map<string, NodeRecord[]> {
  const found = new Map<string, NodeRecord[]>();
  let runs = 0;
  for (const run of recentRuns(store, pipeline)) {
    const isRecent = runs++ < measuredRuns;
    if (!isRecent && names.every((name) => found.has(name))) break;
    for (const [name, node] of run.nodes) {
      const known = found.get(name) ?? [];
      const isMaking = node.made > 0 && node.spent !== undefined;
      if (isMaking && (isRecent || known.length === 0)) found.set(name, [...known, node]);
    }
  }
  return found;
}

/** The recent runs of a pipeline, the latest first. */
export function* recentRuns(store: Store, pipeline: string): Generator<RunRecord> {
  let runs = 0;
  for (const run of runsOf(store, pipeline)) {
    if (runs++ === searchedRuns) return;
    yield run;
  }
}

/** What a recorded node was made from. Its slices are known while its manifest is in the store. */
export function basisOf(node: NodeRecord, store: Store): Basis {
  const { stage, form, options, fingerprint, inputs, carries } = node;
  return {
    stage,
    form,
    options,
    fingerprint,
    modules: readCode(store, fingerprint),
    inputs,
    carries,
    slices: slicesOf(store.readManifest(node.key)),
  };
}
/** What each part was made of, by its label. */
function slicesOf(manifest: Manifest | undefined): Basis["slices"] {
  return manifest && new Map(manifest.parts.map(({ label, from }) => [label, from]));
}

/**
 * The node that ARTIFACT or PIPELINE/ARTIFACT names, as the latest run that had it left it; by its stage, if only one has that.
 *
 * @throws {TypeError} when nothing or more than one thing is so called.
 */
export function findArtifact(text: string, store: Store): Found {
  const [name, pipeline] = text.split("/").reverse();
  const pipelines = pipeline === undefined ? recordedPipelines(store) : [pipeline];
  const found = pipelines.flatMap((one) =>
    latestRecord(store, one, name) ?? latestOfStage(store, one, name) ?? []
  );
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const choices = found.map(({ run }) => `${run.pipeline}/${name}`).join(", ");
    throw new TypeError(`Cannot find "${text}": several pipelines have it, name one of ${choices}`);
  }
  const names = pipelines.flatMap((one) => [...latestRecords(store, one, []).keys()]);
  throw new TypeError(
    names.length === 0
      ? `Cannot find "${text}" in ${store.folder}: no run is recorded there`
      : `Cannot find "${text}" in ${store.folder}: there is ${names.join(", ")}`,
  );
}

/**
 * The run that a person means by NUMBER or PIPELINE/NUMBER.
 *
 * @throws {TypeError} when there is no such run, or several pipelines have one.
 */
export function findRun(text: string, store: Store): RunRecord {
  const [, pipeline, digits] = /^(?:(.+)\/)?(\d+)$/.exec(text) ?? [];
  if (digits === undefined) throw new TypeError(`Cannot find run "${text}": write NUMBER or PIPELINE/NUMBER`);
  const pipelines = pipeline === undefined ? recordedPipelines(store) : [pipeline];
  const found = pipelines.flatMap((one) => readRun(store, one, Number(digits)) ?? []);
  if (found.length === 1) return found[0];
  const said = found.length > 1
    ? `several pipelines have it, name one of ${
      found.map((run) => `${run.pipeline}/${run.number}`).join(", ")
    }`
    : `there is ${pipelines.map((one) => rangeOf(store, one)).join(", ") || "none"}`;
  throw new TypeError(`Cannot find run "${text}" in ${store.folder}: ${said}`);
}
/** Which runs of a pipeline there are, for an error that helps. */
function rangeOf(store: Store, pipeline: string): string {
  const numbers = runNumbers(store, pipeline);
  if (numbers.length === 0) return `none of ${pipeline}`;
  return `${pipeline}/${numbers[0]}${numbers.length === 1 ? "" : ` to ${numbers.at(-1)}`}`;
}

/** The latest run of a pipeline, by its name or its file, or of the only pipeline. @throws {TypeError} when there is none, or several pipelines. */
export function latestRun(store: Store, wanted?: string): RunRecord {
  const pipeline = wanted === undefined ? undefined : pipelineName(wanted);
  const pipelines = pipeline === undefined ? recordedPipelines(store) : [pipeline];
  if (pipelines.length > 1) {
    throw new TypeError(
      `Cannot choose a pipeline in ${store.folder}: there is ${
        pipelines.join(", ")
      }; --pipeline NAME says which`,
    );
  }
  const [run] = pipelines.flatMap((one) => [...take(recentRuns(store, one), 1)]);
  if (run === undefined) throw noRun(store, pipeline);
  return run;
}

/** That no run is recorded, or none of a pipeline. */
export function noRun(store: Store, pipeline?: string): TypeError {
  const known = recordedPipelines(store).join(", ");
  return new TypeError(
    pipeline === undefined || known === ""
      ? `Cannot find a run in ${store.folder}: none is recorded`
      : `Cannot find a run of ${pipeline} in ${store.folder}: there are only those of ${known}`,
  );
}

/** The first few, without asking for more. */
function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  for (const item of items) {
    if (count-- === 0) return;
    yield item;
    if (count === 0) return;
  }
}

/** A run as a person calls it. */
export function runName({ pipeline, number }: Pick<RunRecord, "pipeline" | "number">): string {
  return `${pipeline}/${number}`;
}
