/** `names` and `rollback`: what the names of pipelines stand for, and moving one back. */
import { parseArgs } from "@std/cli";
import {
  damageOfName,
  isStored,
  lastNumber,
  pipelineName,
  plain,
  plainJson,
  type Publication,
  publicationOf,
  publicationsOf,
  publishedFolder,
  publishedPipelines,
  rollBack,
  saySettings,
} from "../../pipelines/_run/mod.ts";
import { columns } from "../tables.ts";
import { operands, storeOf, storeThere, strict, toWrite, wholeNumber } from "./flags.ts";

/** `names [PIPELINE]`: what each name stands for, and what it stood for, the latest first; exit status 1 when an entry cannot be taken. */
export function namesCommand(args: readonly string[]): number {
  const flags = parseArgs(args, { string: ["store", "trust", "_"], boolean: ["json"], ...strict });
  const store = storeOf(flags);
  const wanted = flags._.length === 0 ? undefined : pipelineName(operands(flags, "names", ["PIPELINE"])[0]);
  const pipelines = publishedPipelines(store).filter((name) => wanted === undefined || name === wanted);
  if (pipelines.length === 0) {
    throw new Error(`Cannot find ${wanted ?? "any name"} in ${store.folder}: nothing was published there`);
  }
  const entries = pipelines.flatMap((pipeline) =>
    publicationsOf(store, pipeline).reverse().map((entry) => ({
      pipeline,
      ...entry,
      stored: isStored(entry, store),
      holds: entry.number === lastNumber(store, pipeline),
    }))
  );
  if (flags.json) console.log(plainJson(entries.map(({ holds: _, ...entry }) => entry)));
  else console.log(columns(table(entries)));
  const damage = pipelines.flatMap((pipeline) => damageOfName(store, pipeline));
  for (const { path, why } of damage) {
    console.error(`Cannot take ${plain(path.slice(store.folder.length + 1))}: ${plain(why)}`);
  }
  return damage.length === 0 ? 0 : 1;
}

type Entry = Publication & {
  readonly pipeline: string;
  readonly stored: boolean;
  /** Whether it is the last of its name, so that the name stands for it now. */
  readonly holds: boolean;
};
/** A line an entry; the first of each name is what it stands for now. Settings are told where they were not always the same. */
function table(entries: readonly Entry[]): string[][] {
  const settings = entries.map((entry) => plain(saySettings(entry.settings)).trim());
  const differ = new Set(entries.map(({ pipeline }, index) => `${pipeline} ${settings[index]}`)).size >
    new Set(entries.map(({ pipeline }) => pipeline)).size;
  const rows = [["NAME", "RUN", "BY", "SINCE", "DOCUMENTS", ""], ...lines(entries)];
  return differ ? rows.map((row, index) => [...row, ["MADE WITH", ...settings][index]]) : rows;
}
function lines(entries: readonly Entry[]): string[][] {
  return entries.map(({ pipeline, run, by, since, documents, stored, holds }) => [
    plain(pipeline),
    `${run}`,
    by,
    since,
    documents === undefined ? "" : `${documents}`,
    holds ? "now" : stored ? "" : "removed",
  ]);
}

/** `rollback PIPELINE [--to RUN]`: lets a name stand for what it stood for before. */
export async function rollbackCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, { string: ["store", "sign", "trust", "to", "_"], ...strict });
  const pipeline = pipelineName(operands(flags, "rollback", ["PIPELINE"])[0]);
  const to = flags.to === undefined ? undefined : wholeNumber("--to", flags.to);
  const store = toWrite(storeThere(flags));
  await store.open();
  try {
    const before = publicationOf(store, pipeline);
    const { run, documents, settings } = await rollBack(pipeline, to, store);
    const size = documents === undefined ? "" : `, ${documents} documents`;
    const isOther = saySettings(settings) !== saySettings(before?.settings);
    const set = isOther ? `, made with${plain(saySettings(settings)) || " no settings"}` : "";
    console.log(`${publishedFolder(store, { name: pipeline })} stands for run ${run} again${size}${set}`);
  } finally {
    await store.close();
  }
  return 0;
}
