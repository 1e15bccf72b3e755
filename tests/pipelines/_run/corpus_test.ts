import { assertEquals, assertRejects } from "@std/assert";
import { corpusNodes, corpusNotice, loadPipeline, type Pipeline } from "../../../pipelines/_run/mod.ts";
import { gather } from "../../../pipelines/_report/gather.ts";
import { scratch } from "../../support/runs.ts";

async function corpusOf(pipeline: string | Pipeline): Promise<string[]> {
  const loaded = typeof pipeline === "string" ? await loadPipeline(pipeline) : pipeline;
  return corpusNodes(loaded).map(({ name }) => name);
}

Deno.test("every pipeline here says which artifact is its corpus, or has no choice", async () => {
  const found: Record<string, string[]> = {};
  for await (const { name, isFile } of Deno.readDir("pipelines")) {
    if (isFile && name.endsWith(".ts")) found[name] = await corpusOf(`pipelines/${name}`);
  }
  const expected = Object.keys(found).map((name) =>
    [name, name === "shakespeare_char.ts" ? ["readTexts"] : ["documents"]] as const
  );
  assertEquals(found, Object.fromEntries(expected));
});

Deno.test("the corpus is what has that name in the default export, alone or beside another, in whatever order", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const stages =
    `import { dropRepeats, keepLong, readLines, sumLengths } from "file://${Deno.cwd()}/tests/support/toy_stages.ts";
    const lines = readLines({}, { files: [] });
    const long = keepLong({ documents: lines });
    const notes = readLines({}, { files: [] });
    const total = sumLengths({ documents: dropRepeats({ documents: long }) });\n`;
  let files = 0;
  async function of(exports: string): Promise<string[]> {
    const file = `${folder}/p${files++}.ts`;
    await Deno.writeTextFile(file, stages + exports);
    return await corpusOf(file);
  }
  try {
    assertEquals(await of(`export default { long, corpus: long, notes };`), ["long"]);
    assertEquals(await of(`export default { corpus: lines, notes, lines, long };`), ["lines"]);
    assertEquals(await of(`export default { corpus: long, notes };`), ["corpus"]);
    assertEquals(await of(`export default { notes, corpus: long };`), ["corpus"]);
    // Without a mark: where chains of documents end, the exported ones before the others.
    assertEquals(await of(`export default { long, lines };`), ["long"]);
    assertEquals(await of(`export default { long, lines, total };`), ["dropRepeats"]);
    assertEquals(await of(`export default { total };`), ["dropRepeats"]);
    assertEquals(await of(`export default { long, notes };`), ["long", "notes"]);
    for (
      const [exports, message] of [
        ["{ total, corpus: total }", "Cannot use total of PIPELINE as its corpus: it has no rows"],
        ["{ long, again: long }", 'Cannot use "long" of PIPELINE as an artifact: it is again, too'],
        ["{ corpus: 1 }", 'Cannot use "corpus" of PIPELINE as an artifact: it is not what a stage returns'],
      ]
    ) {
      const error = await assertRejects(() => of(`export default ${exports};`), TypeError);
      assertEquals(error.message, message.replace("PIPELINE", `p${files - 1}`));
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a pipeline that does not say it is told so, and the report is about the corpus that is marked", async () => {
  assertEquals(
    corpusNotice(await loadPipeline("tests/support/two_texts_pipeline.ts")),
    "Nothing says which artifact is the corpus: rebuild lets none of documents, notes shrink; " +
      "corpus: documents in the default export of tests/support/two_texts_pipeline.ts says it",
  );
  const file = "tests/support/marked_pipeline.ts";
  const pipeline = await loadPipeline(file);
  assertEquals(corpusNotice(pipeline), undefined);
  await using at = await scratch(file);
  const [a, b] = [await at.write("a.txt", "one\nthree\n"), await at.write("b.txt", "a\nb\nc\n")];
  const made = await at.run([`readLines.files=${a}`, `notes.files=${b}`]);
  const { documents, kept } = await gather(pipeline, made, at.store);
  assertEquals([documents, kept.map(({ text }) => text)], [2, ["one", "three"]]);
});
