import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { millrace } from "../support/cli.ts";

const pipeline = "tests/support/toy_pipeline.ts";

Deno.test("the command line makes a pipeline, says where it lies, and then has nothing to make", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/a.txt`, "one\nthree\nx\n");
  const args = [pipeline, "--set", `readLines.files=${folder}/a.txt`, "--store", `${folder}/store`];
  const planned = await millrace(["plan", ...args]);
  assertEquals(planned.code, 2);
  assertStringIncludes(
    planned.out,
    "unique     dropRepeats  ?       ?       ≤ ?   never made; depends on keepLong",
  );
  const first = await millrace(["run", ...args]);
  assertEquals([first.code, first.error], [0, ""]);
  assertMatch(first.out, /^keepLong +made +2 documents of 3: too short 1 /m);
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
    'error: Cannot do "build": there are run, plan; see --help\n',
    "error: Cannot read /nowhere/a.txt: there is no such file\n",
    "error: Cannot use these options for keepLong: minChars: Invalid input: expected number, received string\n",
  ]);
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
