import { assertEquals, assertRejects } from "@std/assert";
import { loadPipeline, parseSetting, readerOf, Store } from "../../../pipelines/_run/mod.ts";
import { type Choice, type Tried, tryStage } from "../../../pipelines/_explain/mod.ts";
import { saySideBySide } from "../../../pipelines/_explain/side_by_side.ts";
import { type Scratch, scratch } from "../../support/runs.ts";
import { snapshot } from "../../support/tamper.ts";

/** What a stage makes of some rows, through a store that is not open for writing. */
async function tried(
  at: Scratch,
  stage: string,
  choice: Choice,
  settings: readonly string[],
  file = "tests/support/toy_pipeline.ts",
): Promise<Tried[]> {
  const pipeline = await loadPipeline(file, settings.map(parseSetting));
  return await tryStage(stage, pipeline, new Store(at.store.folder), choice);
}

Deno.test("a stage is tried on real rows, with settings of its own, and the store stays as it was to the last byte", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\nx\none\nseventeen\n")}`];
  await at.run(settings);
  const before = await snapshot(at.store.folder);
  const rows = await tried(at, "keepLong", { docs: 3 }, [...settings, "keepLong.minChars=4"]);
  assertEquals(rows.map(({ before, after, dropped }) => [before?.text, after?.chars, dropped]), [
    ["one", undefined, { reason: "too short", detail: "3 characters", quarantined: false }],
    ["three", 5, undefined],
    ["x", undefined, { reason: "too short", detail: "1 characters", quarantined: false }],
  ]);
  await tried(at, "unique", { docs: 9 }, settings);
  await tried(at, "readLines", { docs: 2 }, settings);
  assertEquals(await snapshot(at.store.folder), before);
});

Deno.test("what a trial shows of a row is what a run makes of it, for files, rows and whole inputs", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\n\nthree\nx\none\nseventeen\n")}`];
  const made = await at.run(settings);
  for (const [index, name] of ["readLines", "keepLong", "unique"].entries()) {
    const rows = await tried(at, name, { docs: 99 }, settings);
    const { node, manifest, ledger } = made[index];
    const kept = rows.flatMap(({ after }) => after ?? []);
    const stored = await Array.fromAsync(readerOf(node.recipe.stage.output.kind, manifest.parts, at.store));
    assertEquals(kept, stored as typeof kept, name);
    assertEquals(rows.length - kept.length, ledger.in - ledger.out, name);
  }
});

Deno.test("a seed draws the same rows each time, from all parts", async () => {
  await using at = await scratch();
  const paths = await Promise.all(
    ["a", "b"].map((name) =>
      at.write(name, Array.from({ length: 30 }, (_, line) => `${name} line ${line}\n`).join(""))
    ),
  );
  const settings = [`readLines.files=${paths.join(",")}`];
  await at.run(settings, { until: "readLines" });
  const texts = async (seed: number) =>
    (await tried(at, "keepLong", { docs: 12, seed }, settings)).map(({ before }) => `${before?.text}`);
  const drawn = await texts(1);
  assertEquals([new Set(drawn).size, new Set(drawn.map((text) => text[0])).size], [12, 2]);
  assertEquals(await texts(1), drawn);
  assertEquals(drawn.join() === (await texts(2)).join(), false);
});

Deno.test("a trial of what has no inputs yet says how to make them; of training and of the network, that it cannot be", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\n");
  const settings = [`readLines.files=${file}`];
  const message = async (stage: string, choice: Choice = { docs: 1 }, pipeline?: string, set = settings) =>
    (await assertRejects(() => tried(at, stage, choice, set, pipeline), Error)).message;
  assertEquals(
    await message("keepLong"),
    "Cannot try keepLong of toy_pipeline: readLines must be made first: " +
      `deno task run tests/support/toy_pipeline.ts --set readLines.files=${file} --until readLines --store ${at.store.folder}`,
  );
  await at.run(settings);
  assertEquals(await message("total"), "Cannot try total on a few rows: sumLengths is training");
  assertEquals(
    await message("page", { docs: 1 }, "tests/support/net_pipeline.ts", []),
    "Cannot try page on a few rows: fetchPage needs the network",
  );
  assertEquals(
    await message("long"),
    'Cannot try "long" of toy_pipeline: name one of readLines, keepLong, unique, total',
  );
});

Deno.test("rows are shown side by side: what differs, wrapped and escaped, and the rest counted", () => {
  const before = { id: "1", url: "", text: "a\u001b[31mb".padEnd(60, "c"), source: "s" };
  const after = { id: "1", url: "", text: "short", source: "s", chars: 5 };
  const dropped = { reason: "too short", detail: "3 characters", quarantined: false };
  assertEquals(saySideBySide([{ before, after }, { before, dropped }], 62), [
    "1 of 2  1",
    "  text            a\\u001b[31mbcccccccc  short",
    "                  cccccccccccccccccccc",
    "                  cccccccccccccccccccc",
    "                  ccccc",
    "  chars                                 5",
    "  3 columns as before",
    "",
    "2 of 2  1",
    "  dropped: too short (3 characters)",
    "  text            a\\u001b[31mbcccccccc",
    "                  cccccccccccccccccccc",
    "                  cccccccccccccccccccc",
    "                  ccccc",
    "  source          s",
    "",
    "1 kept, 1 dropped; nothing is written",
  ]);
});
