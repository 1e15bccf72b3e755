/** Fault 1: SIGKILL of the whole process group, run and workers, at random moments. */
import { assert, assertEquals } from "@std/assert";
import { runsOf, Store } from "../../pipelines/_run/mod.ts";
import { millrace } from "../support/cli.ts";
import { draws } from "../support/disk_model.ts";
import { kills } from "../support/fault_flags.ts";
import { pipelineFile, stateOf } from "../support/interrupted.ts";

/** Kills that one store takes before its run may come to its end. */
const killsPerStore = 5;
const files = 6;

/** Writes input files that make a run of many small commits; gives the arguments of the run. */
async function writeInputs(folder: string, random: () => number): Promise<string[]> {
  const words = ["mill", "weir", "grain", "stone", "x", "", "water wheel"];
  const paths = Array.from({ length: files }, (_, index) => `${folder}/${index}.txt`);
  for (const path of paths) {
    const lines = Array.from({ length: 40 }, () => `${words[Math.floor(random() * words.length)]}\n`);
    await Deno.writeTextFile(path, lines.join(""));
  }
  return [pipelineFile, "--set", `readLines.files=${paths.join(",")}`, "--set", "sumLengths.steps=40"];
}

/** Runs for some milliseconds, then kills everything; says what came of it. */
async function killedAfter(milliseconds: number, args: readonly string[]): Promise<string> {
  const { stdout } = await new Deno.Command("deno", {
    args: ["run", "--quiet", "-A", "tests/support/kill_group.ts", `${milliseconds}`, "run", ...args],
    stderr: "inherit",
  }).output();
  return new TextDecoder().decode(stdout).trim();
}

/** Whether the latest run of a store was killed with its log begun and not ended. */
function wasAtWork(folder: string): boolean {
  const [latest] = runsOf(new Store(folder), "fault_pipeline");
  return latest !== undefined && latest.ended === undefined;
}

for (const workers of [0, 1, 3]) {
  Deno.test(`fault 1: runs with ${workers} workers that are killed at random moments, group and all, are finished by the next run, to manifests with the same bytes and no manual step`, async () => {
    const folder = await Deno.makeTempDir({ prefix: "millrace-" });
    const random = draws(workers + 1);
    const args = [...await writeInputs(folder, random), "--workers", `${workers}`];
    const started = performance.now();
    assertEquals((await millrace(["run", ...args, "--store", `${folder}/whole`])).code, 0);
    const usual = performance.now() - started;
    const state = await stateOf(`${folder}/whole`);
    const tally = { kills: 0, atWork: 0, completed: 0, differing: 0 };
    const wanted = Math.ceil(kills / 3);
    while (tally.kills < wanted) {
      const store = ["--store", `${folder}/trial`];
      for (let time = 0; time < killsPerStore && tally.kills < wanted; time++) {
        const said = await killedAfter(Math.floor(random() * usual), [...args, ...store]);
        if (said === "ended 0") break;
        assertEquals(said, "killed");
        tally.kills++;
        if (wasAtWork(`${folder}/trial`)) tally.atWork++;
      }
      const { code, error } = await millrace(["run", ...args, ...store]);
      assertEquals([code, error], [0, ""]);
      assertEquals(await stateOf(`${folder}/trial`), state);
      tally.completed++;
      await Deno.remove(`${folder}/trial`, { recursive: true });
    }
    assert(tally.atWork > 0, "no run was killed at work");
    console.log(
      `${workers} workers: ${tally.kills} kills, ${tally.atWork} with work under way, ` +
        `${tally.completed} completed runs, ${tally.differing} differing manifests`,
    );
    await Deno.remove(folder, { recursive: true });
  });
}
