import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { findGarbage, removeGarbage } from "../../../pipelines/_explain/gc.ts";
import { checkStore } from "../../../pipelines/_explain/fsck.ts";
import { writeRunReports } from "../../../pipelines/_report/mod.ts";
import { RunRecorder } from "../../../pipelines/_run/recorder.ts";
import {
  filesBelow,
  loadPipeline,
  namesIn,
  parseSetting,
  publish,
  publishedFolder,
  rollBack,
  runNumbers,
  Store,
} from "../../../pipelines/_run/mod.ts";
import { madeShards, quietProgress, type Scratch, scratch } from "../../support/runs.ts";
import { failure, steppedIndices } from "../../support/toy_stages.ts";
import { snapshot } from "../../support/tamper.ts";

async function collected(at: Scratch, keep = 1): Promise<Record<string, number>> {
  const garbage = findGarbage(at.store, keep);
  await removeGarbage(garbage, at.store);
  assertEquals((await checkStore(at.store, { readData: true })).problems, []);
  return Object.fromEntries(garbage.rubbish.map(({ what, files }) => [what, files.length]));
}
const nothing = {
  names: 0,
  named: 0,
  manifests: 0,
  receipts: 0,
  checkpoints: 0,
  blobs: 0,
  code: 0,
  runs: 0,
  damaged: 0,
  sources: 0,
};

Deno.test("gc removes nothing that the latest run of a pipeline refers to: afterwards nothing is to be made", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\n\nthree\nx\n")}`];
  await at.run(settings);
  assertEquals(await collected(at), nothing);
  const none = { readLines: 0, keepLong: 0, unique: 0, total: 0 };
  assertEquals(madeShards(await at.run(settings)), none);
  assertEquals(await collected(at), { ...nothing, runs: 1 });
  assertEquals(madeShards(await at.run(settings)), none);
});

Deno.test("gc removes what only older runs refer to, and keeps as many complete runs as it is told", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\n\nthree\nx\n")}`];
  const first = await at.run(settings);
  const undisturbed = await snapshot(`${at.store.folder}/blobs`);
  for (const minChars of [4, 5]) await at.run([...settings, `keepLong.minChars=${minChars}`]);
  assertEquals((await collected(at, 3)).manifests, 0);
  assertEquals(await collected(at, 2), { ...nothing, manifests: 3, receipts: 3, blobs: 5, runs: 1 });
  assertEquals(runNumbers(at.store, "toy_pipeline"), [2, 3]);
  const again = await at.run(settings);
  assertEquals(madeShards(again), { readLines: 0, keepLong: 1, unique: 1, total: 1 });
  assertEquals(again[3].manifest.content, first[3].manifest.content);
  await collected(at);
  assertEquals(await snapshot(`${at.store.folder}/blobs`), undisturbed);
});

Deno.test("gc keeps the receipts of shards, so that a new file makes only what is new", async () => {
  await using at = await scratch();
  const [a, b] = [await at.write("a.txt", "one\n"), await at.write("b.txt", "two\n")];
  await at.run([`readLines.files=${a}`]);
  await collected(at);
  assertEquals(madeShards(await at.run([`readLines.files=${a},${b}`])), {
    readLines: 1,
    keepLong: 1,
    unique: 1,
    total: 1,
  });
});

Deno.test("gc keeps what a run of a part, or a failed one, builds on, and its checkpoints", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\n\nthree\nx\n")}`];
  await at.run(settings);
  const changed = [...settings, "keepLong.minChars=4"];
  failure.step = 7;
  await assertRejects(() => at.run(changed), Error, "told to fail");
  failure.step = -1;
  await at.run(changed, { until: "readLines" });
  assertEquals(await collected(at), nothing);
  steppedIndices.length = 0;
  assertEquals(madeShards(await at.run(changed)), { readLines: 0, keepLong: 0, unique: 0, total: 1 });
  assertEquals(steppedIndices, [6, 7, 8, 9]);
});

