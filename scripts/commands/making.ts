/** What `run` and `rebuild` share: a pipeline is made, laid out, reported on, judged, and then its name moves. */
import {
  checksOf,
  describe,
  duration,
  forgetFiles,
  lastNumber,
  lastRunNumber,
  type Made,
  moveName,
  type Pipeline,
  plain,
  prepare,
  type Prepared,
  publicationOf,
  type PublishedBy,
  publishedFolder,
  runNumbers,
  type RunOptions,
  runPipeline,
  type Store,
} from "../../pipelines/_run/mod.ts";
import { sayCheck } from "../../stages/kinds/mod.ts";
import { writeReport, writeRunReports } from "../../pipelines/_report/mod.ts";
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
  /** Reasons against publishing what is laid out, beside checks that failed; none lets the name move. */
  objectionsTo(prepared: Prepared, made: readonly Made[]): readonly string[];
}

/** What was made is whole and kept, and its name does not stand for it. */
export class NotPublished extends Error {
  constructor({ pipeline, run }: Prepared, objections: readonly string[]) {
    super(`Cannot publish run ${run} of ${pipeline}: ${objections.join("; ")}`);
  }
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
    if (done === undefined) {
      const report = await writeRunReports(name, store, earlier);
      return say(
        `\nNothing of it is published: it is no artifact that the pipeline exports. What happened: ${report}`,
      );
    }
    const lines = await whatIsThere(done, await writeRunReports(name, store, earlier), making);
    const seconds = (performance.now() - started) / 1000;
    const nothing = done.made.every(({ madeShards }) => madeShards === 0);
    say(
      [...lines, `\n${nothing ? "Nothing to make (" : "Done in "}${duration(seconds)}${nothing ? ")" : ""}`]
        .join("\n"),
    );
    if (done.objections.length > 0) throw new NotPublished(done.prepared, done.objections);
  } catch (error) {
    // What went wrong first is what is told, whether there can be a report of it or not.
    const report = error instanceof NotPublished
      ? undefined
      : await writeRunReports(name, store, earlier).catch(() => undefined);
    if (report !== undefined) say(`\nWhat happened: ${report}`);
    throw error;
  }
}

/** What a run has come to. */
interface Done {
  readonly made: readonly Made[];
  readonly prepared: Prepared;
  readonly objections: readonly string[];
}

/** Undefined when nothing was made that is exported. */
async function makeAndMove(making: Making): Promise<Done | undefined> {
  const { pipeline, store, how, by, verifySources, objectionsTo } = making;
  if (verifySources) await forgetFiles(store);
  // A name that cannot be read is told of before the work, not after it.
  publicationOf(store, pipeline.name);
  const after = lastNumber(store, pipeline.name);
  // Of the run that begins now, under the store's lock: should that be lost, the last number may be another's.
  const number = lastRunNumber(store, pipeline.name) + 1;
  const made = await runPipeline(pipeline, { ...how, store });
  if (!made.some(({ node }) => node.exported)) return undefined;
  const prepared = await prepare(pipeline, made, store, number);
  await writeReport(pipeline, made, store, prepared.folder);
  const checks = (await checksOf(made, store)).map(({ check }) => check);
  const failed = checks.filter(({ passed, severity }) => !passed && severity === "block");
  const objections = [...failed.map(sayCheck), ...objectionsTo(prepared, made)];
  if (objections.length === 0) await moveName(prepared, { by, after }, store);
  return { made, prepared, objections };
}

/** Where everything lies, and what each exported artifact says of itself. */
async function whatIsThere(
  { made, prepared, objections }: Done,
  runReport: string | undefined,
  { pipeline, store }: Making,
): Promise<string[]> {
  const folder = objections.length === 0 ? publishedFolder(store, pipeline) : prepared.folder;
  const lines = [`\nEverything of ${pipeline.name} lies in ${folder}/:`];
  for (const { node, manifest } of made.filter(({ node }) => node.exported)) {
    const [first, ...more] = (await describe(manifest, node.recipe.stage.output.kind, store)).map(plain);
    lines.push(`  ${node.name.padEnd(16)} ${first}`, ...more.map((line) => `  ${"".padEnd(16)} ${line}`));
  }
  return [...lines, `  ${"report".padEnd(16)} ${folder}/report.html`, `  ${"run".padEnd(16)} ${runReport}`];
}
