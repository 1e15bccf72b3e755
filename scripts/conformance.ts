/**
 * `deno task conformance FOLDER`: runs every case below FOLDER/conformance whose kind this project knows.
 *
 * Cases of `data/` are JSON lines, known by their `op`; those of `model/` are folders. What does not apply is said with
 * its reason, per kind. The exit status is 1 when a case failed, or when nothing was found.
 */
import type { Area, Case, FolderRunner, Outcome } from "./conformance/contract.ts";
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

/** Runs a case; one that throws has failed. */
async function attempt(run: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    return { state: "failed", why: `it threw ${(error as Error).message}` };
  }
}

async function runLines(path: string, area: Area, counts: Counts): Promise<void> {
  const lines = (await Deno.readTextFile(path)).split("\n").filter((line) => line.trim() !== "");
  for (const test of lines.map((line) => JSON.parse(line) as Case)) {
    const run = area.cases[test.op];
    const why = notApplicableKinds[test.op] ?? "no runner knows this kind";
    const outcome = run === undefined
      ? { state: "not applicable", why } as const
      : await attempt(() => run(test));
    count(counts, test.op, test.id, outcome);
  }
}

async function runFolder(root: string, runner: FolderRunner, counts: Counts): Promise<void> {
  try {
    for await (const { id, outcome } of runner.run(`${root}/${runner.folder}`, root)) {
      count(counts, runner.folder, id, outcome);
    }
  } catch (error) {
    count(counts, runner.folder, "all", { state: "failed", why: `it threw ${(error as Error).message}` });
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
async function namesIn(folder: string): Promise<string[]> {
  if (!await exists(folder)) return [];
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}

async function runAll(root: string): Promise<Counts> {
  const counts: Counts = new Map();
  const area = together(areas);
  for (const name of await namesIn(`${root}/data`)) {
    if (name.endsWith(".jsonl")) await runLines(`${root}/data/${name}`, area, counts);
  }
  for (const runner of area.folders) {
    if (await exists(`${root}/${runner.folder}`)) await runFolder(root, runner, counts);
  }
  for (const name of await namesIn(`${root}/model`)) {
    const known = area.folders.some(({ folder }) => folder.startsWith(`model/${name}`));
    const unknown = { state: "not applicable", why: "no runner knows this folder" } as const;
    if (!known) count(counts, `model/${name}`, "all", unknown);
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
