import { assertEquals, assertRejects } from "@std/assert";
import { filesBelow } from "../../../pipelines/_run/listing.ts";
import { whereIs } from "../../../pipelines/_explain/where.ts";
import { type Made, readerOf, readRun, type RunEvent, Store } from "../../../pipelines/_run/mod.ts";
import { noRoom } from "../../support/disk_errors.ts";
import { itemsOf, madeShards, quietProgress, type Scratch, scratch } from "../../support/runs.ts";
import { watchedDisk } from "../../support/watched_disk.ts";

const passing = "tests/support/passing_pipeline.ts";
const staged = "tests/support/staged_pipeline.ts";

/** Two input files; gives the setting that names them. */
async function files(at: Scratch, second = "two\nseventeen\n\nfour\n"): Promise<string> {
  const paths = [await at.write("a.txt", "one\n\nthree\nx\nthree\n"), await at.write("b.txt", second)];
  return `readLines.files=${JSON.stringify(paths)}`;
}
/** What artifacts are known by, and their ledgers. */
function identities(made: readonly Made[]) {
  return made.map(({ node, manifest: { key, content }, ledger }) => [node.name, key, content, ledger]);
}
/** Names of the nodes whose parts have no files. */
function passed(made: readonly Made[]): string[] {
  return made.filter(({ manifest }) => manifest.parts.every(({ kept }) => kept === "no")).map(({ node }) =>
    node.name
  );
}

for (const workers of [0, 2]) {
  Deno.test(`stages fused into one pass give the artifacts of stages by themselves, with ${workers} workers`, async () => {
    await using at = await scratch(passing);
    await using other = await scratch(staged);
    const setting = await files(at);
    const fused = await at.run([setting], { workers });
    const apart = await other.run([setting], { workers });
    assertEquals(identities(fused), identities(apart));
    assertEquals(passed(fused), ["readLines", "keepLong"]);
    assertEquals(passed(apart), []);
    assertEquals(madeShards(fused), { readLines: 2, keepLong: 2, long: 2, unique: 1 });
    assertEquals(await itemsOf(fused, "unique", at.store), await itemsOf(apart, "unique", other.store));
  });
}

Deno.test("a part whose rows are all dropped on the way is known by the same digest as when it is stored", async () => {
  await using at = await scratch(passing);
  await using other = await scratch(staged);
  const setting = await files(at, "x\ny\n");
  const fused = await at.run([setting]);
  assertEquals(identities(fused), identities(await other.run([setting])));
  assertEquals(fused[1].manifest.parts.map(({ items }) => items), [3, 0]);
});

Deno.test("rows that pass by are not in the store, and nothing is made twice", async () => {
  await using at = await scratch(passing);
  await using other = await scratch(staged);
  const setting = await files(at);
  await at.run([setting]);
  await other.run([setting]);
  const blobs = async ({ store }: Scratch) =>
    (await Array.fromAsync(filesBelow(`${store.folder}/blobs`))).length;
  // Of two files in two stages, four blobs of rows less; the blobs of what was dropped on the way are there.
  assertEquals(await blobs(other) - await blobs(at), 4);
  assertEquals(madeShards(await at.run([setting])), { readLines: 0, keepLong: 0, long: 0, unique: 0 });
});

Deno.test("a pass makes only what changes, and goes through what passed by again where it must", async () => {
  await using at = await scratch(passing);
  await at.run([await files(at)]);
  const more = await files(at, "two\nseventeen\n\nfour\neighty\n");
  assertEquals(madeShards(await at.run([more])), { readLines: 1, keepLong: 1, long: 1, unique: 1 });
  const changed = await at.run([more, "long.minChars=5"]);
  assertEquals(madeShards(changed), { readLines: 2, keepLong: 2, long: 2, unique: 1 });
  const rows = await itemsOf(changed, "long", at.store) as { text: string }[];
  assertEquals(rows.map(({ text }) => text), ["three", "three", "seventeen", "eighty"]);
});

Deno.test("what passed by is stored when a pipeline comes to need it", async () => {
  await using at = await scratch(passing);
  const setting = await files(at);
  const fused = await at.run([setting]);
  const [lines] = await at.run([setting], { only: ["readLines"] });
  assertEquals([lines.madeShards, lines.manifest.content], [2, fused[0].manifest.content]);
  const kind = lines.node.recipe.stage.output.kind;
  assertEquals((await Array.fromAsync(readerOf(kind, lines.manifest.parts, at.store))).length, 7);
});

Deno.test("a document is followed through rows that passed by, as far as drops tell", async () => {
  await using at = await scratch(passing);
  await at.run([await files(at)]);
  const run = readRun(at.store, "passing_pipeline", 1)!;
  const fate = async (line: string) =>
    (await whereIs(`${at.folder}/${line}`, run, at.store)).map((
      { node, state, reason },
    ) => [node, state, reason]);
  assertEquals(await fate("a.txt:3"), [["keepLong", "dropped", "too short"]]);
  assertEquals(await fate("b.txt:0"), [["long", "dropped", "too short"]]);
  assertEquals(await fate("b.txt:1"), [["long", "kept", undefined], ["unique", "kept", undefined]]);
  assertEquals(await fate("a.txt:4"), [["long", "kept", undefined], ["unique", "dropped", "repeat"]]);
});

Deno.test("a pass whose last stage cannot begin its file ends with that error, however many rows are on their way", async () => {
  await using at = await scratch(passing);
  const lines = Array.from({ length: 500 }, (_, i) => `line ${i}\n`).join("");
  const path = await at.write("many.txt", lines);
  let full = false;
  const disk = watchedDisk({
    before({ does }) {
      if (full && does === "create") throw noRoom();
    },
  });
  const progress = {
    ...quietProgress(),
    event: ({ event }: RunEvent) => void (full ||= event === "shard begun"),
  };
  const store = new Store(at.store.folder, disk);
  await at.store.close();
  await store.open();
  await assertRejects(
    () => at.run([`readLines.files=${path}`], { store, progress }),
    Error,
    "the disk has no room for it",
  );
  await store.close();
});
