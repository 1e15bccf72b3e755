import { assertEquals } from "@std/assert";
import { checkStore } from "../../../pipelines/_explain/fsck.ts";
import { repairStore } from "../../../pipelines/_explain/repair.ts";
import {
  loadPipeline,
  parseSetting,
  publish,
  publishedFolder,
  recordPath,
} from "../../../pipelines/_run/mod.ts";
import { madeShards, type Scratch, scratch } from "../../support/runs.ts";
import { edit, flipBit, snapshot } from "../../support/tamper.ts";

async function filled(at: Scratch): Promise<string[]> {
  const settings = [`readLines.files=${await at.write("a.txt", "one\n\nthree\nx\none\n")}`];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", settings.map(parseSetting));
  await publish(pipeline, await at.run(settings), at.store);
  return settings;
}
const quick = { readData: false };
const whole = { readData: true };

Deno.test("fsck finds nothing in a store that a run has left, and counts what is there", async () => {
  await using at = await scratch();
  await filled(at);
  const { counts, problems } = await checkStore(at.store, whole);
  assertEquals(problems, []);
  const files = Object.fromEntries(counts.map(({ what, files }) => [what, files]));
  assertEquals(files, { blobs: 8, receipts: 4, manifests: 4, runs: 1, checkpoints: 0, tmp: 0, damaged: 0 });
});

Deno.test("fsck changes nothing, with a store open or not", async () => {
  await using at = await scratch();
  await filled(at);
  const before = await snapshot(at.store.folder);
  await checkStore(at.store, whole);
  assertEquals(await snapshot(at.store.folder), before);
});

Deno.test("fsck finds a blob that is gone or shorter by its length, a changed one by its digest alone", async () => {
  await using at = await scratch();
  await filled(at);
  const [{ digest }] = (await at.run(await filled(at)))[2].manifest.parts[0].files;
  const path = at.store.blobPath(digest);
  const found = async (thoroughness: typeof quick) =>
    (await checkStore(at.store, thoroughness)).problems.map((problem) => `${problem.in}: ${problem.state}`)
      .sort();
  await flipBit(path, 20);
  assertEquals(await found(quick), []);
  assertEquals(await found(whole), ["blob: its digest is another"]);
  const referring = (state: string) => [`manifest: ${state}`, `receipt: ${state}`];
  const state = `1 of its blobs not there in full: ${digest.slice(0, 12)}`;
  await edit(path, (bytes) => bytes.slice(0, -1));
  const { size } = await Deno.stat(path);
  assertEquals(await found(quick), [`blob: ${size} bytes instead of ${size + 1}`, ...referring(state)]);
  await Deno.remove(path);
  assertEquals((await found(quick)).filter((line) => !line.startsWith("name")), referring(state));
});

Deno.test("fsck finds what is published and is not what was made, and --repair puts it back", async () => {
  await using at = await scratch();
  const settings = await filled(at);
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", settings.map(parseSetting));
  const path = `${publishedFolder(at.store, pipeline)}/total/evaluation.json`;
  const bytes = await Deno.readFile(path);
  await Deno.remove(path);
  await Deno.writeTextFile(path, "{}");
  const { problems } = await checkStore(at.store, quick);
  assertEquals(problems, [{
    in: "name",
    path: "named/toy_pipeline@1/total/evaluation.json",
    state: `2 bytes instead of ${bytes.length}`,
  }]);
  assertEquals((await repairStore(at.store, quick)).after.problems, []);
  assertEquals(await Deno.readFile(path), bytes);
});

Deno.test("fsck takes the torn last line of a killed run for no damage, a changed line for one", async () => {
  await using at = await scratch();
  await filled(at);
  const path = recordPath(at.store, "toy_pipeline", 1);
  await edit(path, (bytes) => bytes.slice(0, -30));
  assertEquals((await checkStore(at.store, whole)).problems, []);
  await flipBit(path, 100);
  assertEquals((await checkStore(at.store, whole)).problems, [{
    in: "record",
    path: "runs/toy_pipeline/000001.jsonl",
    state: "1 of its lines not what was written",
  }]);
  assertEquals((await repairStore(at.store, whole)).after.problems, []);
});

Deno.test("fsck --repair leaves a store clean, and the next run makes what was damaged and nothing else", async () => {
  await using at = await scratch();
  const settings = await filled(at);
  const undisturbed = await snapshot(`${at.store.folder}/blobs`);
  const made = await at.run(settings);
  const { digest } = made[1].manifest.parts[0].files[0];
  await flipBit(at.store.blobPath(digest), 30);
  await flipBit(at.store.receiptPath(made[3].manifest.parts[0].key), 70);
  await flipBit(at.store.manifestPath(made[3].manifest.key), 70);
  const { mended, after } = await repairStore(at.store, whole);
  assertEquals(after.problems, []);
  assertEquals(mended.map((problem) => problem.in).sort(), [
    "blob",
    "manifest",
    "manifest",
    "receipt",
    "receipt",
  ]);
  assertEquals(madeShards(await at.run(settings)), { readLines: 0, keepLong: 1, unique: 0, total: 1 });
  assertEquals((await checkStore(at.store, whole)).problems, []);
  assertEquals(await snapshot(`${at.store.folder}/blobs`), undisturbed);
});
