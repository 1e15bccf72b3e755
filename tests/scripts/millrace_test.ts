import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { millrace, start } from "../support/cli.ts";

const pipeline = "tests/support/toy_pipeline.ts";

Deno.test("the command line makes a pipeline, says where it lies, and then has nothing to make", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/a.txt`, "one\nthree\nx\n");
  const args = [pipeline, "--set", `readLines.files=${folder}/a.txt`, "--store", `${folder}/store`];
  const planned = await millrace(["plan", ...args]);
  assertEquals(planned.code, 2);
  assertStringIncludes(
    planned.out,
    "unique     dropRepeats  ?       ?       ?     ?     never made; depends on keepLong",
  );
  const first = await millrace(["run", ...args]);
  assertEquals([first.code, first.error], [0, ""]);
  assertMatch(first.out, /^keepLong +made +2 documents of 3, 33.3 % dropped: too short 1 /m);
  assertStringIncludes(first.out, `Everything of toy_pipeline lies in ${folder}/store/named/toy_pipeline/:`);
  assertMatch(first.out, /^ {2}total +sum 13.3\d+$/m);
  const second = await millrace(["run", ...args]);
  assertStringIncludes(second.out, "Nothing to make (");
  assertEquals((await millrace(["plan", ...args])).code, 0);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("what a user gets wrong is one line on the error stream, and exit status 1", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const store = ["--store", `${folder}/store`];
  const said = await Promise.all([
    millrace(["run", "pipelines/nowhere.ts", ...store]),
    millrace(["run", pipeline, "--sett", "a.b=c", ...store]),
    millrace(["build", pipeline, ...store]),
    millrace(["run", pipeline, "--set", "readLines.files=/nowhere/a.txt", ...store]),
    millrace(["run", pipeline, "--set", "keepLong.minChars=-", ...store]),
  ]);
  assertEquals(said.map(({ code }) => code), [1, 1, 1, 1, 1]);
  assertEquals(said.map(({ error }) => error), [
    "error: Cannot load pipelines/nowhere.ts as a pipeline: there is no such file\n",
    "error: Cannot read the option --sett: see --help\n",
    'error: Cannot do "build": there are run, runs, rebuild, names, rollback, plan, accept, why, show, where, diff, sweep, fsck, gc, keys; see --help\n',
    "error: Cannot read /nowhere/a.txt: there is no such file\n",
    "error: Cannot use these options for keepLong: minChars: Invalid input: expected number, received string\n",
  ]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("--help gives the same text wherever it stands, but for commands that take a pipeline file", async () => {
  const said = await Promise.all(
    [["--help"], ["-h"], ["gc", "--dry-run", "--help"]].map((args) => millrace(args)),
  );
  assertEquals(said.map(({ code, error }) => [code, error]), said.map(() => [0, ""]));
  assertEquals(said.map(({ out }) => out), said.map(() => said[0].out));
});

Deno.test("a run goes on when nobody reads what it says any more", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/a.txt`, "one\nthree\nx\n");
  const args = [pipeline, "--set", `readLines.files=${folder}/a.txt`, "--store", `${folder}/store`];
  const child = start(["run", ...args, "--workers", "0"]);
  await child.stdout.cancel();
  assertEquals((await child.status).code, 0);
  await child.stderr.cancel();
  assertEquals((await millrace(["plan", ...args])).code, 0);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("--help with a pipeline shows its stages and their options", async () => {
  const { code, out } = await millrace(["run", pipeline, "--help"]);
  assertEquals(code, 0);
  assertEquals(out.split("\n").slice(0, 4), [
    "toy_pipeline",
    "",
    "readLines: readLines (crawl-ingest). Reads lines.",
    "    --set readLines.files=[]",
  ]);
});

