/** `sweep`: what a stage would keep with other values of an option, without making anything. */
import { parseArgs } from "@std/cli";
import { parseSetting, plain, plainJson } from "../../pipelines/_run/mod.ts";
import { latestRun, type Outcome, parseSweep, sweepOption } from "../../pipelines/_explain/mod.ts";
import { columns } from "../tables.ts";
import { opened, storeOf, strict } from "./flags.ts";

/** `sweep [PIPELINE] STAGE.option=V,V`: without a pipeline file, the one of the latest run, with its settings. */
export async function sweepCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    string: ["store", "pipeline", "set", "_"],
    collect: ["set"],
    boolean: ["json"],
    ...strict,
  });
  const [trial, file] = flags._.map(String).reverse();
  if (trial === undefined || flags._.length > 2) {
    throw new TypeError(
      "Cannot read this command: write sweep [PIPELINE] STAGE.option=VALUE,VALUE; see --help",
    );
  }
  const sweep = parseSweep(trial);
  const store = storeOf(flags);
  const { begun } = file === undefined ? latestRun(store, flags.pipeline) : { begun: { file, settings: [] } };
  const settings = [...begun.settings, ...flags.set.map(parseSetting)];
  await using pipeline = await opened(begun.file, settings, flags);
  const outcomes = await sweepOption(sweep, pipeline, store);
  if (flags.json) console.log(plainJson({ pipeline: pipeline.name, ...sweep, outcomes }));
  else console.log(sweepTable(sweep.option, outcomes));
  return 0;
}

/** A column a value, a line a reason; the value that the pipeline has is marked. */
export function sweepTable(option: string, outcomes: readonly Outcome[]): string {
  const reasons = [...new Set(outcomes.flatMap(({ dropped }) => Object.keys(dropped)))];
  const total = (reason: string) => outcomes.reduce((sum, { dropped }) => sum + (dropped[reason] ?? 0), 0);
  reasons.sort((left, right) => total(right) - total(left) || (left < right ? -1 : 1));
  const { rows } = outcomes[0];
  return columns([
    [plain(option), ...outcomes.map(({ value, present }) => `${plainJson(value)}${present ? " (now)" : ""}`)],
    [`kept of ${rows}`, ...outcomes.map(({ kept }) => `${kept}`)],
    ["share", ...outcomes.map(({ kept }) => `${(100 * kept / Math.max(1, rows)).toFixed(1)} %`)],
    ...reasons.map((reason) => [plain(reason), ...outcomes.map(({ dropped }) => `${dropped[reason] ?? 0}`)]),
  ]);
}
