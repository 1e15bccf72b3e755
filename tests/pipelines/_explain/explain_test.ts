import { assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { pastOf, sayPast } from "../../../pipelines/_explain/why.ts";
import { showArtifact, type Showing } from "../../../pipelines/_explain/show.ts";
import { compareRuns, sayDifference } from "../../../pipelines/_explain/diff.ts";
import { saySightings, whereIs } from "../../../pipelines/_explain/where.ts";
import { findArtifact, findRun, latestRun } from "../../../pipelines/_explain/history.ts";
import { sayReason } from "../../../pipelines/_explain/reasons.ts";
import { Store } from "../../../pipelines/_run/mod.ts";
import { type Scratch, scratch } from "../../support/runs.ts";

const text = "one\n\nthree\nx\none\nseventeen\n";

/** Two runs: everything, then with another threshold. */
async function twoRuns(at: Scratch): Promise<string> {
  const file = await at.write("a.txt", text);
  await at.run([`readLines.files=${file}`]);
  await at.run([`readLines.files=${file}`, "keepLong.minChars=5"]);
  return file;
}
async function shown(at: Scratch, artifact: string, showing: Showing = {}): Promise<string[]> {
  return await Array.fromAsync(showArtifact(artifact, at.store, showing));
}
async function whereabouts(at: Scratch, wanted: string): Promise<string[]> {
  const run = latestRun(at.store);
  return saySightings(await whereIs(wanted, run, at.store), wanted, run);
}

Deno.test("why says what an artifact was made of, in which run, and what was different from the time before", async () => {
  await using at = await scratch();
  const file = await twoRuns(at);
  const { latest, made, reasons, ancestors, users, missing } = pastOf("keepLong", at.store);
  assertEquals([latest.run.number, made?.run.number, missing], [2, 2, 0]);
  assertEquals(reasons, [{ because: "option", name: "minChars", was: 2, is: 5 }]);
  assertEquals([ancestors, users], [[["readLines", "readLines"]], ["unique"]]);
  const lines = sayPast(pastOf("toy_pipeline/unique", at.store));
  assertEquals(lines[0], "unique of toy_pipeline/2: 2 documents, made by dropRepeats");
  assertEquals(lines.slice(3, 6).map((line) => line.trim()), [
    "inputs     documents = keepLong",
    "made from  keepLong ← readLines",
    "used by    total",
  ]);
  assertMatch(lines[6], /^ {2}made {7}in toy_pipeline\/2, \S+Z: 1 of 1 parts$/);
  assertEquals(lines.slice(7), [
    "  because    input documents changed",
    "  now        all of its files are in the store",
  ]);
  assertEquals(pastOf("readLines", at.store).made?.run.number, 1);
  await at.run([`readLines.files=${file}`, "keepLong.minChars=5"]);
  assertEquals(pastOf("unique", at.store).made?.run.number, 2);
});

Deno.test("why knows the run that made what an earlier run had made and a later one went back to", async () => {
  await using at = await scratch();
  const file = await twoRuns(at);
  await at.run([`readLines.files=${file}`]);
  const { latest, made } = pastOf("keepLong", at.store);
  assertEquals([latest.run.number, made?.run.number], [3, 1]);
  await at.run([`readLines.files=${file}`], { force: true });
  assertEquals(pastOf("keepLong", at.store).reasons.map(sayReason), ["asked for with --force"]);
});

Deno.test("why says so when files are gone, and when they were made again for it", async () => {
  await using at = await scratch();
  const file = await twoRuns(at);
  const settings = [`readLines.files=${file}`, "keepLong.minChars=5"];
  const made = await at.run(settings);
  await Deno.remove(at.store.blobPath(made[2].manifest.parts[0].files[0].digest));
  assertEquals(pastOf("unique", at.store).missing, 1);
  await at.run(settings);
  const { missing, reasons } = pastOf("unique", at.store);
  assertEquals([missing, reasons.map(sayReason)], [0, ["its files are gone from the store"]]);
  await Deno.remove(at.store.manifestPath(made[2].manifest.key));
  assertEquals(pastOf("unique", at.store).missing, undefined);
});

Deno.test("names that mean nothing, or more than one thing, are errors that say what there is", async () => {
  await using at = await scratch();
  const empty = new Store(`${at.folder}/none`);
  assertEquals(
    assertThrows(() => findArtifact("x", empty), TypeError).message,
    `Cannot find "x" in ${at.folder}/none: no run is recorded there`,
  );
  assertEquals(
    assertThrows(() => latestRun(empty), TypeError).message,
    `Cannot find a run in ${at.folder}/none: none is recorded`,
  );
  await twoRuns(at);
  assertEquals(
    assertThrows(() => findArtifact("x", at.store), TypeError).message,
    `Cannot find "x" in ${at.store.folder}: there is readLines, keepLong, unique, total`,
  );
  assertEquals(
    assertThrows(() => findRun("7", at.store), TypeError).message,
    `Cannot find run "7" in ${at.store.folder}: there is toy_pipeline/1 to 2`,
  );
  assertEquals(
    assertThrows(() => findRun("last", at.store), TypeError).message,
    'Cannot find run "last": write NUMBER or PIPELINE/NUMBER',
  );
  await Deno.rename(`${at.store.folder}/runs/toy_pipeline`, `${at.store.folder}/runs/a`);
  await Deno.mkdir(`${at.store.folder}/runs/b`);
  await Deno.copyFile(`${at.store.folder}/runs/a/000001.jsonl`, `${at.store.folder}/runs/b/000001.jsonl`);
  assertEquals(
    assertThrows(() => findArtifact("unique", at.store), TypeError).message,
    'Cannot find "unique": several pipelines have it, name one of a/unique, b/unique',
  );
  assertEquals(
    assertThrows(() => findRun("1", at.store), TypeError).message,
    `Cannot find run "1" in ${at.store.folder}: several pipelines have it, name one of a/1, b/1`,
  );
  assertEquals(
    assertThrows(() => latestRun(at.store), TypeError).message,
    `Cannot choose a pipeline in ${at.store.folder}: there is a, b; --pipeline NAME says which`,
  );
  assertEquals([findRun("b/1", at.store).pipeline, latestRun(at.store, "a").number], ["b", 2]);
});

Deno.test("show gives the first rows, or some at even distances, of all parts or of one", async () => {
  await using at = await scratch();
  const names = await Promise.all(
    ["a", "b"].map((name) =>
      at.write(name, Array.from({ length: 10 }, (_, i) => `${name} line ${i}\n`).join(""))
    ),
  );
  await at.run([`readLines.files=${names.join(",")}`]);
  const texts = async (showing: Showing) =>
    (await shown(at, "keepLong", { ...showing, json: true })).map((line) => JSON.parse(line).text);
  assertEquals(await texts({}), [0, 1, 2, 3, 4].map((i) => `a line ${i}`));
  assertEquals(await texts({ sample: 4 }), ["a line 0", "a line 5", "b line 0", "b line 5"]);
  assertEquals(await texts({ sample: 1, part: names[1] }), ["b line 0"]);
  assertEquals((await texts({ sample: 99 })).length, 20);
  const error = await assertRejects(() => shown(at, "keepLong", { part: "c" }), TypeError);
  assertEquals(error.message, `Cannot show part "c" of keepLong: it has ${names.join(", ")}`);
  assertEquals((await shown(at, "keepLong")).slice(0, 3), [
    "keepLong: 20 documents in 2 parts",
    "",
    `  id      ${names[0]}:0`,
  ]);
});

Deno.test("show says what a kind says of its one item", async () => {
  await using at = await scratch();
  await twoRuns(at);
  const lines = await shown(at, "total");
  assertMatch(lines[0], /^total: sum \d/);
  assertMatch(lines[1], /^ {2}evaluation.json, \d+ bytes$/);
});

Deno.test("diff tells options, counts by reason, figures, and each document whose fate changed", async () => {
  await using at = await scratch();
  const file = await twoRuns(at);
  const difference = await compareRuns("1", "2", at.store);
  const lines = sayDifference(difference, 2);
  assertEquals(lines.slice(2, 7), [
    "keepLong: changed",
    "  minChars was 2, is 5",
    "  documents: 4 → 2",
    "  too short: 1 → 3",
    "",
  ]);
  assertEquals(lines.slice(7, 11), [
    "unique: changed",
    "  input documents changed",
    "  documents: 3 → 2",
    "  repeat: 1 → none",
  ]);
  assertMatch(lines[14], /^ {2}sum: \d+(\.\d+)? → \d+(\.\d+)?$/);
  assertEquals(lines.slice(16), [
    "2 documents have another fate:",
    "  1  kept by keepLong → keepLong: too short",
    "  1  unique: repeat → keepLong: too short",
    `  ${file}:0: kept by keepLong → keepLong: too short (3 characters)`,
    `  ${file}:4: unique: repeat → keepLong: too short (3 characters)`,
  ]);
  assertEquals(sayDifference(difference, 1).at(-1), "  … and 1 more: --docs N shows N");
  const back = await compareRuns("2", "1", at.store);
  assertEquals(back.fates.map(({ was, is }) => [was, is]), difference.fates.map(({ was, is }) => [is, was]));
});

Deno.test("diff of a run with itself finds nothing, and of one that made the same anew says so", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\nthree\n");
  await at.run([`readLines.files=${file}`]);
  await at.run([`readLines.files=${file}`, "keepLong.minChars=3"]);
  const same = sayDifference(await compareRuns("1", "1", at.store), 9);
  assertEquals(same.slice(1), ["", "The runs made the same, from the same"]);
  const anew = sayDifference(await compareRuns("1", "2", at.store), 9);
  assertEquals(anew.slice(1), ["", "keepLong: made anew, the same came out", "  minChars was 2, is 3"]);
});