Deno.test("gc removes checkpoints that no run goes on from, and blobs that were set aside", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\n\nthree\nx\n")}`];
  failure.step = 7;
  await assertRejects(() => at.run([...settings, "keepLong.minChars=4"]), Error, "told to fail");
  failure.step = -1;
  const made = await at.run(settings);
  await at.store.setAside(made[1].manifest.parts[0].files[0].digest);
  await at.run(settings);
  assertEquals((await collected(at)).checkpoints, 2);
  assertEquals(await Array.fromAsync(Deno.readDir(`${at.store.folder}/checkpoints`)), []);
  assertEquals(await Array.fromAsync(Deno.readDir(`${at.store.folder}/damaged`)), []);
});

Deno.test("gc keeps what a name stands for, and what it can be rolled back to, but not what was published before that", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\n\nthree\nx\nfifteen\n")}`];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", settings.map(parseSetting));
  const folder = publishedFolder(at.store, pipeline);
  const seen: Record<string, string>[] = [];
  for (const minChars of [2, 4, 6]) {
    await publish(pipeline, await at.run([...settings, `keepLong.minChars=${minChars}`]), at.store);
    seen.push(await snapshot(await Deno.realPath(folder)));
  }
  const { roots, rubbish } = findGarbage(at.store, 1);
  assertEquals(roots.map(({ runs, published }) => [runs, published]), [[[3], [2, 3]]]);
  assertEquals(rubbish.find(({ what }) => what === "named")?.files.length, 3);
  await collected(at);
  assertEquals(namesIn(`${at.store.folder}/named`), ["toy_pipeline", "toy_pipeline@2", "toy_pipeline@3"]);
  await rollBack(pipeline.name, undefined, at.store);
  assertEquals(await snapshot(await Deno.realPath(folder)), seen[1]);
  assertEquals(
    (await assertRejects(() => rollBack(pipeline.name, 1, at.store), Error)).message,
    "Cannot roll toy_pipeline back to run 1: it was not published, or gc has removed what it had made; there is 2, 3",
  );
});

/** How many files each folder of a store holds. */
function filesIn(folder: string): Record<string, number> {
  return Object.fromEntries(
    namesIn(folder).filter((name) => name !== "lock").map((
      name,
    ) => [name, [...filesBelow(`${folder}/${name}`)].length]),
  );
}

Deno.test("nothing in a store grows with the number of its rebuilds, once gc has been there", async () => {
  await using at = await scratch();
  const path = await at.write("a.txt", "");
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const seen: Record<string, number>[] = [];
  for (let rebuild = 0; rebuild < 12; rebuild++) {
    await at.write("a.txt", `one\nthree\n${"x".repeat(rebuild + 1)}\n`);
    await publish(pipeline, await at.run([`readLines.files=${path}`]), at.store);
    await writeRunReports("toy_pipeline", at.store, rebuild);
    if (rebuild % 6 !== 5) continue;
    await rollBack("toy_pipeline", undefined, at.store);
    await collected(at);
    seen.push(filesIn(at.store.folder));
  }
  assertEquals(seen[1], seen[0]);
  assertEquals(
    [seen[1].names, seen[1].runs],
    [2, 2],
    "what the name stands for, what it may go back to; a log and its page",
  );
});

Deno.test("gc keeps a bounded number of runs that never came to their end, and all the same the last complete one", async () => {
  await using at = await scratch();
  await at.run([`readLines.files=${await at.write("a.txt", "one\nthree\n")}`]);
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  for (let run = 2; run <= 131; run++) {
    (await RunRecorder.begin(pipeline, {}, at.store, quietProgress())).end("failed", "told to fail");
  }
  assertEquals((await collected(at)).runs, 30);
  const numbers = runNumbers(at.store, "toy_pipeline");
  assertEquals([numbers.length, numbers[0], numbers[1], numbers.at(-1)], [101, 1, 32, 131]);
});

Deno.test("gc of a store without records says that it cannot tell, and one that is not open removes nothing", async () => {
  await using at = await scratch();
  assertEquals(
    assertThrows(() => findGarbage(at.store, 1), Error).message,
    `Cannot tell what to remove from ${at.store.folder}: no run is recorded there`,
  );
  await at.run([`readLines.files=${await at.write("a.txt", "one\nthree\n")}`]);
  const reader = new Store(at.store.folder);
  const error = await assertRejects(() => removeGarbage(findGarbage(reader, 1), reader), Error);
  assertEquals(error.message, `Internal: garbage of ${at.store.folder} is removed without its lock`);
});
