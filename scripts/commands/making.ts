/** What `run` and `rebuild` share: a pipeline is made, laid out, reported on, judged, and then its name moves. */
import {
  checksOf,
  followName,
  forgetFiles,
  lastNumber,
  lastRunNumber,
  layOutPart,
  type Made,
  makingOf,
  moveName,
  type Pipeline,
  plain,
  prepare,
  type Prepared,
  type Publication,
  publicationOf,
  type PublishedBy,
  rolledBackFrom,
  runFolder,
  runNumbers,
  type RunOptions,
  runPipeline,
  sayPart,
  selectedNodes,
  type Store,
  type Withdrawal,
} from "../../pipelines/_run/mod.ts";
import { sayCheck } from "../../stages/kinds/mod.ts";
import { writeReport, writeRunReports } from "../../pipelines/_report/mod.ts";
import { sayEnding } from "./ending.ts";
import { filesWarning, roomWarning } from "./room.ts";

/** What is to be made, and on what conditions it is published. */
export interface Making {
  readonly pipeline: Pipeline;
  /** Open. */
  readonly store: Store;
  readonly how: Omit<RunOptions, "store">;
  readonly by: PublishedBy;
  /** Whether all input files are read, whatever is known of their digests. */
  readonly verifySources: boolean;
  /** Whether nothing is said of a run after which all is as it was. */
  readonly quiet: boolean;
  /** Reasons against publishing what is laid out, beside checks that failed; none lets the name move. */
  objectionsTo(prepared: Prepared): readonly string[];
}

/** What was made is whole and kept, and its name does not stand for it. */
export class NotPublished extends Error {
  constructor(pipeline: string, run: number, objections: readonly string[]) {
    super(`Cannot publish run ${run} of ${pipeline}: ${objections.join("; ")}`);
  }
}

/** What became of the pipeline's name. */
export type Fate =
  /** The name has moved, or stands for this already. */
  | { readonly state: "published" | "unchanged"; readonly before: Publication | undefined }
  /** It was a run of a part of the pipeline, chosen by these flags. */
  | { readonly state: "part"; readonly flags: string }
  /** It made again what a person rolled back from. */
  | { readonly state: "withdrawn"; readonly withdrawal: Withdrawal }
  | { readonly state: "refused" };

/** What a run has come to. */
export interface Done {
  readonly made: readonly Made[];
  readonly run: number;
  /** What is shown of it, and where that lies, if it was laid out. */
  readonly shown: readonly Made[];
  readonly folder: string | undefined;
  readonly objections: readonly string[];
  readonly fate: Fate;
}

/**
 * Makes a pipeline, publishes it and writes its reports; `say` is given what is to be said at the end.
 *
 * @throws {NotPublished} when there are objections, after all has been said.
 */
export async function makeAndPublish(making: Making, say: (text: string) => void): Promise<void> {
  const { pipeline, store, how } = making;
  const { name } = pipeline;
  for (const warningOf of [roomWarning, filesWarning]) {
    const warning = await warningOf(pipeline, store, how);
    if (warning !== undefined) console.error(`warning: ${plain(warning)}`);
  }
  const earlier = runNumbers(store, name).at(-1);
  try {
    const started = performance.now();
    const done = await makeAndMove(making);
    const report = await writeRunReports(name, store, earlier);
    const seconds = (performance.now() - started) / 1000;
    const lines = await sayEnding(done, { making, report, seconds });
    if (lines.length > 0) say(lines.join("\n"));
    if (done.objections.length > 0) throw new NotPublished(name, done.run, done.objections);
  } catch (error) {
    // What went wrong first is what is told, whether there can be a report of it or not.
    const report = error instanceof NotPublished
      ? undefined
      : await writeRunReports(name, store, earlier).catch(() => undefined);
    if (report !== undefined) say(`\nWhat happened: ${report}`);
    throw error;
  }
}

async function makeAndMove(making: Making): Promise<Done> {
  const { pipeline, store, how, verifySources } = making;
  if (verifySources) await forgetFiles(store);
  // A name that cannot be read is told of before the work, not after it.
  publicationOf(store, pipeline.name);
  const after = lastNumber(store, pipeline.name);
  // Of the run that begins now, under the store's lock: should that be lost, the last number may be another's.
  const run = lastRunNumber(store, pipeline.name) + 1;
  const made = await runPipeline(pipeline, { ...how, store });
  const checks = (await checksOf(made, store)).map(({ check }) => check);
  const failed = checks.filter(({ passed, severity }) => !passed && severity === "block").map(sayCheck);
  // A process that was killed as it moved the name may have left the link behind.
  await followName(pipeline.name, store);
  const flags = sayPart(how);
  const ran = { made, run, failed };
  return flags === undefined ? await moveTo(ran, after, making) : await keepPart(ran, flags, making);
}

/** What a run has made, and the checks that it did not pass. */
interface Ran {
  readonly made: readonly Made[];
  readonly run: number;
  readonly failed: readonly string[];
}

/** The name stays; what was asked for is laid out under the number of the run. */
async function keepPart(
  { made, run, failed }: Ran,
  flags: string,
  { pipeline, store, how }: Making,
): Promise<Done> {
  const selected = selectedNodes(pipeline, how);
  const shown = made.filter(({ node }) => node.exported && selected.has(node));
  const folder = shown.length === 0 ? undefined : await layOutPart(pipeline, shown, store, run);
  if (folder === runFolder(store, pipeline.name, run)) await writeReport(pipeline, made, store, folder);
  return { made, run, shown, folder, objections: failed, fate: { state: "part", flags } };
}

/** The name moves, unless something speaks against it. */
async function moveTo({ made, run, failed }: Ran, after: number, making: Making): Promise<Done> {
  const { pipeline, store, by, objectionsTo } = making;
  const { name } = pipeline;
  const shown = made.filter(({ node }) => node.exported);
  const withdrawal = rolledBackFrom(makingOf(made), name, store);
  if (by === "rebuild" && withdrawal !== undefined && failed.length === 0) {
    return { made, run, shown, folder: undefined, objections: [], fate: { state: "withdrawn", withdrawal } };
  }
  const prepared = await prepare(pipeline, made, store, run);
  await writeReport(pipeline, made, store, prepared.folder);
  const objections = [...failed, ...objectionsTo(prepared)];
  const done = { made, run: prepared.run, shown, folder: prepared.folder, objections };
  if (objections.length > 0) return { ...done, fate: { state: "refused" } };
  const before = publicationOf(store, name);
  const { number } = await moveName(prepared, { by, after }, store);
  return { ...done, fate: { state: number > after ? "published" : "unchanged", before } };
}
