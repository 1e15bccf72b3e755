/** `fsck` and `gc`: whether a store is whole, and what in it can go. */
import { parseArgs } from "@std/cli";
import {
  checkStore,
  type Checkup,
  findGarbage,
  type Problem,
  removeGarbage,
  repairStore,
  type Roots,
  type Rubbish,
} from "../../pipelines/_explain/mod.ts";
import { plain, plainJson, size } from "../../pipelines/_run/mod.ts";
import { columns } from "../tables.ts";
import { operands, storeThere, strict, toWrite, wholeNumber } from "./flags.ts";

/** Problems that are listed; --json lists all. */
const listedProblems = 20;
/** Complete runs that each pipeline keeps where no number is given. */
const keptRuns = 1;

/** `fsck`: checks the store, and with --repair mends it; exit status 1 when something is wrong and stays so. */
export async function fsckCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    string: ["store", "sign", "trust"],
    boolean: ["read-data", "repair", "json"],
    ...strict,
  });
  operands(flags, "fsck", []);
  const store = storeThere(flags);
  const thoroughness = { readData: flags["read-data"] };
  if (!flags.repair) return sayCheckup(await checkStore(store, thoroughness), [], flags.json);
  await toWrite(store).open();
  try {
    const { mended, after } = await repairStore(store, thoroughness);
    return sayCheckup(after, mended, flags.json);
  } finally {
    await store.close();
  }
}

/** Says what was found; gives the exit status. */
function sayCheckup(
  { counts, accepted, problems }: Checkup,
  mended: readonly Problem[],
  json: boolean,
): number {
  if (json) console.log(plainJson({ counts, accepted, problems, mended }));
  else {
    console.log(columns(counts.map(({ what, files, bytes }) => [what, `${files} files`, size(bytes)])));
    for (const key of accepted) console.log(`accepted  manifest ${key}: not made by the code of its key`);
    if (mended.length > 0) console.log(["", `${mended.length} mended:`, ...sayProblems(mended)].join("\n"));
    const found = problems.length === 1 ? "1 problem:" : `${problems.length} problems:`;
    console.log(["", problems.length === 0 ? "No problems" : found, ...sayProblems(problems)].join("\n"));
  }
  return problems.length === 0 ? 0 : 1;
}
/** A line a problem, as many as one can read. */
function sayProblems(problems: readonly Problem[]): string[] {
  const more = problems.length - listedProblems;
  return [
    ...problems.slice(0, listedProblems).map(sayProblem),
    ...(more > 0 ? [`  … and ${more} more: see --json`] : []),
  ];
}
function sayProblem({ in: what, path, state }: Problem): string {
  return `  ${what} ${plain(path)}: ${plain(state)}`;
}

/** `gc`: removes what no kept run refers to. */
export async function gcCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    string: ["store", "trust", "keep"],
    boolean: ["dry-run", "json"],
    ...strict,
  });
  operands(flags, "gc", []);
  const keep = flags.keep === undefined ? keptRuns : wholeNumber("--keep", flags.keep);
  if (keep === 0) throw new TypeError("Cannot keep 0 runs of each pipeline: nothing would be left");
  const store = storeThere(flags);
  if (!flags["dry-run"]) await store.open();
  try {
    const garbage = findGarbage(store, keep);
    if (!flags["dry-run"]) await removeGarbage(garbage, store);
    const removed = garbage.rubbish.map(({ what, files }) => ({
      what,
      files: files.length,
      bytes: bytesOf(files),
    }));
    if (flags.json) console.log(plainJson({ kept: garbage.roots, removed, dryRun: flags["dry-run"] }));
    else console.log(sayGarbage(garbage.roots, garbage.rubbish, flags["dry-run"]).join("\n"));
  } finally {
    if (store.writable) await store.close();
  }
  return 0;
}

function bytesOf(files: Rubbish["files"]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}

/** Files once each, however many names they have, by whether their last name goes. */
function partByLinks(
  files: Rubbish["files"],
): { readonly gone: Rubbish["files"]; readonly linked: Rubbish["files"] } {
  const names = new Map<unknown, typeof files[number][]>();
  for (const file of files) {
    const key = file.inode ?? file.path;
    names.set(key, [...names.get(key) ?? [], file]);
  }
  const { true: gone = [], false: linked = [] } = Object.groupBy(
    names.values(),
    (same) => `${same.length === same[0].links}`,
  );
  return { gone: gone.map(([file]) => file), linked: linked.map(([file]) => file) };
}

/** What stays, what goes, and how much disk that frees: a blob that is published too is freed when its name goes. */
function sayGarbage(roots: readonly Roots[], rubbish: readonly Rubbish[], dryRun: boolean): string[] {
  const all = rubbish.flatMap(({ files }) => files);
  const { gone: freed, linked } = partByLinks(all);
  const kept = roots.map(({ pipeline, runs, published, files, bytes }) => [
    plain(pipeline),
    runs.length === 0 ? "no run" : `runs ${runs.join(", ")}`,
    published.length === 0 ? "nothing published" : `published ${published.join(", ")}`,
    `${files} files`,
    size(bytes),
  ]);
  const gone = rubbish.map(({ what, files }) => [what, `${files.length} files`, size(bytesOf(files))]);
  return [
    `Kept\n${indented(columns(kept))}`,
    `${dryRun ? "Would be removed" : "Removed"}\n${indented(columns(gone))}`,
    `${size(bytesOf(freed))} ${dryRun ? "would be" : "are"} free` +
    (linked.length > 0 ? `; ${size(bytesOf(linked))} stay on disk, published under names` : ""),
  ];
}
function indented(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
