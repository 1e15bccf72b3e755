/** Fault 9: a bit flips in a stored file. Fault 10: an artifact is deleted, or edited by hand. */
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { zstdDecompressSync } from "node:zlib";
import { checkStore, repairStore } from "../../pipelines/_explain/mod.ts";
import { filesBelow } from "../../pipelines/_run/listing.ts";
import { lastNumber, namesFolder } from "../../pipelines/_run/names.ts";
import {
  codePath,
  loadPipeline,
  type Made,
  parseSetting,
  publicationOf,
  publish,
  recordPath,
  runsOf,
} from "../../pipelines/_run/mod.ts";
import { digests, madeShards, quietProgress, type Scratch, scratch } from "../support/runs.ts";
import { decodeRows } from "../../stages/_format/mod.ts";
import { failure } from "../support/toy_stages.ts";
import { edit, flipBit, snapshot } from "../support/tamper.ts";

const text = "one\n\nthree\nx\none\nseventeen\n";
const whole = { readData: true };

async function filled(at: Scratch): Promise<{ settings: string[]; made: readonly Made[] }> {
  const settings = [`readLines.files=${await at.write("a.txt", text)}`];
  return { settings, made: await at.run(settings) };
}
/** What everything that can be named of a finished run is: keys, contents, and the bytes of all blobs. */
async function state(at: Scratch, made: readonly Made[]) {
  const keys = made.map(({ manifest }) => [manifest.key, manifest.content]);
  return { keys, digests: digests(made), blobs: await snapshot(`${at.store.folder}/blobs`) };
}
/** Makes the store forget an artifact, so that the next run makes it, and reads what it is made from. */
async function forget(at: Scratch, { manifest }: Made): Promise<void> {
  await Deno.remove(at.store.manifestPath(manifest.key));
  for (const { key } of manifest.parts) await Deno.remove(at.store.receiptPath(key));
}
/** Bytes at the beginning, in the middle and at the end of a file of some length, and a few between. */
function places(length: number): number[] {
  return [...new Set([0, 4, 12, 17, Math.floor(length / 3), Math.floor(length / 2), length - 2])].filter((
    at,
  ) => at >= 0 && at < length);
}

Deno.test("fault 9: a bit flipped anywhere in a blob is found when it is read, and its part alone is made again to the same bytes", async () => {
  await using at = await scratch();
  const { settings, made } = await filled(at);
  const undisturbed = await state(at, made);
  let flips = 0;
  for (const index of [0, 1, 2]) {
    const [file] = made[index].manifest.parts[0].files;
    for (const place of places(file.bytes)) {
      await flipBit(at.store.blobPath(file.digest), place);
      const found = await checkStore(at.store, whole);
      assertEquals(found.problems.map((problem) => problem.in), ["blob"], `byte ${place}`);
      await forget(at, made[index + 1]);
      const again = await at.run(settings);
      const makers = again.filter(({ madeShards }) => madeShards > 0).map(({ node }) => node.name);
      assertEquals(makers, [made[index].node.name, made[index + 1].node.name]);
      assertEquals(await state(at, again), undisturbed, `byte ${place} of ${file.name}`);
      flips++;
    }
  }
  console.log(`${flips} flipped bits in blobs: ${flips} found, 0 wrong results`);
});

Deno.test("fault 9: a bit flipped anywhere in a receipt or a manifest makes it count as missing; nothing wrong is taken up", async () => {
  await using at = await scratch();
  const { settings, made } = await filled(at);
  const undisturbed = await state(at, made);
  let flips = 0;
  for (const { manifest } of made.slice(1, 3)) {
    const paths = [at.store.manifestPath(manifest.key), at.store.receiptPath(manifest.parts[0].key)];
    for (const path of paths) {
      const original = await Deno.readFile(path);
      for (const place of places(original.length)) {
        await flipBit(path, place);
        assertEquals((await checkStore(at.store, { readData: false })).problems.length, 1, `byte ${place}`);
        assertEquals(await state(at, await at.run(settings)), undisturbed, `byte ${place} of ${path}`);
        flips++;
      }
      // Both at once: the part itself is made again.
      for (const both of paths) await flipBit(both, 80);
      assertEquals(await state(at, await at.run(settings)), undisturbed);
    }
  }
  assertEquals((await repairStore(at.store, whole)).after.problems, []);
  console.log(`${flips} flipped bits in receipts and manifests: ${flips} found, 0 wrong results`);
});

