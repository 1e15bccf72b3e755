import { assert, assertEquals } from "@std/assert";
import {
  loadPipeline,
  parseSetting,
  permissionsOf,
  runPipeline,
  type Selection,
} from "../../../pipelines/_run/mod.ts";
import { explainPlan, type PlannedNode } from "../../../pipelines/_explain/plan.ts";
import { sayReason } from "../../../pipelines/_explain/reasons.ts";
import { madeShards, quietProgress, type Scratch, scratch } from "../../support/runs.ts";

const file = "tests/support/toy_pipeline.ts";

async function planned(at: Scratch, settings: readonly string[], selection: Selection = {}) {
  const pipeline = await loadPipeline(file, settings.map(parseSetting));
  return await explainPlan(pipeline, at.store, selection);
}
/** State and reasons of each node, in a line. */
async function said(at: Scratch, settings: readonly string[], selection: Selection = {}) {
  const nodes = await planned(at, settings, selection);
  return nodes.map(({ name, state, reasons }) => `${name} ${state}: ${reasons.map(sayReason).join("; ")}`);
}
const stored = ["readLines stored: ", "keepLong stored: ", "unique stored: ", "total stored: "];

Deno.test("plan says that nothing was made yet, what is stored, and which option was what", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  assertEquals(await said(at, settings), [
    "readLines to make: never made",
    "keepLong waiting: never made; depends on readLines",
    "unique waiting: never made; depends on keepLong",
    "total waiting: never made; depends on unique",
  ]);
  await at.run(settings);
  assertEquals(await said(at, settings), stored);
  assertEquals(await said(at, [...settings, "keepLong.minChars=4", "total.steps=12"]), [
    "readLines stored: ",
    "keepLong to make: minChars was 2, is 4",
    "unique waiting: depends on keepLong",
    "total waiting: steps was 10, is 12; depends on unique",
  ]);
  assertEquals((await said(at, settings, { force: true, only: ["unique"] })).slice(2), [
    "unique to make: asked for with --force",
    "total not selected: ",
  ]);
});

Deno.test("plan says which rows that were not stored pass by again, and what that takes", async () => {
  await using at = await scratch();
  const pipeline = "tests/support/passing_pipeline.ts";
  const files = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const load = (...more: string[]) => loadPipeline(pipeline, [...files, ...more].map(parseSetting));
  const plan = async (...more: string[]) => await explainPlan(await load(...more), at.store);
  const { signal } = new AbortController();
  await runPipeline(await load(), { store: at.store, progress: quietProgress(), signal });
  assertEquals((await plan()).map(({ passes }) => passes), [false, false, false, false]);
  const nodes = await plan("long.minChars=5");
  assertEquals(nodes.map(({ name, state, passes }) => [name, state, passes]), [
    ["readLines", "stored", true],
    ["keepLong", "stored", true],
    ["long", "to make", false],
    ["unique", "waiting", false],
  ]);
  assert(nodes[2].seconds! > 0 && nodes[2].bytes! > 0);
});

Deno.test("plan counts input files that are new, changed and gone, and the parts that follow", async () => {
  await using at = await scratch();
  const names = ["a", "b", "c", "d"];
  const paths = await Promise.all(names.map((name) => at.write(name, `${name}${name}\nline of ${name}\n`)));
  const files = (...some: number[]) => [`readLines.files=${some.map((index) => paths[index]).join(",")}`];
  await at.run(files(0, 1));
  const lineOf = async (settings: readonly string[]) => (await said(at, settings))[0];
  assertEquals(await lineOf(files(0, 1, 2)), "readLines to make: 1 new input file");
  assertEquals(await lineOf(files(0, 2, 3)), "readLines to make: 2 new input files, 1 gone");
  assertEquals(await lineOf(files(0)), "readLines to make: 1 input file gone");
  await at.write("b", "other\n");
  assertEquals(await lineOf(files(0, 1)), "readLines to make: 1 input file changed");
  await at.run(files(0, 1), { until: "readLines" });
  assertEquals((await said(at, files(0, 1))).slice(0, 2), [
    "readLines stored: ",
    "keepLong to make: input documents changed: 1 of 2 parts changed",
  ]);
  const [, keepLong] = await planned(at, files(0, 1));
  assertEquals([keepLong.shards, keepLong.reused], [2, 1]);
});

Deno.test("a plan's reasons and a run agree: what has a reason is made, what has none is not", async () => {
  await using at = await scratch();
  const a = `readLines.files=${await at.write("a.txt", "one\nthree\n")}`;
  await at.run([a]);
  for (
    const settings of [[a], [a, "keepLong.minChars=3"], [a, "total.steps=11"], [a, "keepLong.minChars=4"]]
  ) {
    const nodes = await planned(at, settings);
    const made = madeShards(await at.run(settings));
    for (const { name, state } of nodes) {
      if (state !== "waiting") assertEquals(made[name] > 0, state === "to make", `${name} of ${settings}`);
    }
  }
});

