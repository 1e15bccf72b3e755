import { assert, assertEquals, assertMatch } from "@std/assert";
import { recordPath, Store } from "../../../pipelines/_run/mod.ts";
import { millrace } from "../../support/cli.ts";

const reading = ["--allow-read"];

/** A folder with an input file, and how the toy pipeline is run on it. */
async function toyRun() {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/a.txt`, "one\n\nthree\n");
  const files = ["--set", `readLines.files=${folder}/a.txt`];
  const run = ["run", "tests/support/toy_pipeline.ts", ...files, "--workers", "0"];
  return { folder, store: ["--store", `${folder}/store`], run };
}

Deno.test("runs lists how each run ended, and gives the report of one that was killed, from the log alone", async () => {
  const { folder, store, run } = await toyRun();
  assertEquals((await millrace([...run, ...store])).code, 0);
  assertEquals((await millrace([...run, ...store, "--set", "keepLong.minChars=99"])).code, 1);
  assertEquals((await millrace([...run, ...store, "--set", "keepLong.minChars=4"])).code, 0);
  const log = recordPath(new Store(`${folder}/store`), "toy_pipeline", 3);
  const lines = (await Deno.readTextFile(log)).split("\n");
  await Deno.writeTextFile(log, lines.slice(0, -3).join("\n"));

  const { out } = await millrace(["runs", ...store], reading);
  const table = out.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "WHEN").replaceAll(
    / {2}\d+\.\d s/g,
    "  TIME",
  )
    .replaceAll(/ {2,}/g, "  ");
  assertEquals(table.split("\n"), [
    "RUN  BEGAN (UTC)  LASTED  MADE  HOW IT ENDED",
    "toy_pipeline/1  WHEN  TIME  4 of 4  done",
    "toy_pipeline/2  WHEN  TIME  0 of 4  failed: Cannot go on with keepLong: keepLong kept none of 2 documents " +
    "(too short 2); its thresholds are options: run PIPELINE --help",
    "toy_pipeline/3  WHEN  TIME  2 of 4  going on, or killed",
    "",
  ]);
  const json = await millrace(["runs", "toy_pipeline", "--last", "2", "--json", ...store], reading);
  const rows = json.out.trimEnd().split("\n").map((line) => JSON.parse(line));
  assertEquals(rows.map(({ run, state, made, artifacts }) => [run, state, made, artifacts]), [
    ["toy_pipeline/2", "failed", 0, 4],
    ["toy_pipeline/3", "going on, or killed", 2, 4],
  ]);
  assert(rows[1].seconds > 0);

  const page = await millrace(["runs", "--html", "3", ...store], reading);
  assertEquals([page.code, page.error], [0, ""]);
  assertMatch(page.out, /not ended[\s\S]*No end is recorded: the run was killed, or it still goes on\./);
  assertMatch(page.out, /What changed since run 1/);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a killed run's report is written by the run after it; a failed run's own report is named at its end", async () => {
  const { folder, store, run } = await toyRun();
  await millrace([...run, ...store]);
  const report = `${folder}/store/runs/toy_pipeline/000001.html`;
  await Deno.remove(report);
  const failed = await millrace([...run, ...store, "--set", "keepLong.minChars=99"]);
  assertMatch(failed.out, /What happened: .*\/runs\/toy_pipeline\/000002\.html\n$/);
  assertMatch(await Deno.readTextFile(report), /run 1/);
  assertEquals((await millrace(["runs", ...store, "tests/support/toy_pipeline.ts"], reading)).code, 0);
  assertEquals(
    (await millrace(["runs", ...store, "--last", "0"], reading)).error,
    'error: Cannot read --last "0": write a whole number from 1\n',
  );
  const other =
    `error: Cannot find a run of nowhere in ${folder}/store: there are only those of toy_pipeline\n`;
  assertEquals((await millrace(["runs", ...store, "nowhere"], reading)).error, other);
  assertEquals((await millrace(["where", ...store, "x", "--pipeline", "nowhere"], reading)).error, other);
  await Deno.remove(folder, { recursive: true });
});
