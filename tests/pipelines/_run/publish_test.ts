import { assertEquals, assertRejects } from "@std/assert";
import { pointAlias } from "../../../pipelines/_run/alias.ts";
import {
  lastNumber,
  loadPipeline,
  moveName,
  namesIn,
  prepare,
  publicationOf,
  publicationsOf,
  publish,
  publishedFolder,
  rollBack,
  rolledBackFrom,
  runFolder,
  Superseded,
} from "../../../pipelines/_run/mod.ts";
import { scratch } from "../../support/runs.ts";
import { snapshot } from "../../support/tamper.ts";

async function tree(folder: string): Promise<string[]> {
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(async ({ name, isDirectory }) =>
    isDirectory ? (await tree(`${folder}/${name}`)).map((inner) => `${name}/${inner}`) : [name]
  );
  return (await Promise.all(names)).flat().sort();
}

Deno.test("publish() puts the files of exported artifacts under their names, and replaces what was there", async () => {
  await using at = await scratch();
  const a = await at.write("a.txt", "one\n");
  const b = await at.write("b.txt", "three\n");
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const folder = publishedFolder(at.store, pipeline);
  await publish(pipeline, await at.run([`readLines.files=${a}`]), at.store);
  const files = ["total/evaluation.json", "total/items.jsonl", "unique/rows.jsonl.zst"];
  assertEquals(await tree(folder), files);
  const before = await Deno.readTextFile(`${folder}/total/evaluation.json`);
  await publish(pipeline, await at.run([`readLines.files=${a},${b}`]), at.store);
  assertEquals(await tree(folder), files);
  assertEquals(await Deno.readTextFile(`${folder}/total/evaluation.json`) === before, false);
});

Deno.test("publish() lays a run out beside what is published, and then moves the name as a whole", async () => {
  await using at = await scratch();
  const a = await at.write("a.txt", "one\n");
  const b = await at.write("b.txt", "three\n");
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  await publish(pipeline, await at.run([`readLines.files=${a}`]), at.store);
  const folder = publishedFolder(at.store, pipeline);
  assertEquals(await Deno.readLink(folder), "toy_pipeline@1");
  const before = await snapshot(folder);
  const prepared = await prepare(pipeline, await at.run([`readLines.files=${a},${b}`]), at.store);
  assertEquals([prepared.run, prepared.documents], [2, 2]);
  assertEquals(await snapshot(folder), before);
  const { number } = await moveName(prepared, { by: "run", after: 1 }, at.store);
  assertEquals([number, await Deno.readLink(folder)], [2, "toy_pipeline@2"]);
  assertEquals(await snapshot(runFolder(at.store, "toy_pipeline", 1)), before);
});

Deno.test("publish() leaves a name alone that stands for the same artifacts already", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\n")}`];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const first = await publish(pipeline, await at.run(settings), at.store);
  assertEquals(await publish(pipeline, await at.run(settings), at.store), first);
  assertEquals(publicationsOf(at.store, "toy_pipeline"), [first]);
  assertEquals(namesIn(`${at.store.folder}/named`), ["toy_pipeline", "toy_pipeline@1"]);
});

Deno.test("publish() of a part of a pipeline leaves the other artifacts as they were published", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const first = await publish(pipeline, await at.run(settings), at.store);
  const made = await at.run([...settings, "keepLong.minChars=4"], { until: "unique" });
  const second = await publish(pipeline, made, at.store);
  assertEquals(second.artifacts.total, first.artifacts.total);
  assertEquals(second.artifacts.unique === first.artifacts.unique, false);
});

Deno.test("publish() is seen whole: a reader never finds half of two publications, or none", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\nthree\n");
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const runs = [3, 4, 3, 4].map((minChars) => [`readLines.files=${file}`, `keepLong.minChars=${minChars}`]);
  await publish(pipeline, await at.run(runs[0]), at.store);
  const folder = publishedFolder(at.store, pipeline);
  const seen = new Set<string>();
  let reading = true;
  const reader = (async () => {
    while (reading) seen.add(JSON.stringify(await snapshot(await Deno.realPath(folder))));
  })();
  for (const settings of runs.slice(1)) await publish(pipeline, await at.run(settings), at.store);
  reading = false;
  await reader;
  const whole = await Promise.all(
    [1, 2].map(async (run) => JSON.stringify(await snapshot(`${folder}@${run}`))),
  );
  assertEquals([...seen].filter((state) => !whole.includes(state)), []);
});

Deno.test("a name is moved where there are no symbolic links, too", async () => {
  await using at = await scratch();
  const path = `${at.store.folder}/named/toy`;
  for (const run of [1, 2]) {
    await Deno.mkdir(`${path}@${run}/part`, { recursive: true });
    await Deno.writeTextFile(`${path}@${run}/part/rows`, `of run ${run}`);
    await pointAlias(path, `toy@${run}`, at.store, () => Promise.resolve(false));
    assertEquals(await snapshot(path), await snapshot(`${path}@${run}`));
  }
  await pointAlias(path, "toy@1", at.store);
  assertEquals(await Deno.readTextFile(`${path}/part/rows`), "of run 1");
});

Deno.test("a run that was overtaken while it went on does not move the name", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const after = lastNumber(at.store, "toy_pipeline");
  const slow = await prepare(pipeline, await at.run(settings), at.store);
  const quick = await publish(pipeline, await at.run([...settings, "keepLong.minChars=4"]), at.store);
  const error = await assertRejects(() => moveName(slow, { by: "rebuild", after }, at.store), Superseded);
  assertEquals(error.message, "Cannot publish run 1 of toy_pipeline: run 2 has published since it began");
  assertEquals(publicationOf(at.store, "toy_pipeline"), quick);
});

Deno.test("rollBack() lets a name stand for what it stood for before, and says what it cannot", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\nfifteen\n")}`];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const { store } = at;
  const back = async (to?: number) => (await rollBack("toy_pipeline", to, store)).run;
  const refused = async (to?: number) => (await assertRejects(() => back(to), Error)).message;
  assertEquals(await refused(), `Cannot roll toy_pipeline back: it was never published in ${store.folder}`);
  for (const minChars of [2, 4, 6]) {
    await publish(pipeline, await at.run([...settings, `keepLong.minChars=${minChars}`]), store);
  }
  const third = publicationOf(store, "toy_pipeline")!;
  assertEquals(await back(), 2);
  assertEquals(rolledBackFrom(third.artifacts, "toy_pipeline", store)?.run, 2);
  assertEquals([await back(), await Deno.readLink(publishedFolder(store, pipeline))], [1, "toy_pipeline@1"]);
  const [earlier, never] = [await refused(), await refused(7)];
  assertEquals(
    earlier,
    "Cannot roll toy_pipeline back: nothing that was published before run 1 is in the store",
  );
  assertEquals(never, "Cannot roll toy_pipeline back to run 7: it was not published; there is 1, 2, 3");
  assertEquals(await back(3), 3);
  assertEquals(rolledBackFrom(third.artifacts, "toy_pipeline", store), undefined);
  assertEquals(publicationsOf(store, "toy_pipeline").map(({ run, by }) => [run, by]), [
    [1, "run"],
    [2, "run"],
    [3, "run"],
    [2, "rollback"],
    [1, "rollback"],
    [3, "rollback"],
  ]);
});