Deno.test("plan says that the files of an artifact are gone, though nothing has changed", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const [, , unique] = await at.run(settings);
  await Deno.remove(at.store.blobPath(unique.manifest.parts[0].files[0].digest));
  assertEquals((await said(at, settings))[2], "unique to make: 1 of its files is gone from the store");
  await Deno.remove(at.store.manifestPath(unique.manifest.key));
  assertEquals((await said(at, settings))[2], "unique to make: its files are gone from the store");
});

Deno.test("plan names the modules whose code changed, in a comment's case none", async () => {
  await using at = await scratch();
  const folder = `${at.folder}/code`;
  await Deno.mkdir(folder);
  const root = new URL("../../../", import.meta.url).href;
  const stages = await Deno.readTextFile("tests/support/toy_stages.ts");
  const write = (change: (code: string) => string) =>
    Deno.writeTextFile(`${folder}/toy_stages.ts`, change(stages.replaceAll('"../../', `"${root}`)));
  await write((code) => code);
  await Deno.copyFile(file, `${folder}/toy_pipeline.ts`);
  const settings = [parseSetting(`readLines.files=${await at.write("a.txt", "one\nthree\n")}`)];
  const pipeline = await loadPipeline(`${folder}/toy_pipeline.ts`, settings);
  const { signal } = new AbortController();
  await runPipeline(pipeline, { store: at.store, progress: quietProgress(), signal });
  const reasons = async () =>
    (await explainPlan(pipeline, at.store)).map((node) => node.reasons.map(sayReason).join("; "));
  await write((code) => `// another comment\n${code}`);
  assertEquals(await reasons(), ["", "", "", ""]);
  await write((code) => code.replace("text.length < minChars", "text.length <= minChars"));
  assertEquals((await reasons())[0], "code changed: toy_stages.ts");
});

Deno.test("plan knows what is left of a run that did not get to the end of a stage", async () => {
  await using at = await scratch();
  const settings = [
    `readLines.files=${await at.write("a.txt", "one\n")},${await at.write("b.txt", "two\n")}`,
  ];
  const [{ manifest }] = await at.run(settings, { until: "readLines" });
  await Deno.remove(`${at.store.folder}/runs`, { recursive: true });
  await Deno.remove(at.store.manifestPath(manifest.key));
  await Deno.remove(at.store.receiptPath(manifest.parts[1].key));
  assertEquals((await said(at, settings))[0], "readLines to make: not finished: 1 of 2 shards are stored");
});

Deno.test("plan estimates by what earlier makings took, for the shards that are to be made", async () => {
  await using at = await scratch();
  const [a, b] = [await at.write("a.txt", "one\n"), await at.write("b.txt", "two\n")];
  const figures = ({ seconds, bytes, runs }: PlannedNode) => ({ seconds, bytes, runs });
  const [never] = await planned(at, [`readLines.files=${a}`]);
  assertEquals(figures(never), { seconds: undefined, bytes: undefined, runs: 0 });
  const [first] = await at.run([`readLines.files=${a}`]);
  const [{ key, files }] = first.manifest.parts;
  const seconds = at.store.readReceipt(key)?.seconds;
  const [next] = await planned(at, [`readLines.files=${a},${b}`]);
  assertEquals(figures(next), { seconds, bytes: files[0].bytes, runs: 1 });
  const [stored] = await planned(at, [`readLines.files=${a}`]);
  assertEquals(figures(stored), { seconds: 0, bytes: 0, runs: 0 });
  for (let run = 0; run < 12; run++) await at.run([`readLines.files=${a}`], { only: ["readLines"] });
  const [later] = await planned(at, [`readLines.files=${a},${b}`]);
  assertEquals(figures(later), { seconds, bytes: files[0].bytes, runs: 1 }, "long after it was made");
});

Deno.test("plan says with which flags each stage's worker is started: only a crawler's has the network", async () => {
  await using at = await scratch();
  const pipeline = await loadPipeline("tests/support/net_pipeline.ts", []);
  const [page, long] = await explainPlan(pipeline, at.store);
  const names = ({ permissions }: PlannedNode) => permissions.map((flag) => flag.split("=")[0]);
  assertEquals(names(page), ["--allow-read", "--allow-write", "--allow-net", "--deny-net"]);
  assertEquals(names(long), ["--allow-read", "--allow-write"]);
  assertEquals(long.permissions, permissionsOf([pipeline.nodes[1]], pipeline, at.store.folder));
});