Deno.test("the commands that explain and care for a store answer on the command line", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/a.txt`, "one\nthree\nx\nseventeen\n");
  const store = ["--store", `${folder}/store`];
  const args = [pipeline, "--set", `readLines.files=${folder}/a.txt`, ...store];
  await millrace(["run", ...args]);
  const planned = await millrace(["plan", ...args, "--set", "keepLong.minChars=5", "--json"]);
  const { nodes } = JSON.parse(planned.out);
  assertEquals([planned.code, nodes[1].reasons], [2, [{
    because: "option",
    name: "minChars",
    was: 2,
    is: 5,
  }]]);
  await millrace(["run", ...args, "--set", "keepLong.minChars=5"]);
  const ask = async (...command: string[]) => {
    const { code, out, error } = await millrace([...command, ...store]);
    return { code, error, lines: out.trimEnd().split("\n") };
  };
  assertEquals((await ask("why", "keepLong")).lines.at(-2), "  because    minChars was 2, is 5");
  assertEquals(JSON.parse((await ask("why", "keepLong", "--json")).lines[0]).madeIn, 2);
  assertEquals((await ask("why", "dropRepeats")).lines, (await ask("why", "unique")).lines);
  assertEquals((await ask("show", "unique", "--sample", "1")).lines[0], "unique: 2 documents in all");
  const { part, says } = JSON.parse((await ask("show", "total", "--json")).lines[0]);
  assertEquals([part, says.length], ["all", 1]);
  assertEquals((await ask("diff", "1", "2")).lines.includes("  minChars was 2, is 5"), true);
  assertEquals(
    (await ask("where", `${folder}/a.txt:0`)).lines[2],
    "  keepLong   dropped: too short (3 characters)",
  );
  assertEquals((await ask("where", "nowhere")).code, 1);
  assertEquals((await ask("sweep", "keepLong.minChars=2,5,6")).lines, [
    "minChars   2       5 (now)  6",
    "kept of 4  3       2        1",
    "share      75.0 %  50.0 %   25.0 %",
    "too short  1       2        3",
  ]);
  const dry = (await ask("gc", "--dry-run")).lines;
  assertMatch(dry[1], /^ {2}toy_pipeline {2}runs 2 {2}published 1, 2 {2}\d+ files {2}[\d.]+ k?B$/);
  assertMatch(
    dry.slice(2).join("\n"),
    /^Would be removed\n {2}named +0 files +0 B\n {2}fetches +0 files +0 B\n {2}manifests +1 files /,
  );
  assertEquals((await ask("gc")).code, 0);
  const checked = await ask("fsck", "--read-data");
  assertEquals([checked.code, checked.lines.at(-1)], [0, "No problems"]);
  await Deno.writeTextFile(`${folder}/store/manifests/${"0".repeat(64)}.json`, "torn");
  const found = await ask("fsck");
  assertEquals([found.code, found.lines.at(-1)], [
    1,
    `  manifest manifests/${"0".repeat(64)}.json: not what was written`,
  ]);
  assertEquals((await ask("fsck", "--repair")).code, 0);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a command that is given too little, too much, or a flag of another says how it is written", async () => {
  const store = ["--store", "/nowhere/store"];
  const said = await Promise.all([
    ["why"],
    ["diff", "1"],
    ["show", "a", "b"],
    ["fsck", "x"],
    ["sweep"],
    ["plan", pipeline, "--repair"],
    ["gc", "--keep", "0"],
    ["gc"],
    ["fsck", "--repair"],
    ["rollback", "a"],
    ["run", pipeline, "--json"],
    ["run", pipeline, "--sample", "3"],
    ["run", pipeline, "--deadline", "0"],
    ["run", pipeline, "--memory", "20"],
    ["show", "a", "--sample", "many"],
    ["diff", "1", "2"],
  ].map((command) => millrace([...command, ...store])));
  assertEquals(said.map(({ code }) => code), said.map(() => 1));
  assertEquals(said.map(({ error }) => error), [
    "error: Cannot read this command: write why ARTIFACT; see --help\n",
    "error: Cannot read this command: write diff RUN RUN; see --help\n",
    "error: Cannot read this command: write show ARTIFACT; see --help\n",
    "error: Cannot read this command: write fsck; see --help\n",
    "error: Cannot read this command: write sweep [PIPELINE] STAGE.option=VALUE,VALUE; see --help\n",
    "error: Cannot read the option --repair: see --help\n",
    "error: Cannot keep 0 runs of each pipeline: nothing would be left\n",
    ...Array(3).fill("error: Cannot find a store in /nowhere/store: a run makes one\n"),
    "error: Cannot use --json without --docs N: --json-lines tells what happens in a run\n",
    "error: Cannot use --sample without --docs N: see --help\n",
    'error: Cannot read --deadline "0": write a whole number from 1\n',
    'error: Cannot read --memory "20": write a whole number from 32\n',
    'error: Cannot read --sample "many": write a whole number\n',
    'error: Cannot find run "1" in /nowhere/store: there is none\n',
  ]);
});