Deno.test("fault 9: a bit flipped in a run record, a code list or a remembered digest changes no result, and fsck finds it", async () => {
  await using at = await scratch();
  const { settings, made } = await filled(at);
  const undisturbed = await state(at, made);
  const [{ nodes }] = runsOf(at.store, "toy_pipeline");
  const [source] = await Array.fromAsync(Deno.readDir(`${at.store.folder}/sources`));
  const paths = {
    record: recordPath(at.store, "toy_pipeline", 1),
    code: codePath(at.store, nodes.get("total")!.fingerprint),
    source: `${at.store.folder}/sources/${source.name}`,
  };
  for (const [what, path] of Object.entries(paths)) {
    for (const place of places((await Deno.stat(path)).size)) {
      const original = await Deno.readFile(path);
      await flipBit(path, place);
      const problems = (await checkStore(at.store, { readData: false })).problems;
      assertEquals(problems.map((problem) => problem.in as string), [what], `byte ${place}`);
      assertEquals(await state(at, await at.run(settings)), undisturbed, `byte ${place} of ${what}`);
      await Deno.writeFile(path, original);
    }
  }
});

Deno.test("fault 9: a bit flipped in what nobody reads, published or not, is found by fsck, and made again by the next run", async () => {
  await using at = await scratch();
  const { settings, made } = await filled(at);
  const undisturbed = await state(at, made);
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", settings.map(parseSetting));
  await publish(pipeline, made, at.store);
  const total = made.at(-1)!.manifest.parts[0].files;
  for (const { digest, bytes } of total) {
    for (const place of places(bytes)) {
      await flipBit(at.store.blobPath(digest), place);
      const { mended, after } = await repairStore(at.store, whole);
      assertEquals(mended.filter((problem) => problem.in === "blob").length, 1, `byte ${place}`);
      assertEquals(after.problems.filter((problem) => problem.in === "blob"), []);
      const again = await at.run(settings);
      assertEquals(madeShards(again), { readLines: 0, keepLong: 0, unique: 0, total: 1 });
      await publish(pipeline, again, at.store);
      assertEquals((await checkStore(at.store, whole)).problems, []);
      await Deno.remove(`${at.store.folder}/damaged/${digest}`);
    }
  }
  assertEquals(await state(at, await at.run(settings)), undisturbed);
});

Deno.test("fault 9: a bit flipped anywhere in a name's last entry is found, the entry before is not taken for it, and --repair derives it from what it published", async () => {
  await using at = await scratch();
  const { settings, made } = await filled(at);
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", settings.map(parseSetting));
  await publish(pipeline, made, at.store);
  const changed = await at.run([`readLines.files=${await at.write("a.txt", `${text}eighty\n`)}`]);
  const second = await publish(pipeline, changed, at.store);
  const [, last] = await Array.fromAsync(filesBelow(namesFolder(at.store, pipeline.name)));
  const original = await Deno.readFile(last.path);
  for (const place of places(original.length)) {
    await flipBit(last.path, place);
    const { problems } = await checkStore(at.store, whole);
    assertEquals(
      problems.map(({ path, state }) => [path, state]),
      [["names/toy_pipeline/000002.json", "not what was written"]],
      `byte ${place}`,
    );
    const error = assertThrows(() => publicationOf(at.store, pipeline.name), Error);
    assertEquals(
      error.message,
      `Cannot tell what toy_pipeline stands for: names/toy_pipeline/000002.json of ${at.store.folder} is damaged, ` +
        "not what was written; fsck --repair mends it or sets it aside",
    );
    assertEquals(lastNumber(at.store, pipeline.name), 2, `byte ${place}`);
    await Deno.writeFile(last.path, original);
  }
  await flipBit(last.path, 0);
  assertEquals((await repairStore(at.store, whole)).after.problems, []);
  const { since: _, ...derived } = publicationOf(at.store, pipeline.name)!;
  const { since: _since, ...written } = second;
  assertEquals(derived, { ...written, by: "repair" });
});

Deno.test("fault 9: a bit flipped anywhere in a checkpoint is found, and the training goes on from the one before it", async () => {
  await using undisturbed = await scratch();
  await using at = await scratch();
  const { settings } = await filled(at);
  const expected = digests(await undisturbed.run(settings));
  const total = (await at.run(settings)).find(({ node }) => node.name === "total")!;
  const [{ key }] = total.manifest.parts;
  failure.step = 7;
  for (const place of [0, 40, 64, 65, 100, -9, -1]) {
    await forget(at, total);
    await assertRejects(() => at.run(settings), Error, "told to fail");
    const path = `${at.store.folder}/checkpoints/${key}/000000006`;
    await flipBit(path, place < 0 ? (await Deno.stat(path)).size + place : place);
    const problems = (await checkStore(at.store, whole)).problems;
    assertEquals(problems.map((problem) => problem.in as string), ["checkpoint"], `byte ${place}`);
    failure.step = -1;
    const said: string[] = [];
    const again = await at.run(settings, { progress: quietProgress(said) });
    assertEquals(said.length, 1, `byte ${place}`);
    assertEquals(digests(again), expected, `byte ${place}`);
    failure.step = 7;
  }
  failure.step = -1;
});

