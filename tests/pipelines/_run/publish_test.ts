import { assertEquals } from "@std/assert";
import { loadPipeline, publish, publishedFolder } from "../../../pipelines/_run/mod.ts";
import { scratch } from "../../support/runs.ts";

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
