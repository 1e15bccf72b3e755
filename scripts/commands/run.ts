/** `run`: makes a pipeline, publishes it, writes its report and says where everything lies. */
import { parseArgs } from "@std/cli";
import {
  describe,
  type Follower,
  type Made,
  type Pipeline,
  progressLines,
  publish,
  publishedFolder,
  runPipeline,
  type Selection,
  type Store,
} from "../../pipelines/_run/mod.ts";
import { plain } from "../../pipelines/_explain/mod.ts";
import { writeReport } from "../../pipelines/_report/mod.ts";
import { pipelineFlags, pipelineOrHelp, selectionOf, storeOf, strict } from "./flags.ts";

/** Makes what is not made yet. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, { ...pipelineFlags, boolean: ["force", "help"], ...strict });
  const pipeline = await pipelineOrHelp(flags, "run");
  if (pipeline !== undefined) await run(pipeline, storeOf(flags), selectionOf(flags));
  return 0;
}

/** Makes, publishes and reports under the store's lock. Ctrl-C ends the run at the next row, with what is made kept. */
async function run(pipeline: Pipeline, store: Store, selection: Selection): Promise<void> {
  const started = performance.now();
  await store.open();
  const stopping = new AbortController();
  const stop = () =>
    stopping.abort(new Error("Cannot go on: the run was interrupted; run it again to resume"));
  Deno.addSignalListener("SIGINT", stop);
  try {
    const progress = terminalProgress();
    const made = await runPipeline(pipeline, { ...selection, store, progress, signal: stopping.signal });
    await publish(pipeline, made, store);
    const report = await writeReport(pipeline, made, store);
    await sayWhatIsThere(pipeline, made, store, report, (performance.now() - started) / 1000);
  } finally {
    Deno.removeSignalListener("SIGINT", stop);
    await store.close();
  }
}

/** The end of a run: where everything lies, and what each artifact says of itself. */
async function sayWhatIsThere(
  pipeline: Pipeline,
  made: readonly Made[],
  store: Store,
  report: string,
  seconds: number,
): Promise<void> {
  const folder = publishedFolder(store, pipeline);
  console.log(`\nEverything of ${pipeline.name} lies in ${folder}/:`);
  for (const { node, manifest } of made.filter(({ node }) => node.exported)) {
    const [first, ...more] = (await describe(manifest, node.recipe.stage.output.kind, store)).map(plain);
    console.log(`  ${node.name.padEnd(16)} ${first}`);
    for (const line of more) console.log(`  ${"".padEnd(16)} ${line}`);
  }
  const shards = made.reduce((total, { madeShards }) => total + madeShards, 0);
  console.log(`  ${"report".padEnd(16)} ${report}`);
  console.log(
    shards === 0 ? `\nNothing to make (${seconds.toFixed(1)} s)` : `\nDone in ${seconds.toFixed(1)} s`,
  );
}

/** Lines that are redrawn on a terminal, plain ones elsewhere. */
function terminalProgress(): Follower {
  const terminal = Deno.stdout.isTerminal();
  const encoder = new TextEncoder();
  return progressLines({
    terminal,
    columns: terminal ? Deno.consoleSize().columns : 120,
    write: (text) => void Deno.stdout.writeSync(encoder.encode(text)),
    now: () => performance.now(),
  });
}