Deno.test("fault 9: rows that end too early are found, wherever, although the runtime's decoder takes them for whole", async () => {
  await using at = await scratch();
  const { made } = await filled(at);
  const [file] = made[0].manifest.parts[0].files;
  const bytes = await Deno.readFile(at.store.blobPath(file.digest));
  let silent = 0;
  for (let length = 1; length < bytes.length; length++) {
    const cut = bytes.slice(0, length);
    await assertRejects(
      () => Array.fromAsync(decodeRows(ReadableStream.from([cut]))),
      Error,
      "Cannot read rows",
    );
    try {
      zstdDecompressSync(cut.subarray(16));
      silent++;
    } catch {
      // The runtime's decoder finds some cuts, too.
    }
  }
  console.log(`${bytes.length - 1} cuts found; the runtime's decoder is silent about ${silent}`);
});

Deno.test("fault 9: a receipt put in the place of another is not taken for it", async () => {
  await using at = await scratch();
  const { settings, made } = await filled(at);
  const undisturbed = await state(at, made);
  const [, long, unique] = made.map(({ manifest }) => manifest);
  await Deno.copyFile(at.store.receiptPath(long.parts[0].key), at.store.receiptPath(unique.parts[0].key));
  await Deno.copyFile(at.store.manifestPath(long.key), at.store.manifestPath(unique.key));
  assertEquals((await checkStore(at.store, whole)).problems.length, 2);
  assertEquals(await state(at, await at.run(settings)), undisturbed);
});

Deno.test("fault 10: an artifact that was deleted is made again, whatever of it is gone", async () => {
  await using at = await scratch();
  const { settings, made } = await filled(at);
  const undisturbed = await state(at, made);
  for (const [index, { node, manifest }] of made.entries()) {
    for (const file of manifest.parts[0].files) {
      await Deno.remove(at.store.blobPath(file.digest));
      const again = await at.run(settings);
      assertEquals(madeShards(again)[node.name], 1);
      assertEquals(again.filter(({ madeShards }) => madeShards > 0).length, 1, `${index}`);
      assertEquals(await state(at, again), undisturbed);
    }
  }
  await Deno.remove(`${at.store.folder}/blobs`, { recursive: true });
  await Deno.mkdir(`${at.store.folder}/blobs`);
  assertEquals(await state(at, await at.run(settings)), undisturbed);
});

Deno.test("fault 10: an artifact that was made writable and edited is found: shortened at once, rewritten when it is read", async () => {
  await using at = await scratch();
  const { settings, made } = await filled(at);
  const undisturbed = await state(at, made);
  const path = at.store.blobPath(made[1].manifest.parts[0].files[0].digest);
  assertEquals((await Deno.stat(path)).mode! & 0o222, 0);
  await edit(path, (bytes) => bytes.slice(0, 10));
  assertEquals(madeShards(await at.run(settings)), { readLines: 0, keepLong: 1, unique: 0, total: 0 });
  const other = made[0].manifest.parts[0].files[0].digest;
  await edit(path, () => Deno.readFileSync(at.store.blobPath(other)).slice(0, Deno.statSync(path).size));
  await forget(at, made[2]);
  assertEquals(await state(at, await at.run(settings)), undisturbed);
});

Deno.test("fault 10: what is published under a name is put back by the next run, deleted or edited", async () => {
  await using at = await scratch();
  const { settings } = await filled(at);
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", settings.map(parseSetting));
  await publish(pipeline, await at.run(settings), at.store);
  const folder = `${at.store.folder}/named/toy_pipeline`;
  const before = await snapshot(folder);
  await Deno.remove(`${folder}/total`, { recursive: true });
  await Deno.remove(`${folder}/unique/rows.jsonl.zst`);
  await Deno.writeTextFile(`${folder}/unique/rows.jsonl.zst`, "edited");
  await publish(pipeline, await at.run(settings), at.store);
  assertEquals(await snapshot(folder), before);
});
