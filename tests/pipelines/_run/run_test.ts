import { assertEquals, assertRejects } from "@std/assert";
import { failure, steppedIndices } from "../../support/toy_stages.ts";
import { digests, itemsOf, madeShards, quietProgress, scratch } from "../../support/runs.ts";

Deno.test("run() makes a pipeline, and the second run makes nothing", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\n\nthree\nx\none\n");
  const settings = [`readLines.files=${file}`];
  const first = await at.run(settings);
  assertEquals(madeShards(first), { readLines: 1, keepLong: 1, unique: 1, total: 1 });
  assertEquals(first.map(({ ledger }) => [ledger.in, ledger.out, ledger.dropped]), [
    [5, 4, { "empty line": 1 }],
    [4, 3, { "too short": 1 }],
    [3, 2, { "repeat": 1 }],
    [0, 1, {}],
  ]);
  const rows = await itemsOf(first, "unique", at.store) as { text: string; chars: number; rank: number }[];
  assertEquals(rows.map(({ text, chars, rank }) => [text, chars, rank]), [["one", 3, 1], ["three", 5, 2]]);
  const second = await at.run(settings);
  assertEquals(madeShards(second), { readLines: 0, keepLong: 0, unique: 0, total: 0 });
  assertEquals(digests(second), digests(first));
});

Deno.test("run() makes only the shards of new files, and gives the bytes of a run from nothing", async () => {
  await using at = await scratch();
  const a = await at.write("a.txt", "one\ntwo\n");
  const b = await at.write("b.txt", "three\ntwo\n");
  await at.run([`readLines.files=${a}`]);
  const grown = await at.run([`readLines.files=${a},${b}`]);
  assertEquals(madeShards(grown), { readLines: 1, keepLong: 1, unique: 1, total: 1 });
  await using fresh = await scratch();
  const anew = await fresh.run([`readLines.files=${a},${b}`]);
  assertEquals(digests(anew), digests(grown));
  const shrunk = await at.run([`readLines.files=${b}`]);
  assertEquals(madeShards(shrunk), { readLines: 0, keepLong: 0, unique: 1, total: 1 });
});

Deno.test("run() stops a change where the bytes no longer differ", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\nthree\n");
  await at.run([`readLines.files=${file}`]);
  const changed = await at.run([`readLines.files=${file}`, "keepLong.minChars=3"]);
  assertEquals(madeShards(changed), { readLines: 0, keepLong: 1, unique: 0, total: 0 });
});

Deno.test("run() sets a damaged blob aside and makes its part again", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\nthree\n");
  const settings = [`readLines.files=${file}`];
  const first = await at.run(settings);
  const { digest } = first[2].manifest.parts[0].files[0];
  const path = at.store.blobPath(digest);
  const bytes = await Deno.readFile(path);
  bytes[bytes.length - 5] ^= 1;
  await Deno.chmod(path, 0o644);
  await Deno.writeFile(path, bytes);
  const said: string[] = [];
  const again = await at.run([...settings, "total.steps=11"], { progress: quietProgress(said) });
  assertEquals(madeShards(again), { readLines: 0, keepLong: 0, unique: 1, total: 1 });
  assertEquals(digests(again).unique, digests(first).unique);
  assertEquals(said, [
    `Cannot read blob ${
      digest.slice(0, 12)
    } as it was stored: its digest is another; it is set aside and made again`,
  ]);
});

Deno.test("run() resumes a loop from its last checkpoint with the same bits", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\nthree\nseventeen\n");
  const settings = [`readLines.files=${file}`];
  await using whole = await scratch();
  const undisturbed = await whole.run(settings);
  failure.step = 7;
  const error = await assertRejects(() => at.run(settings), Error);
  assertEquals(error.message, "Cannot go on: told to fail (in total)");
  failure.step = -1;
  steppedIndices.length = 0;
  const resumed = await at.run(settings);
  assertEquals(steppedIndices, [6, 7, 8, 9]);
  assertEquals(digests(resumed).total, digests(undisturbed).total);
  assertEquals(await Array.fromAsync(Deno.readDir(`${at.store.folder}/checkpoints`)), []);
});

Deno.test("run() does not go on with nothing", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "a\n\nb\n");
  const empty = await assertRejects(() => at.run([`readLines.files=${file}`]), Error);
  assertEquals(
    empty.message,
    "Cannot go on with keepLong: keepLong kept none of 2 documents (too short 2); " +
      "its thresholds are options: run PIPELINE --help",
  );
  const hollow = await assertRejects(
    async () => at.run([`readLines.files=${await at.write("b.txt", "")}`]),
    Error,
  );
  assertEquals(
    hollow.message,
    "Cannot go on with readLines: the files that --set readLines.files names hold no documents",
  );
  const none = await assertRejects(() => at.run([]), Error);
  assertEquals(
    none.message,
    "Cannot make readLines: readLines has no files to read; --set readLines.files=PATH names some",
  );
  const missing = await assertRejects(() => at.run(["readLines.files=nowhere/*.txt"]), Error);
  assertEquals(missing.message, "Cannot read nowhere/*.txt: there is no such file");
});

Deno.test("run() with --only wants the inputs to be there", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\n");
  const early = await assertRejects(() => at.run([`readLines.files=${file}`], { only: ["unique"] }), Error);
  assertEquals(
    early.message,
    "Cannot make unique of toy_pipeline: keepLong must be made first: " +
      `deno task run tests/support/toy_pipeline.ts --set readLines.files=${file} --until keepLong --store ${at.store.folder}`,
  );
  await at.run([`readLines.files=${file}`], { until: "keepLong" });
  const then = await at.run([`readLines.files=${file}`], { only: ["unique"] });
  assertEquals(madeShards(then), { readLines: 0, keepLong: 0, unique: 1 });
});
