import { assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { loadPipeline, parseSetting, pipelineName, pipelineOf } from "../../../pipelines/_run/pipeline.ts";
import { planPipeline, selectedNodes } from "../../../pipelines/_run/plan.ts";
import { keepLong, readLines } from "../../support/toy_stages.ts";
import { scratch } from "../../support/runs.ts";

const file = "tests/support/toy_pipeline.ts";

function named(settings: readonly string[] = []) {
  const lines = readLines({}, { files: ["a"] });
  const short = keepLong({ documents: lines });
  const long = keepLong({ documents: lines }, { minChars: 9 });
  return pipelineOf("two", file, { short, long }, settings.map(parseSetting));
}

Deno.test("a pipeline names its artifacts, inputs first, and inner recipes by their stage", async () => {
  const toy = await loadPipeline(file);
  assertEquals(toy.nodes.map(({ name, exported }) => [name, exported]), [
    ["readLines", false],
    ["keepLong", false],
    ["unique", true],
    ["total", true],
  ]);
});

Deno.test("settings reach the options of one artifact, as JSON, text or a list", () => {
  const { nodes } = named(["long.minChars=4", "readLines.files=b.txt,c.txt"]);
  assertEquals(nodes.map(({ name, recipe }) => [name, recipe.options]), [
    ["readLines", { files: ["b.txt", "c.txt"] }],
    ["short", { minChars: 1 }],
    ["long", { minChars: 4 }],
  ]);
  assertEquals(nodes[2].recipe.inputs.documents, nodes[0].recipe);
  assertEquals(named(['readLines.files=["d,e"]']).nodes[0].recipe.options, { files: ["d,e"] });
  assertEquals(named(["readLines.files="]).nodes[0].recipe.options, { files: [] });
});

Deno.test("settings that mean nothing are errors that say what there is", () => {
  const messages = ["keepLong.minChars=4", "other.minChars=4", "short.maxChars=4", "short.minChars=many"].map(
    (setting) => assertThrows(() => named([setting]), TypeError).message,
  );
  assertEquals(messages, [
    'Cannot set options of "keepLong": several artifacts are made by it, name one of short, long',
    'Cannot set options of "other": there is only readLines, short, long',
    'Cannot use these options for keepLong: Unrecognized key: "maxChars"',
    "Cannot use these options for keepLong: minChars: Invalid input: expected number, received string",
  ]);
  const unreadable = assertThrows(() => parseSetting("filter"), TypeError);
  assertEquals(unreadable.message, 'Cannot set "filter": write --set STAGE.option=value');
});

Deno.test("a file that is no pipeline is an error of one line", async () => {
  const missing = await assertRejects(() => loadPipeline("pipelines/nowhere.ts"), Error);
  assertEquals(missing.message, "Cannot load pipelines/nowhere.ts as a pipeline: there is no such file");
  const other = await assertRejects(() => loadPipeline("tests/support/runs.ts"), TypeError);
  assertEquals(
    other.message,
    "Cannot load tests/support/runs.ts as a pipeline: its default export is not an object of artifacts",
  );
  const numbered = await assertRejects(() => loadPipeline("pipelines/site@2.ts"), TypeError);
  assertEquals(
    numbered.message,
    "Cannot load pipelines/site@2.ts as a pipeline: a name with a number behind @ stands for a run",
  );
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/empty.ts`, "export default {};");
  await Deno.writeTextFile(`${folder}/other.ts`, `import "./gone.ts"; export default {};`);
  const [empty, gone] = await Promise.all(
    ["empty", "other"].map((name) => assertRejects(() => loadPipeline(`${folder}/${name}.ts`), Error)),
  );
  assertEquals(
    empty.message,
    `Cannot load ${folder}/empty.ts as a pipeline: its default export names no artifact`,
  );
  assertMatch(gone.message, /^Cannot load \S+other.ts as a pipeline: Module not found "file:\S+\/gone.ts"/);
  await Deno.remove(folder, { recursive: true });
  const wrong = assertThrows(() => pipelineOf("p", file, { a: 1 as never }), TypeError);
  assertEquals(wrong.message, 'Cannot use "a" of p as an artifact: it is not what a stage returns');
});

Deno.test("a pipeline has the name of its file, whatever characters that and its folder have", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const inside = `${folder}/50%20 #1?`;
  await using at = await scratch();
  await Deno.mkdir(inside);
  const stages = new URL("../../support/toy_stages.ts", import.meta.url).href;
  const code = `import { readLines } from "${stages}"; export default { lines: readLines({}) };`;
  for (const name of ["my site.ts", "é.v2.ts"]) {
    await Deno.writeTextFile(`${inside}/${name}`, code);
    const loaded = await loadPipeline(`${inside}/${name}`);
    assertEquals([loaded.name, pipelineName(`${inside}/${name}`)], Array(2).fill(name.slice(0, -3)));
    assertEquals(pipelineName(loaded.name), loaded.name);
    assertEquals((await planPipeline(loaded, at.store)).map(({ state }) => state), ["to make"]);
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a selection takes what comes before, after, or only what it names", async () => {
  const toy = await loadPipeline(file);
  const names = (selection: Parameters<typeof selectedNodes>[1]) =>
    [...selectedNodes(toy, selection)].map(({ name }) => name);
  assertEquals(
    names({ until: "unique" }),
    ["keepLong", "readLines", "unique"].sort((a, b) => order(toy, a) - order(toy, b)),
  );
  assertEquals(names({ from: "keepLong" }), ["keepLong", "unique", "total"]);
  assertEquals(names({ from: "keepLong", until: "unique" }), ["keepLong", "unique"]);
  assertEquals(names({ only: ["dropRepeats", "readLines"] }), ["readLines", "unique"]);
  const none = assertThrows(() => names({ from: "unique", until: "keepLong" }), TypeError);
  assertEquals(
    none.message,
    "Cannot select a part of toy_pipeline: what only, from and until name has nothing in common",
  );
  const error = assertThrows(() => names({ only: ["nothing"] }), TypeError);
  assertEquals(
    error.message,
    'Cannot select "nothing" in toy_pipeline: it has readLines, keepLong, unique, total',
  );
});
function order(toy: { nodes: readonly { name: string }[] }, name: string): number {
  return toy.nodes.findIndex((node) => node.name === name);
}

Deno.test("plan says what is stored, what would be made and what waits, and changes nothing", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const plan = async (more: readonly string[] = []) => {
    const pipeline = await loadPipeline(file, [...settings, ...more].map(parseSetting));
    return (await planPipeline(pipeline, at.store)).map(({ node, state }) => [node.name, state]);
  };
  const before = [["readLines", "to make"], ["keepLong", "waiting"], ["unique", "waiting"], [
    "total",
    "waiting",
  ]];
  assertEquals(await plan(), before);
  assertEquals(await plan(), before);
  await at.run(settings);
  assertEquals((await plan()).map(([, state]) => state), ["stored", "stored", "stored", "stored"]);
  const changed = await plan(["keepLong.minChars=4"]);
  assertEquals(changed.map(([, state]) => state), ["stored", "to make", "waiting", "waiting"]);
});
