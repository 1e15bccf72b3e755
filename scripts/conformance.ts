/**
 * `deno task conformance FOLDER`: runs every case below FOLDER/conformance whose kind this project knows.
 *
 * Cases of `data/` are JSON lines, known by their `op`; those of `model/` are folders. What does not apply is said with
 * its reason, per kind. The exit status is 1 when a case failed, or when nothing was found.
 */
import {
  type Area,
  type Case,
  failed,
  type FolderRunner,
  namesIn,
  notApplicable,
  type Outcome,
} from "./conformance/contract.ts";
import { areas } from "./conformance/areas.ts";
import { notApplicableKinds } from "./conformance/not_applicable.ts";
import { columns } from "./tables.ts";

/** Outcomes of one kind. */
interface Count {
  passed: number;
  failed: number;
  notApplicable: number;
  readonly reasons: Set<string>;
}
type Counts = Map<string, Count>;

function count(counts: Counts, kind: string, id: string, outcome: Outcome): void {
  const tally = counts.get(kind) ?? { passed: 0, failed: 0, notApplicable: 0, reasons: new Set<string>() };
  counts.set(kind, tally);
  if (outcome.state === "passed") tally.passed++;
  else if (outcome.state === "failed") {
    tally.failed++;
    console.error(`failed: ${kind} ${id}: ${outcome.why}`);
  } else {
    tally.notApplicable++;
    tally.reasons.add(outcome.why);
  }
}

const noFolder = "no runner knows this folder";

/** Runs a case; one that throws has failed. */
async function attempt(run: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    return failed(`it threw ${(error as Error).message}`);
  }
}

async function runLines(root: string, name: string, area: Area, counts: Counts): Promise<void> {
  const lines = (await Deno.readTextFile(`${root}/data/${name}`)).split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    let test: Case;
    try {
      test = JSON.parse(line) as Case;
    } catch (error) {
      count(counts, `data/${name}`, `line ${index + 1}`, failed((error as Error).message));
      continue;
    }
    const run = area.cases[test.op];
    const why = notApplicableKinds[test.op] ?? "no runner knows this kind";
    count(
      counts,
      test.op,
      test.id,
      run === undefined ? notApplicable(why) : await attempt(() => run(test, root)),
    );
  }
}

async function runFolder(root: string, runner: FolderRunner, counts: Counts): Promise<void> {
  try {
    for await (const { id, run } of runner.cases(`${root}/${runner.folder}`, root)) {
      count(counts, runner.folder, id, await attempt(run));
    }
  } catch (error) {
    count(counts, runner.folder, "the rest", failed(`it threw ${(error as Error).message}`));
  }
}

/** All runners as one. */
function together(all: readonly Area[]): Area {
  return {
    cases: Object.assign({}, ...all.map((area) => area.cases)),
    folders: all.flatMap((area) => area.folders),
  };
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

/** Names inside a folder, sorted; none where there is no folder. */
async function namesInside(folder: string): Promise<string[]> {
  return await exists(folder) ? await namesIn(folder) : [];
}

async function runAll(root: string): Promise<Counts> {
  const counts: Counts = new Map();
  const area = together(areas);
  for (const name of await namesInside(`${root}/data`)) {
    if (name.endsWith(".jsonl")) await runLines(root, name, area, counts);
    else if ((await Deno.stat(`${root}/data/${name}`)).isDirectory) {
      count(counts, `data/${name}`, "all", notApplicable(noFolder));
    }
  }
  for (const runner of area.folders) {
    if (await exists(`${root}/${runner.folder}`)) await runFolder(root, runner, counts);
  }
  for (const name of await namesInside(`${root}/model`)) {
    const known = area.folders.some(({ folder }) => folder.startsWith(`model/${name}`));
    if (!known) count(counts, `model/${name}`, "all", notApplicable(noFolder));
  }
  return counts;
}

/** The counts as a table, the reasons below it, and a closing line. */
function print(counts: Counts): boolean {
  const kinds = [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
  const rows = kinds.map(([kind, { passed, failed, notApplicable }]) =>
    [kind, passed, failed, notApplicable].map(String)
  );
  console.log(columns([["KIND", "PASSED", "FAILED", "NOT APPLICABLE"], ...rows]));
  console.log("\nNot applicable, and why:");
  for (const [kind, { reasons }] of kinds) for (const why of reasons) console.log(`  ${kind}: ${why}`);
  const total = (pick: (count: Count) => number) => kinds.reduce((sum, [, tally]) => sum + pick(tally), 0);
  const [passed, failed] = [total((tally) => tally.passed), total((tally) => tally.failed)];
  console.log(`\n${total((tally) => tally.notApplicable)} not applicable`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
}

if (import.meta.main) {
  const [folder] = Deno.args;
  const root = folder?.replace(/\/(conformance\/?)?$/, "") + "/conformance";
  if (folder === undefined || !await exists(root)) {
    console.error(
      `error: Cannot run the conformance cases of ${
        folder ?? "nothing"
      }: name the folder that holds conformance/`,
    );
    Deno.exit(1);
  }
  Deno.exit(print(await runAll(root)) ? 0 : 1);
}