Deno.test("diff tells documents that were not there from those that were kept", async () => {
  await using at = await scratch();
  const a = await at.write("a.txt", "one\nx\n");
  const b = await at.write("b.txt", "two\ny\n");
  await at.run([`readLines.files=${a}`]);
  await at.run([`readLines.files=${a},${b}`]);
  const { fates } = await compareRuns("1", "2", at.store);
  assertEquals(fates.map(({ id, was, is }) => [id, was.state, is.state, is.reason]), [
    [`${b}:1`, "absent", "dropped", "too short"],
  ]);
});

Deno.test("where follows a document to the rule that dropped it, and one that was kept to the end", async () => {
  await using at = await scratch();
  const file = await twoRuns(at);
  assertEquals(await whereabouts(at, `${file}:0`), [
    `${file}:0 in toy_pipeline/2`,
    "  readLines  kept",
    "  keepLong   dropped: too short (3 characters)",
  ]);
  assertEquals((await whereabouts(at, `${file}:2`)).slice(1), [
    "  readLines  kept",
    "  keepLong   kept: chars 5",
    "  unique     kept: rank 1",
  ]);
  assertEquals((await whereabouts(at, `${file}:1`)).slice(1), ["  readLines  dropped: empty line"]);
  assertEquals(await whereabouts(at, "nowhere"), ["nowhere is not in toy_pipeline/2"]);
});

