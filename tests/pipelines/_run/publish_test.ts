import { assertEquals, assertRejects } from "@std/assert";
import { repairStore } from "../../../pipelines/_explain/mod.ts";
import { pointAlias } from "../../../pipelines/_run/alias.ts";
import { addPublication } from "../../../pipelines/_run/names.ts";
import {
  keptEntries,
  lastNumber,
  loadPipeline,
  type Made,
  makingOf,
  moveName,
  namesIn,
  prepare,
  publicationOf,
  publicationsOf,
  publish,
  type PublishedBy,
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

Deno.test("publish() refuses a part of a pipeline, and artifacts that are not of one making", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const whole = await at.run(settings);
  const first = await publish(pipeline, whole, at.store);
  const part = await at.run([...settings, "keepLong.minChars=4"], { until: "unique" });
  const mixture = [...part, whole.find(({ node }) => node.name === "total")!];
  const refused = async (made: readonly Made[]) =>
    (await assertRejects(() => publish(pipeline, made, at.store), Error)).message;
  assertEquals(
    [await refused(part), await refused(mixture)],
    [
      "Cannot publish run 2 of toy_pipeline: it has made a part of it, without total",
      "Cannot publish run 2 of toy_pipeline: its record does not say what total was made of",
    ],
  );
  const other = await at.run([...settings, "keepLong.minChars=4"]);
  assertEquals(
    await refused([...other.filter(({ node }) => node.name !== "total"), whole.at(-1)!]),
    "Cannot publish run 3 of toy_pipeline: it has made another total",
  );
  assertEquals(publicationsOf(at.store, "toy_pipeline"), [first]);
});

Deno.test("publish() tells apart what was made by force with other bytes under the same keys, and rolls back to neither by halves", async () => {
  await using at = await scratch("tests/support/whimsical_pipeline.ts");
  const settings = [`readLines.files=${await at.write("a.txt", "one\ntwo\n")}`, "guess.mood=whimsical"];
  const pipeline = await loadPipeline("tests/support/whimsical_pipeline.ts");
  const { name } = pipeline;
  const first = await publish(pipeline, await at.run(settings), at.store);
  const folder = runFolder(at.store, name, 1);
  const before = await snapshot(folder);
  await at.run(settings, { only: ["guessed"], force: true });
  assertEquals(await repairStore(at.store, { readData: true }).then(({ after }) => after.problems), []);
  assertEquals(await snapshot(folder), before, "what is published is not put back as what was made since");
  const second = await publish(pipeline, await at.run(settings), at.store);
  assertEquals([second.artifacts, second.number], [first.artifacts, 2]);
  assertEquals(await Deno.readLink(publishedFolder(at.store, pipeline)), `${name}@3`);
  assertEquals(
    (await assertRejects(() => rollBack(name, 1, at.store), Error)).message,
    `Cannot roll ${name} back to run 1: what it had made was removed by gc, or made again with other bytes; there is 3`,
  );
  assertEquals(await snapshot(folder), before);
});

Deno.test("rollBack() of a name that an older version moved passes over its runs of a part, and remembers its rollbacks", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\nfifteen\n")}`];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const { store } = at;
  const old = async (by: PublishedBy, made: readonly Made[], run: number) => {
    const { artifacts } = makingOf(made);
    const number = lastNumber(store, "toy_pipeline") + 1;
    await addPublication(store, "toy_pipeline", {
      number,
      run,
      by,
      since: "2026-01-01T00:00:00Z",
      artifacts,
    });
  };
  const first = await at.run(settings);
  await old("run", first, 1);
  const part = await at.run([...settings, "keepLong.minChars=4"], { until: "unique" });
  await old("run", [...part, first.at(-1)!], 2);
  const third = await at.run([...settings, "keepLong.minChars=5"]);
  await old("rebuild", third, 3);
  await old("rollback", first, 1);
  assertEquals(rolledBackFrom(makingOf(third), "toy_pipeline", store)?.run, 3);
  const fourth = await publish(pipeline, await at.run([...settings, "keepLong.minChars=6"]), store);
  assertEquals([fourth.run, (await rollBack("toy_pipeline", undefined, store)).run], [4, 1]);
  assertEquals(publicationOf(store, "toy_pipeline")!.withdrawn!.map(({ run }) => run), [3, 4]);
});

Deno.test("a name's log stays short, and what was rolled back from is remembered by its last entry", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\nthree\nfifteen\n");
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const runs = [2, 4, 6].map((minChars) => [`readLines.files=${file}`, `keepLong.minChars=${minChars}`]);
  const publications = [];
  for (const settings of runs) publications.push(await publish(pipeline, await at.run(settings), at.store));
  await rollBack("toy_pipeline", 1, at.store);
  const [first, , third] = publications;
  for (let number = lastNumber(at.store, "toy_pipeline") + 1; number <= keptEntries + 9; number++) {
    const { withdrawn } = publicationOf(at.store, "toy_pipeline")!;
    await addPublication(at.store, "toy_pipeline", { ...first, number, ...(withdrawn && { withdrawn }) });
  }
  const numbers = publicationsOf(at.store, "toy_pipeline").map(({ number }) => number);
  assertEquals([numbers.length, numbers.at(-1)], [keptEntries, keptEntries + 9]);
  assertEquals(rolledBackFrom(third, "toy_pipeline", at.store)?.run, 3);
  assertEquals(rolledBackFrom(first, "toy_pipeline", at.store), undefined);
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
  assertEquals(rolledBackFrom(third, "toy_pipeline", store)?.run, 3);
  assertEquals([await back(), await Deno.readLink(publishedFolder(store, pipeline))], [1, "toy_pipeline@1"]);
  const [earlier, never] = [await refused(), await refused(7)];
  assertEquals(
    earlier,
    "Cannot roll toy_pipeline back: nothing that was published before run 1 is in the store",
  );
  assertEquals(
    never,
    "Cannot roll toy_pipeline back to run 7: it was not published, or gc has removed what it had made; there is 1, 2, 3",
  );
  assertEquals(await back(3), 3);
  assertEquals(rolledBackFrom(third, "toy_pipeline", store), undefined);
  assertEquals(publicationsOf(store, "toy_pipeline").map(({ run, by }) => [run, by]), [
    [1, "run"],
    [2, "run"],
    [3, "run"],
    [2, "rollback"],
    [1, "rollback"],
    [3, "rollback"],
  ]);
});
