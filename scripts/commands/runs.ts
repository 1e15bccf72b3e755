/** `runs`: the runs that a store knows of, and the report of any of them, also of one that goes on or was killed. */
import { parseArgs } from "@std/cli";
import { findRun, noRun, runName } from "../../pipelines/_explain/mod.ts";
import { renderRun, runReportPath } from "../../pipelines/_report/mod.ts";
import {
  duration,
  pipelineName,
  plain,
  plainJson,
  publicationsOf,
  readEvents,
  recordedPipelines,
  type RunRecord,
  runsOf,
  sayPart,
  type Store,
} from "../../pipelines/_run/mod.ts";
import { columns } from "../tables.ts";
import { operands, storeOf, strict, wholeNumber } from "./flags.ts";

/** Runs that are listed of each pipeline where no number is given. */
const listedRuns = 10;

/** `runs [PIPELINE]`: a line a run, the latest last. With --html, RUN as a page on standard output. */
export async function runsCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, { string: ["store", "last", "_"], boolean: ["json", "html"], ...strict });
  const store = storeOf(flags);
  if (flags.html) {
    console.log(await renderRun(findRun(operands(flags, "runs --html", ["RUN"])[0], store), store));
    return 0;
  }
  const wanted = flags._.length === 0 ? undefined : pipelineName(operands(flags, "runs", ["PIPELINE"])[0]);
  const pipelines = wanted === undefined ? recordedPipelines(store) : [wanted];
  const last = flags.last === undefined ? listedRuns : wholeNumber("--last", flags.last, 1);
  const runs = pipelines.flatMap((pipeline) => [...runsOf(store, pipeline)].slice(0, last).reverse());
  if (runs.length === 0) throw noRun(store, wanted);
  const lines = runs.map((run) => lineOf(run, store));
  if (flags.json) { for (const line of lines) console.log(plainJson(line)); }
  else console.log(table(lines));
  return 0;
}

/** A run in a few words. */
interface Line {
  readonly run: string;
  readonly state: string;
  readonly since: string;
  readonly seconds: number;
  /** Artifacts that were made, not those that were found. */
  readonly made: number;
  readonly artifacts: number;
  readonly report: string;
  /** Whether its number is one that the pipeline's name stands, or stood, for. */
  readonly published: boolean;
  /** Flags that chose a part of the pipeline. */
  readonly part?: string;
  readonly error?: string;
}

function lineOf(run: RunRecord, store: Store): Line {
  const { pipeline, number, begun, ended, nodes } = run;
  const part = sayPart(begun.selection);
  return {
    run: runName(run),
    // Its log does not say which of the two it is.
    state: ended?.state ?? "going on, or killed",
    since: begun.since,
    seconds: (ended?.at ?? lastMoment(run, store)) / 1000,
    made: [...nodes.values()].filter(({ made }) => made > 0).length,
    artifacts: begun.nodes.length,
    report: runReportPath(store, pipeline, number),
    published: publicationsOf(store, pipeline).some((entry) => entry.run === number),
    ...(part !== undefined && { part }),
    ...(ended?.error !== undefined && { error: ended.error }),
  };
}

/** When a run that has no end did the last that is known of it, in milliseconds since it began. */
function lastMoment({ pipeline, number }: RunRecord, store: Store): number {
  const last = readEvents(store, pipeline, number)?.at(-1);
  return last !== undefined && "at" in last ? last.at : 0;
}

function table(lines: readonly Line[]): string {
  const rows = lines.map(({ run, state, since, seconds, made, artifacts, part, error }) => [
    ...[plain(run), since.replace("T", " ").replace("Z", ""), duration(seconds)],
    `${made} of ${artifacts}`,
    `${state}${part === undefined ? "" : ` (${plain(part)}: not published)`}${
      error === undefined ? "" : `: ${plain(error)}`
    }`,
  ]);
  return columns([["RUN", "BEGAN (UTC)", "LASTED", "MADE", "HOW IT ENDED"], ...rows]);
}
