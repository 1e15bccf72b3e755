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

Deno.test("the corpus is what the file exports by that name, in whatever order its artifacts stand", async () => {
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
    assertEquals(await of(`export const corpus = long; export default { long, notes };`), ["long"]);
    assertEquals(await of(`export const corpus = lines; export default { notes, long };`), ["readLines"]);
    assertEquals(await of(`export default { corpus: long, notes };`), ["corpus"]);
    assertEquals(await of(`export default { notes, corpus: long };`), ["corpus"]);
    // Without a mark: where chains of documents end, the exported ones before the others.
    assertEquals(await of(`export default { long, lines };`), ["long"]);
    assertEquals(await of(`export default { long, lines, total };`), ["dropRepeats"]);
    assertEquals(await of(`export default { total };`), ["dropRepeats"]);
    assertEquals(await of(`export default { long, notes };`), ["long", "notes"]);
    for (
      const [exports, state] of [
        [`export const corpus = total; export default { total };`, "evaluations, not rows"],
        [`export const corpus = "long"; export default { long };`, "none of its artifacts"],
        [`export const corpus = notes; export default { long };`, "none of its artifacts"],
      ]
    ) {
      const { message } = await assertRejects(() => of(exports), TypeError);
      assertEquals(message, `Cannot use what p${files - 1} exports as its corpus: it is ${state}`);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a pipeline that does not say it is told so, and the report is about the corpus that is marked", async () => {
  assertEquals(
    corpusNotice(await loadPipeline("tests/support/two_texts_pipeline.ts")),
    "Nothing says which artifact is the corpus: rebuild lets none of documents, notes shrink; " +
      "export const corpus = documents in tests/support/two_texts_pipeline.ts says it",
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
