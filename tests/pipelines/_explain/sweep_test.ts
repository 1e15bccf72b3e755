import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { showArtifact } from "../../../pipelines/_explain/show.ts";
import { parseSweep, sweepOption } from "../../../pipelines/_explain/mod.ts";
import { loadPipeline, parseSetting } from "../../../pipelines/_run/mod.ts";
import { sweepTable } from "../../../scripts/commands/sweep.ts";
import { type Scratch, scratch } from "../../support/runs.ts";
import { snapshot } from "../../support/tamper.ts";

const toy = "tests/support/toy_pipeline.ts";
async function swept(at: Scratch, settings: readonly string[], text: string, file = toy) {
  const pipeline = await loadPipeline(file, settings.map(parseSetting));
  return await sweepOption(parseSweep(text), pipeline, at.store);
}
const lines = Array.from({ length: 40 }, (_, index) => `${"x".repeat(index % 8 + 1)}\n`);

Deno.test("sweep counts for each value what a run with it keeps and drops, and makes nothing", async () => {
  await using at = await scratch();
  const files = [
    await at.write("a.txt", lines.slice(0, 25).join("")),
    await at.write("b.txt", lines.slice(25).join("")),
  ];
  const settings = [`readLines.files=${files.join(",")}`];
  await at.run(settings);
  const before = await snapshot(at.store.folder);
  const outcomes = await swept(at, settings, "keepLong.minChars=1,2,5,9");
  assertEquals(await snapshot(at.store.folder), before);
  assertEquals(outcomes.map(({ value, present, kept }) => [value, present, kept]), [
    [1, false, 40],
    [2, true, 35],
    [5, false, 20],
    [9, false, 0],
  ]);
  for (const { value, kept, dropped, rows } of outcomes.slice(0, 3)) {
    const [, { ledger }] = await at.run([...settings, `keepLong.minChars=${value}`], { until: "keepLong" });
    assertEquals([rows, kept, dropped], [ledger.in, ledger.out, ledger.dropped], `minChars ${value}`);
  }
});

Deno.test("sweep shows a column a value and a line a reason, and marks the value that the pipeline has", () => {
  const outcome = { rows: 8, present: false, kept: 0, dropped: {} };
  const table = sweepTable("minWords", [
    { ...outcome, value: 20, kept: 6, dropped: { "few": 1, "other\u202e": 1 } },
    { ...outcome, value: 50, present: true, kept: 3, dropped: { "few": 5 } },
  ]);
  assertEquals(table.split("\n"), [
    "minWords     20      50 (now)",
    "kept of 8    6       3",
    "share        75.0 %  37.5 %",
    "few          1       5",
    "other\\u202e  1       0",
  ]);
});

Deno.test("sweep reads values as settings are read, lists in a JSON array", () => {
  assertEquals(parseSweep("filter.minWords=20,50").values, ["20", "50"]);
  assertEquals(parseSweep('filter.languages=["en",["en","de"]]').values, ["en", '["en","de"]']);
  assertEquals(
    assertThrows(() => parseSweep("filter=3"), TypeError).message,
    'Cannot sweep "filter=3": write STAGE.option=VALUE,VALUE',
  );
  assertEquals(
    assertThrows(() => parseSweep("a.b=[1,"), TypeError).message,
    "Cannot sweep over [1,: it is not a JSON array of values",
  );
});

Deno.test("sweep says why it cannot: no such stage or option, another form of work, inputs not made", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const said = async (text: string) => (await assertRejects(() => swept(at, settings, text), Error)).message;
  assertEquals(
    await said("keepLong.minChars=1"),
    "Cannot sweep keepLong of toy_pipeline: readLines must be made first: " +
      `deno task run tests/support/toy_pipeline.ts --set ${
        settings[0]
      } --until readLines --store ${at.store.folder}`,
  );
  await at.run(settings);
  assertEquals(
    await said("filter.minWords=1"),
    'Cannot sweep "filter" of toy_pipeline: there is only readLines, keepLong, unique, total',
  );
  assertEquals(
    await said("unique.rank=1"),
    "Cannot sweep unique: dropRepeats does not decide on one row at a time, so another value means to make it again",
  );
  assertEquals(
    await said("keepLong.maxChars=1"),
    'Cannot use these options for keepLong: Unrecognized key: "maxChars"',
  );
});

Deno.test("rows that were not stored cannot be swept over or shown, which is said in these words", async () => {
  const file = "tests/support/passing_pipeline.ts";
  await using at = await scratch(file);
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  await at.run(settings);
  assertEquals(
    (await assertRejects(() => swept(at, settings, "long.minChars=1", file), Error)).message,
    "Cannot sweep long of passing_pipeline: the rows of keepLong are not stored (cache: false)",
  );
  assertEquals(
    (await assertRejects(() => Array.fromAsync(showArtifact("readLines", at.store, {})), Error)).message,
    "Cannot show readLines: its rows are not stored (cache: false)",
  );
});