Deno.test("where and the ledger agree on every document", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", text);
  const made = await at.run([`readLines.files=${file}`]);
  const run = latestRun(at.store);
  const ends: Record<string, number> = {};
  for (let line = 0; line < 6; line++) {
    const last = (await whereIs(`${file}:${line}`, run, at.store)).at(-1)!;
    const end = `${last.node} ${last.state} ${last.reason ?? ""}`;
    ends[end] = (ends[end] ?? 0) + 1;
  }
  const dropped = made.flatMap(({ node, ledger }) =>
    Object.entries(ledger.dropped).map(([reason, count]) =>
      [`${node.name} dropped ${reason}`, count] as const
    )
  );
  assertEquals(ends, { ...Object.fromEntries(dropped), "unique kept ": made[2].ledger.out });
});

Deno.test("where takes a stage's words about a drop for words, whatever they sound like", async () => {
  await using at = await scratch("tests/support/flood_pipeline.ts");
  const file = await at.write("a.txt", "dry\nwet\n");
  await at.run([`readLines.files=${file}`]);
  assertEquals(
    (await whereabouts(at, `${file}:1`)).at(-1),
    "  dry        dropped: topic (survivor of the flood)",
  );
});

Deno.test("where names the document that a duplicate was dropped for, and the windows of one that is learnt", async () => {
  await using at = await scratch("tests/support/corpus_pipeline.ts");
  const twice = "The mill by the weir turns when the water is high, and rests when it is low.";
  const file = await at.write("a.txt", `${twice}\n${twice}\nAnother line about a bridge and its baker.\n`);
  await at.run([`readLines.files=${file}`]);
  const sightings = await Promise.all(
    [0, 1, 2].map((line) => whereIs(`${file}:${line}`, latestRun(at.store), at.store)),
  );
  assertEquals(sightings[1].map(({ node, state, reason, survivor }) => [node, state, reason, survivor?.id]), [
    ["readLines", "kept", undefined, undefined],
    ["dedupe", "dropped", "exact duplicate", `${file}:0`],
  ]);
  assertEquals(
    (await whereabouts(at, `${file}:1`)).at(-1),
    `  dedupe     dropped: exact duplicate of ${file}:0`,
  );
  const kept = [sightings[0], sightings[2]].map((some) => some.find(({ node }) => node === "windows")!);
  assertEquals(kept.map(({ state }) => state), ["kept", "kept"]);
  assertMatch(
    (await whereabouts(at, `${file}:0`)).at(-1)!,
    /^ {2}windows {4}in windows? \d+( to \d+)? of 0 to \d+$/,
  );
});
