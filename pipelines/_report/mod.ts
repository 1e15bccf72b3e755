/**
 * The reports: self-contained HTML pages, with no script and no network.
 *
 * The report of a pipeline shows what came of it: the fate of every document and why, the shape of the corpus, the loss
 * curves, the evaluations, examples, and the recipe of everything. It is written again only when something that it shows
 * has changed. The report of a run shows how it went, from its log alone, so that a run that failed or was killed has one
 * too. All text of documents is escaped.
 */
import { compareAllNodes } from "../_explain/mod.ts";
import {
  type Made,
  type Pipeline,
  publicationsOf,
  publishedFolder,
  readEvents,
  readRun,
  runNumbers,
  type RunRecord,
  type Store,
} from "../_run/mod.ts";
import { gather, identityOf } from "./gather.ts";

/** Writes the report of a pipeline as it stands after a run, beside what it is about; gives its path. */
export async function writeReport(
  pipeline: Pipeline,
  made: readonly Made[],
  store: Store,
  folder: string = publishedFolder(store, pipeline),
): Promise<string> {
  const path = `${folder}/report.html`;
  const identity = identityOf(made);
  if (await Deno.readTextFile(path).then((page) => page.includes(identity), () => false)) return path;
  const { renderPage } = await import("./page.ts");
  const page = renderPage(await gather(pipeline, made, store), identity);
  await store.writeFile(path, new TextEncoder().encode(page));
  return path;
}

/** Where the report of a run lies: beside its log. */
export function runReportPath(store: Store, pipeline: string, number: number): string {
  return `${store.folder}/runs/${pipeline}/${String(number).padStart(6, "0")}.html`;
}

/** The report of a run as a page; undefined when the run left no log. */
export async function renderRun(
  { pipeline, number }: Pick<RunRecord, "pipeline" | "number">,
  store: Store,
): Promise<string | undefined> {
  const { storyOf } = await import("./story.ts");
  const story = storyOf(readEvents(store, pipeline, number) ?? []);
  const run = readRun(store, pipeline, number);
  if (story === undefined || run === undefined) return undefined;
  const before = runBefore(store, pipeline, number);
  const nodes = before && { before: { run: before, nodes: await compareAllNodes(before, run, store) } };
  const published = publicationsOf(store, pipeline).some((one) => one.run === number);
  const { renderRunPage } = await import("./run_page.ts");
  return renderRunPage({ pipeline, number, store: store.folder, story, published, ...nodes });
}

/** The run that a run is compared with: the last before it that came to its end, or else the last before it. */
function runBefore(store: Store, pipeline: string, number: number): RunRecord | undefined {
  const earlier = runNumbers(store, pipeline).filter((one) => one < number).reverse();
  let last: RunRecord | undefined;
  for (const one of earlier.slice(0, searchedRuns)) {
    const run = readRun(store, pipeline, one);
    if (run?.ended?.state === "done") return run;
    last ??= run;
  }
  return last;
}
/** How many runs back one is looked for that came to its end. */
const searchedRuns = 20;

/**
 * Writes the report of the latest run of a pipeline, and that of the run before it if that was killed before it could.
 * Gives the path; undefined when there is no run later than number `earlier`.
 */
export async function writeRunReports(
  pipeline: string,
  store: Store,
  earlier = 0,
): Promise<string | undefined> {
  const latest = runNumbers(store, pipeline).at(-1) ?? 0;
  if (latest <= earlier) return undefined;
  if (earlier > 0 && !await isThere(runReportPath(store, pipeline, earlier))) {
    await writePage(pipeline, earlier, store);
  }
  await writePage(pipeline, latest, store);
  return runReportPath(store, pipeline, latest);
}

async function writePage(pipeline: string, number: number, store: Store): Promise<void> {
  const page = await renderRun({ pipeline, number }, store);
  if (page !== undefined) {
    await store.writeFile(runReportPath(store, pipeline, number), new TextEncoder().encode(page));
  }
}

function isThere(path: string): Promise<boolean> {
  return Deno.stat(path).then(() => true, () => false);
}
