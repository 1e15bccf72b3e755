/** Laws of stages in phases: a merge equals a rebuild, and what is added remakes only what it changes. */
import { assert, assertEquals } from "@std/assert";
import { loadPipeline, parseSetting } from "../../../pipelines/_run/mod.ts";
import { selectedNodes } from "../../../pipelines/_run/plan.ts";
import { saidStages } from "../../../pipelines/_run/said_stages.ts";
import { stageTable } from "../../../scripts/tables.ts";
import { digests, itemsOf, madeShards, type Scratch, scratch } from "../../support/runs.ts";

const pipeline = "tests/support/corpus_pipeline.ts";

/** A line of words that is its own, or a copy or an edit of the line of that number in another file. */
function line(file: number, number: number): string {
  const of = number % 5 === 0 ? 0 : file; // every fifth is in all files
  // Of letters alone, since the values of numbers do not count; the longest of edits stays, whatever its id.
  const words = Array.from({ length: 30 }, (_, i) => {
    const word = (of * 7919 + number * 104729 + i * i * 31) % 997;
    return [...`${word}`].map((digit) => String.fromCharCode(97 + Number(digit))).join("");
  });
  if (number % 10 === 5) words[file] = "edited".repeat(file + 1);
  return words.join(" ");
}

/** Files of 20 lines each; gives their paths. */
async function files(at: Scratch, count: number): Promise<string[]> {
  const lines = (file: number) => Array.from({ length: 20 }, (_, i) => `${line(file, i)}\n`).join("");
  return await Promise.all(Array.from({ length: count }, (_, i) => at.write(`f${i}.txt`, lines(i))));
}
const run = (at: Scratch, paths: readonly string[], more: readonly string[] = []) =>
  at.run([`readLines.files=${paths.join(",")}`, ...more]);

Deno.test("a merge equals a rebuild: files added and taken away leave what a store from nothing has", async () => {
  await using at = await scratch(pipeline);
  const all = await files(at, 4);
  for (const some of [all.slice(0, 2), all, all.slice(1), [all[0], all[3]]]) {
    const merged = await run(at, some);
    await using fresh = await scratch(pipeline);
    const rebuilt = await run(fresh, some);
    const contents = (made: typeof merged) => made.map(({ node, manifest }) => [node.name, manifest.content]);
    assertEquals(contents(merged), contents(rebuilt));
    assertEquals(digests(merged), digests(rebuilt));
    assertEquals(merged.map(({ ledger }) => ledger), rebuilt.map(({ ledger }) => ledger));
  }
});

Deno.test("a file that is added is signed and counted alone, and what has no clusters with it stays as it is", async () => {
  await using at = await scratch(pipeline);
  const [a, b, c] = await files(at, 3);
  const apart = await at.write("apart.txt", "words that nobody else has said before in this order\n");
  const first = await run(at, [a, b, apart]);
  const { dedupe, signDocuments } = madeShards(first);
  assertEquals([dedupe, signDocuments], [3, 3]);
  const dropped = first.find(({ node }) => node.name === "dedupe")!.ledger.dropped;
  assert(dropped["near duplicate"] > 0 && dropped["exact duplicate"] > 0);
  const grown = madeShards(await run(at, [a, b, apart, c]));
  assertEquals([grown.signDocuments, grown.judgeDuplicates], [1, 1]);
  // Clusters of a and b have grown, which their survivors say; nothing is like the line that stands apart.
  assertEquals([grown.dedupe, grown.countWords], [3, 3]);
  const shrunk = madeShards(await run(at, [a, b, apart]));
  assertEquals([shrunk.signDocuments, shrunk.judgeDuplicates, shrunk.dedupe], [0, 0, 0]);
  const other = await at.write("other.txt", "a line that is as much apart as the other one is\n");
  const unlike = madeShards(await run(at, [a, b, apart, other]));
  assertEquals([unlike.signDocuments, unlike.judgeDuplicates, unlike.dedupe, unlike.countWords], [
    1,
    1,
    1,
    1,
  ]);
});

Deno.test("documents and vocabulary are the same however the lines are cut into files", async () => {
  const lines = [0, 1, 2].flatMap((file) => Array.from({ length: 20 }, (_, i) => line(file, i)));
  const outcomes = [];
  for (const cuts of [[60], [1, 40, 19], [20, 20, 20]]) {
    await using at = await scratch(pipeline);
    const rest = lines.slice();
    const paths = [];
    for (const [i, count] of cuts.entries()) {
      paths.push(await at.write(`${i}.txt`, rest.splice(0, count).join("\n") + "\n"));
    }
    const made = await run(at, paths);
    const texts = (await itemsOf(made, "documents", at.store) as { text: string; clusterSize: number }[])
      .map(({ text, clusterSize }) => `${clusterSize} ${text}`).sort();
    outcomes.push([texts, digests(made).learnVocabulary]);
  }
  // Ids of lines tell the files apart, so which of two equal lines stays may differ, but not which text does.
  assertEquals(outcomes[1], outcomes[0]);
  assertEquals(outcomes[2], outcomes[0]);
});

Deno.test("options are set on a stage in phases as a whole, and reach the phase that they are for", async () => {
  await using at = await scratch(pipeline);
  const paths = await files(at, 2);
  await run(at, paths);
  const judged = madeShards(await run(at, paths, ["dedupe.minSimilarity=0.9"]));
  assertEquals([judged.countWords >= 0, judged.signDocuments, judged.judgeDuplicates], [true, 0, 1]);
  const signed = madeShards(await run(at, paths, ["dedupe.bands=20"]));
  assertEquals([signed.signDocuments, signed.judgeDuplicates], [2, 1]);
  const learnt = madeShards(await run(at, paths, ["learnVocabulary.size=310"]));
  assertEquals([learnt.countWords, learnt.learnVocabulary], [0, 1]);
});

Deno.test("the phases of a stage have nodes of their own, selected with it, and its options alone are shown", async () => {
  const made = await loadPipeline(pipeline, [parseSetting("dedupe.rows=4")]);
  assertEquals(
    made.nodes.map(({ name, within }) => within === undefined ? name : `${name} within ${within}`),
    [
      "readLines",
      "signDocuments within dedupe",
      "judgeDuplicates within dedupe",
      "dedupe",
      "documents",
      "countWords within learnVocabulary",
      "learnVocabulary",
      "tokenize",
      "windows",
    ],
  );
  assertEquals(made.nodes[1].recipe.options.rows, 4);
  const names = [...selectedNodes(made, { only: ["dedupe"] })].map(({ name }) => name);
  assertEquals(names, ["signDocuments", "judgeDuplicates", "dedupe"]);
  const table = stageTable(made.name, saidStages(made));
  assert(table.includes("--set dedupe.rows=4 ") && !table.includes("signDocuments"));
  const error = await loadPipeline(pipeline, [parseSetting("signDocuments.rows=4")]).catch((error: Error) =>
    error
  );
  assertEquals(
    (error as Error).message,
    'Cannot set options of "signDocuments": there is only readLines, dedupe, documents, learnVocabulary, tokenize, windows',
  );
});
