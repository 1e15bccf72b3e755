import { assertEquals, assertRejects } from "@std/assert";
import { runsOf } from "../../../pipelines/_run/mod.ts";
import { digests, madeShards, type Scratch, scratch } from "../../support/runs.ts";

/** Three files, of which the first stage is made. */
async function threeFiles(at: Scratch): Promise<{ settings: string[]; paths: string[] }> {
  const paths = await Promise.all(["a", "b", "c"].map((name) => at.write(name, `line of ${name}\nx\n`)));
  const settings = [`readLines.files=${paths.join(",")}`];
  await at.run(settings, { only: ["readLines"] });
  return { settings, paths };
}

Deno.test("single shards of a stage are made by label or number, and their artifact only when all are there", async () => {
  await using at = await scratch();
  const { settings, paths } = await threeFiles(at);
  const only = { only: ["keepLong"] };
  const first = await at.run(settings, { ...only, shards: [paths[1]] });
  assertEquals(madeShards(first), { readLines: 0 });
  const manifests = [...Deno.readDirSync(`${at.store.folder}/manifests`)].length;
  const last = await at.run(settings, { ...only, shards: ["0", "2"] });
  assertEquals(madeShards(last), { readLines: 0, keepLong: 2 });
  assertEquals([...Deno.readDirSync(`${at.store.folder}/manifests`)].length, manifests + 1);
  await using fresh = await scratch();
  assertEquals(digests(last).keepLong, digests(await fresh.run(settings, { until: "keepLong" })).keepLong);
});

Deno.test("a shard is made again by force alone, and the others stay", async () => {
  await using at = await scratch();
  const { settings } = await threeFiles(at);
  await at.run(settings);
  const again = await at.run(settings, { only: ["keepLong"], shards: ["1"], force: true });
  assertEquals(madeShards(again).keepLong, 1);
  const [{ begun }] = runsOf(at.store, "toy_pipeline");
  assertEquals(begun.selection, { only: ["keepLong"], force: true, shards: ["1"] });
});

Deno.test("shards that there are not, or of several stages, are errors that say what there is", async () => {
  await using at = await scratch();
  const { settings, paths } = await threeFiles(at);
  const message = async (options: Parameters<typeof at.run>[1]) =>
    (await assertRejects(() => at.run(settings, options), TypeError)).message;
  assertEquals(
    await message({ only: ["keepLong"], shards: ["3"] }),
    `Cannot choose shard "3" of keepLong: there is ${paths.join(", ")}`,
  );
  assertEquals(
    await message({ until: "keepLong", shards: ["1"] }),
    "Cannot choose shards of several stages at once: readLines, keepLong are selected, name one",
  );
});
