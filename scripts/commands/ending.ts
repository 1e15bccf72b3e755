/** What `run` and `rebuild` say at their end: where everything lies, what became of the name, and how to undo that. */
import {
  corpusNotice,
  describe,
  duration,
  makingId,
  plain,
  publicationOf,
  publishedFolder,
  readRun,
  runCommandLine,
  runNumbers,
  saySettings,
  type Store,
  type Withdrawal,
} from "../../pipelines/_run/mod.ts";
import type { Done, Making } from "./making.ts";

/** What is known beside what the run has come to. */
interface Ending {
  readonly making: Making;
  /** The page of the run. */
  readonly report: string | undefined;
  readonly seconds: number;
}

/** The end of a run in lines; none where nothing is to be said. */
export async function sayEnding(done: Done, ending: Ending): Promise<string[]> {
  const { fate, made } = done;
  const { making: { quiet, store, pipeline }, seconds } = ending;
  const nothing = made.every(({ madeShards }) => madeShards === 0);
  const last = `\n${nothing ? "Nothing to make (" : "Done in "}${duration(seconds)}${nothing ? ")" : ""}`;
  if (quiet && fate.state === "unchanged") return [];
  if (fate.state === "withdrawn") {
    const said = quiet && wasSaid(fate.withdrawal, done.run, pipeline.name, store);
    return said ? [] : [sayWithdrawn(fate.withdrawal, ending.making), last];
  }
  return [...await whatIsThere(done, ending), ...sayMove(done, ending.making), last];
}

/** Where everything lies, and what each exported artifact says of itself. */
async function whatIsThere(
  { shown, folder, fate }: Done,
  { making: { pipeline, store }, report }: Ending,
): Promise<string[]> {
  const { name, settings } = pipeline;
  if (fate.state === "part" && folder === undefined) {
    return [`\nWhat happened: ${report}`];
  }
  const named = fate.state === "published" || fate.state === "unchanged";
  const whole = fate.state === "part" ? `What was asked for of ${name}` : `Everything of ${name}`;
  const place = named ? publishedFolder(store, pipeline) : folder;
  const lines = [`\n${whole} lies in ${place}/:`];
  for (const { node, manifest } of shown) {
    const [first, ...more] = (await describe(manifest, node.recipe.stage.output.kind, store)).map(plain);
    lines.push(`  ${node.name.padEnd(16)} ${first}`, ...more.map((line) => `  ${"".padEnd(16)} ${line}`));
  }
  if (settings.length > 0) lines.push(`  ${"made with".padEnd(16)}${plain(saySettings(settings))}`);
  return [...lines, `  ${"report".padEnd(16)} ${place}/report.html`, `  ${"run".padEnd(16)} ${report}`];
}

/** What became of the name, where that is not plain. */
function sayMove({ fate }: Done, { pipeline, store }: Making): string[] {
  const { name } = pipeline;
  if (fate.state === "part") {
    const now = publicationOf(store, name);
    const stays = now === undefined ? "" : ` ${name} stands for run ${now.run} as before;`;
    const whole = runCommandLine(pipeline, store);
    return [
      `\nNothing was published: a run of a part (${plain(fate.flags)}) is a try.${stays} ${
        plain(whole)
      } publishes`,
    ];
  }
  if (fate.state !== "published") return [];
  const notice = corpusNotice(pipeline);
  const { before } = fate;
  return [
    ...(before === undefined
      ? []
      : [`\n${name} stood for run ${before.run} before: rollback ${name} goes back to it`]),
    ...(notice === undefined ? [] : [`\n${plain(notice)}`]),
  ];
}

function sayWithdrawn({ run }: Withdrawal, { pipeline, store }: Making): string {
  const { name } = pipeline;
  const now = publicationOf(store, name)?.run;
  return `\nNothing was published: it made again what was rolled back from, as run ${run}. ${name} stands for run ${now} ` +
    `until something else is made; ${plain(runCommandLine(pipeline, store))} publishes it all the same`;
}

/** Whether a run since the name moved has come to the same already, and said so. */
function wasSaid({ making, lastRun }: Withdrawal, run: number, pipeline: string, store: Store): boolean {
  const moved = Math.max(lastRun, publicationOf(store, pipeline)?.run ?? 0);
  const since = runNumbers(store, pipeline).filter((number) => number > moved && number < run);
  return since.some((number) => {
    const nodes = [...readRun(store, pipeline, number)?.nodes.values() ?? []].filter(({ exported }) =>
      exported
    );
    const contents = Object.fromEntries(nodes.map(({ name, content }) => [name, content]));
    return makingId({ artifacts: contents }) === making;
  });
}
