/** The command line: `run` and `plan` for pipeline files, with the same selection and settings. */
import { parseArgs } from "@std/cli";
import {
  describe,
  loadPipeline,
  type Made,
  parseSetting,
  type Pipeline,
  planPipeline,
  type Progress,
  progressLines,
  publish,
  publishedFolder,
  runPipeline,
  type Selection,
  type Setting,
  Store,
} from "../pipelines/_run/mod.ts";
import { planTable, stageTable } from "./tables.ts";
import { writeReport } from "../pipelines/_report/mod.ts";

const usage = `Millrace: from raw web pages to a trained, tuned and evaluated language model

  deno task run PIPELINE [options]    make what is not made yet, publish it, write the report
  deno task plan PIPELINE [options]   say what a run would make; exit status 0 nothing, 2 something

  --set STAGE.option=value   set an option of a stage or artifact; may be repeated
  --only NAME                only these artifacts or stages; their inputs must be made already
  --from NAME                this one and all that follows from it
  --until NAME               nothing beyond this one
  --force                    make what is selected again, even what is stored
  --store DIR                where artifacts are kept (data/store)
  --help                     this text; with PIPELINE, its stages and their options
`;

/** What was asked for on the command line. */
interface Request {
  readonly command: string;
  readonly pipeline: string | undefined;
  readonly settings: readonly Setting[];
  readonly selection: Selection;
  readonly store: Store;
  readonly help: boolean;
}

/** Reads the command line. @throws {TypeError} for what it does not know. */
export function readRequest(args: readonly string[]): Request {
  const flags = parseArgs(args, {
    string: ["set", "only", "from", "until", "store"],
    boolean: ["force", "help"],
    collect: ["set", "only"],
    unknown(argument, key) {
      if (key !== undefined) throw new TypeError(`Cannot read the option ${argument}: see --help`);
    },
  });
  const [command = "help", pipeline] = flags._.map(String);
  return {
    command,
    pipeline,
    settings: flags.set.map(parseSetting),
    selection: {
      force: flags.force,
      ...(flags.only.length > 0 && { only: flags.only }),
      ...(flags.from !== undefined && { from: flags.from }),
      ...(flags.until !== undefined && { until: flags.until }),
    },
    store: new Store(flags.store ?? "data/store"),
    help: flags.help,
  };
}

/** Does what the command line says; gives the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const request = readRequest(args);
  const { command, pipeline: file, help } = request;
  if (file === undefined || command === "help") {
    console.log(usage);
    return command === "help" || help ? 0 : 1;
  }
  const pipeline = await loadPipeline(file, request.settings);
  if (help) console.log(stageTable(pipeline));
  else if (command === "run") await run(pipeline, request);
  else if (command === "plan") return await plan(pipeline, request);
  else throw new TypeError(`Cannot do "${command}": there are run and plan; see --help`);
  return 0;
}

async function plan(pipeline: Pipeline, { store, selection }: Request): Promise<number> {
  const standings = await planPipeline(pipeline, store, selection);
  console.log(planTable(standings));
  return standings.some(({ state }) => state === "to make" || state === "waiting") ? 2 : 0;
}

async function run(pipeline: Pipeline, { store, selection }: Request): Promise<void> {
  const started = performance.now();
  await store.open();
  const stopping = new AbortController();
  const stop = () =>
    stopping.abort(new Error("Cannot go on: the run was interrupted; run it again to resume"));
  Deno.addSignalListener("SIGINT", stop);
  try {
    const progress = terminalProgress();
    const made = await runPipeline(pipeline, {
      ...selection,
      store,
      progress,
      signal: stopping.signal,
    });
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
    const [first, ...more] = await describe(manifest, node.recipe.stage.output.kind, store);
    console.log(`  ${node.name.padEnd(16)} ${first}`);
    for (const line of more) console.log(`  ${"".padEnd(16)} ${line}`);
  }
  const shards = made.reduce((total, { madeShards }) => total + madeShards, 0);
  console.log(`  ${"report".padEnd(16)} ${report}`);
  console.log(
    shards === 0 ? `\nNothing to make (${seconds.toFixed(1)} s)` : `\nDone in ${seconds.toFixed(1)} s`,
  );
}

function terminalProgress(): Progress {
  const terminal = Deno.stdout.isTerminal();
  const encoder = new TextEncoder();
  return progressLines({
    terminal,
    columns: terminal ? Deno.consoleSize().columns : 120,
    write: (text) => void Deno.stdout.writeSync(encoder.encode(text)),
    now: () => performance.now(),
  });
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    console.error(`error: ${(error as Error).message}`);
    Deno.exit(1);
  }
}
