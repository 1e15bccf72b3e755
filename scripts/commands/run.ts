/** `run`: makes a pipeline, publishes it, writes its report and says where everything lies. */
import { parseArgs } from "@std/cli";
import {
  describe,
  duration,
  type Made,
  type Pipeline,
  publish,
  publishedFolder,
  type RunOptions,
  runPipeline,
  type Store,
} from "../../pipelines/_run/mod.ts";
import { plain } from "../../pipelines/_explain/mod.ts";
import { writeReport } from "../../pipelines/_report/mod.ts";
import { followerOf } from "./follow.ts";
import { pipelineFlags, pipelineOrHelp, selectionOf, storeOf, strict } from "./flags.ts";
import { workerFlags, workersOf } from "./workers.ts";

/** Makes what is not made yet. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    ...pipelineFlags,
    string: [...pipelineFlags.string, ...workerFlags],
    boolean: ["force", "help", "json-lines", "allow-private-net"],
    ...strict,
  });
  const pipeline = await pipelineOrHelp(flags, "run");
  if (pipeline !== undefined) {
    using follower = followerOf(flags);
    const how = { ...selectionOf(flags), ...workersOf(flags), progress: follower };
    const lines = await run(pipeline, storeOf(flags), how);
    if (!flags["json-lines"]) console.log(lines.join("\n"));
  }
  return 0;
}

/**
 * Makes, publishes and reports under the store's lock; gives what is to be said at the end. Ctrl-C ends the run at the
 * next row, with what is made kept.
 */
async function run(
  pipeline: Pipeline,
  store: Store,
  how: Omit<RunOptions, "store" | "signal">,
): Promise<string[]> {
  const started = performance.now();
  await store.open();
  const stopping = new AbortController();
  const stop = () =>
    stopping.abort(new Error("Cannot go on: the run was interrupted; run it again to resume"));
  Deno.addSignalListener("SIGINT", stop);
  try {
    const made = await runPipeline(pipeline, { ...how, store, signal: stopping.signal });
    await publish(pipeline, made, store);
    const report = await writeReport(pipeline, made, store);
    return await whatIsThere(pipeline, made, store, report, (performance.now() - started) / 1000);
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
  report: string,
  seconds: number,
): Promise<string[]> {
  const lines = [`\nEverything of ${pipeline.name} lies in ${publishedFolder(store, pipeline)}/:`];
  for (const { node, manifest } of made.filter(({ node }) => node.exported)) {
    const [first, ...more] = (await describe(manifest, node.recipe.stage.output.kind, store)).map(plain);
    lines.push(`  ${node.name.padEnd(16)} ${first}`, ...more.map((line) => `  ${"".padEnd(16)} ${line}`));
  }
  const shards = made.reduce((total, { madeShards }) => total + madeShards, 0);
  lines.push(`  ${"report".padEnd(16)} ${report}`);
  lines.push(shards === 0 ? `\nNothing to make (${duration(seconds)})` : `\nDone in ${duration(seconds)}`);
  return lines;
}
