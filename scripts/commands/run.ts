/** `run`: makes a pipeline, publishes it, writes its report and says where everything lies. */
import { parseArgs } from "@std/cli";
import {
  describe,
  duration,
  type Made,
  type Pipeline,
  publish,
  publishedFolder,
  runNumbers,
  type RunOptions,
  runPipeline,
  type Store,
} from "../../pipelines/_run/mod.ts";
import { plain } from "../../pipelines/_explain/mod.ts";
import { writeReport, writeRunReports } from "../../pipelines/_report/mod.ts";
import { followerOf } from "./follow.ts";
import { pipelineFlags, pipelineOrHelp, selectionOf, storeOf, strict } from "./flags.ts";
import { tryFlags, tryRows } from "./try.ts";
import { workerFlags, workersOf } from "./workers.ts";

/** Makes what is not made yet. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    ...pipelineFlags,
    string: [...pipelineFlags.string, ...workerFlags, ...tryFlags],
    boolean: ["force", "help", "json-lines", "allow-private-net", "show", "json"],
    ...strict,
  });
  const pipeline = await pipelineOrHelp(flags, "run");
  if (pipeline !== undefined && (flags.show || flags.docs !== undefined)) {
    await tryRows(pipeline, storeOf(flags), selectionOf(flags), flags);
  } else if (pipeline !== undefined) {
    using follower = await followerOf(flags);
    const how = { ...selectionOf(flags), ...workersOf(flags), progress: follower };
    await run(pipeline, storeOf(flags), how, flags["json-lines"] ? () => {} : console.log);
  }
  return 0;
}

/**
 * Makes, publishes and reports under the store's lock, and says at the end what is where. Ctrl-C ends the run at the next
 * row, with what is made kept.
 */
async function run(
  pipeline: Pipeline,
  store: Store,
  how: Omit<RunOptions, "store" | "signal">,
  say: (text: string) => void,
): Promise<void> {
  const started = performance.now();
  await store.open();
  const earlier = runNumbers(store, pipeline.name).at(-1);
  const stopping = new AbortController();
  const stop = () =>
    stopping.abort(new Error("Cannot go on: the run was interrupted; run it again to resume"));
  Deno.addSignalListener("SIGINT", stop);
  try {
    const made = await runPipeline(pipeline, { ...how, store, signal: stopping.signal });
    if (!made.some(({ node }) => node.exported)) {
      const report = await writeRunReports(pipeline.name, store, earlier);
      return say(
        `\nNothing of it is published: it is no artifact that the pipeline exports. What happened: ${report}`,
      );
    }
    await publish(pipeline, made, store);
    const report = await writeReport(pipeline, made, store);
    const reports = { report, run: await writeRunReports(pipeline.name, store, earlier) };
    const seconds = (performance.now() - started) / 1000;
    say((await whatIsThere(pipeline, made, store, reports, seconds)).join("\n"));
  } catch (error) {
    // What went wrong first is what is told, whether there can be a report of it or not.
    const report = await writeRunReports(pipeline.name, store, earlier).catch(() => undefined);
    if (report !== undefined) say(`\nWhat happened: ${report}`);
    throw error;
  } finally {
    Deno.removeSignalListener("SIGINT", stop);
    await store.close();
  }
}

/** The end of a run: where everything lies, and what each artifact says of itself. */
async function whatIsThere(
  pipeline: Pipeline,
  made: readonly Made[],
  store: Store,
  reports: Readonly<Record<string, string | undefined>>,
  seconds: number,
): Promise<string[]> {
  const lines = [`\nEverything of ${pipeline.name} lies in ${publishedFolder(store, pipeline)}/:`];
  for (const { node, manifest } of made.filter(({ node }) => node.exported)) {
    const [first, ...more] = (await describe(manifest, node.recipe.stage.output.kind, store)).map(plain);
    lines.push(`  ${node.name.padEnd(16)} ${first}`, ...more.map((line) => `  ${"".padEnd(16)} ${line}`));
  }
  const shards = made.reduce((total, { madeShards }) => total + madeShards, 0);
  lines.push(...Object.entries(reports).map(([name, path]) => `  ${name.padEnd(16)} ${path}`));
  lines.push(shards === 0 ? `\nNothing to make (${duration(seconds)})` : `\nDone in ${duration(seconds)}`);
  return lines;
}
