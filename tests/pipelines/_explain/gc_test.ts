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
  recordPath,
  rollBack,
  runNumbers,
  Store,
} from "../../../pipelines/_run/mod.ts";
import { madeShards, quietProgress, type Scratch, scratch } from "../../support/runs.ts";
import { failure, steppedIndices } from "../../support/toy_stages.ts";
import { flipBit, snapshot } from "../../support/tamper.ts";
import { repairStore } from "../../../pipelines/_explain/repair.ts";

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
  fetches: 0,
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

/** Three publications of different things. */
async function publishedThrice(at: Scratch): Promise<void> {
  for (const [index, text] of ["one\nthree\n", "one\nthree\nfive\n", "seven\neight\n"].entries()) {
    const settings = [`readLines.files=${await at.write(`${index}.txt`, text)}`];
    const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", settings.map(parseSetting));
    await publish(pipeline, await at.run(settings), at.store);
  }
}
const log = "names/toy_pipeline";

Deno.test("gc refuses while an entry of a name is damaged, and names it; what was published before and now stays", async () => {
  await using at = await scratch();
  await publishedThrice(at);
  await rollBack("toy_pipeline", 1, at.store);
  for (const number of ["000004", "000002"]) {
    await flipBit(`${at.store.folder}/${log}/${number}.json`, 80);
    const before = await snapshot(at.store.folder);
    assertEquals(
      assertThrows(() => findGarbage(at.store, 1), Error).message,
      `Cannot tell what to remove from ${at.store.folder}: ${log}/${number}.json of ${at.store.folder} is damaged, ` +
        "not what was written; fsck --repair mends it or sets it aside",
    );
    const roll = await assertRejects(() => rollBack("toy_pipeline", undefined, at.store), Error);
    assertEquals(roll.message.startsWith(`Cannot roll toy_pipeline back: ${log}/${number}.json of `), true);
    assertEquals(await snapshot(at.store.folder), before);
    await flipBit(`${at.store.folder}/${log}/${number}.json`, 80);
  }
});

Deno.test("gc after fsck --repair keeps what an entry may have stood for that could not be derived", async () => {
  await using at = await scratch();
  await publishedThrice(at);
  const before = await snapshot(`${at.store.folder}/named/toy_pipeline@3`);
  // Neither the entry nor what it is derived from can be read.
  await flipBit(`${at.store.folder}/${log}/000003.json`, 300);
  const key = Object.keys(await snapshot(`${at.store.folder}/manifests`));
  const wanted = key.filter((name) =>
    Deno.readTextFileSync(`${at.store.folder}/manifests/${name}`).includes('"sum"')
  );
  for (const name of wanted) await flipBit(`${at.store.folder}/manifests/${name}`, 80);
  await Deno.remove(recordPath(at.store, "toy_pipeline", 3));
  assertEquals((await repairStore(at.store, { readData: true })).after.problems, []);
  await removeGarbage(findGarbage(at.store, 1), at.store);
  assertEquals(await snapshot(`${at.store.folder}/named/toy_pipeline@3`), before);
});

Deno.test("gc refuses while a run record, or a manifest that is kept, is damaged, and removes no file that it does not know", async () => {
  await using at = await scratch();
  await publishedThrice(at);
  const manifest = namesIn(`${at.store.folder}/manifests`);
  for (const path of ["runs/toy_pipeline/000001.jsonl", "runs/toy_pipeline/000003.jsonl"]) {
    await flipBit(`${at.store.folder}/${path}`, 100);
    const { message } = assertThrows(() => findGarbage(at.store, 1), Error);
    assertEquals(message.includes(`${path} of ${at.store.folder} is damaged, 1 of its lines`), true, message);
    await flipBit(`${at.store.folder}/${path}`, 100);
  }
  let refused = 0;
  for (const name of manifest) {
    await flipBit(`${at.store.folder}/manifests/${name}`, 100);
    try {
      findGarbage(at.store, 1);
    } catch (error) {
      assertEquals((error as Error).message.includes(`manifests/${name}`), true);
      refused++;
    }
    await flipBit(`${at.store.folder}/manifests/${name}`, 100);
  }
  // The four of run 3, and of run 2 the two that are published and can be rolled back to.
  assertEquals([refused, manifest.length], [6, 12]);
  await Deno.writeTextFile(`${at.store.folder}/blobs/mine.txt`, "mine");
  await Deno.writeTextFile(`${at.store.folder}/runs/notes.md`, "mine");
  const { problems } = await checkStore(at.store, { readData: false });
  assertEquals(problems.map(({ in: what, path }) => [what, path]), [
    ["stranger", "blobs/mine.txt"],
    ["stranger", "runs/notes.md"],
  ]);
  await removeGarbage(findGarbage(at.store, 1), at.store);
  assertEquals(await Deno.readTextFile(`${at.store.folder}/blobs/mine.txt`), "mine");
  assertEquals(await Deno.readTextFile(`${at.store.folder}/runs/notes.md`), "mine");
});
