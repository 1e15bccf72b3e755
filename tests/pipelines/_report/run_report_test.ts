import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { loadPipeline, publish, recordPath } from "../../../pipelines/_run/mod.ts";
import { renderRun, runReportPath, writeRunReports } from "../../../pipelines/_report/mod.ts";
import { renderRunPage } from "../../../pipelines/_report/run_page.ts";
import { storyOf } from "../../../pipelines/_report/story.ts";
import { begun, nodeBegun, nodeDone, shardBegun, shardMade } from "../../support/run_events.ts";
import { payloads } from "../../support/payloads.ts";
import { scratch } from "../../support/runs.ts";
import { failure } from "../../support/toy_stages.ts";

/** The words of a page, without its markup. */
function wordsOf(page: string): string {
  return page.replace(/<style>.*?<\/style>/s, "").replace(/<title>[^<]*<\/title>/g, "").replace(
    /<[^>]*>/g,
    " ",
  )
    .replace(/&#39;/g, "'").replace(/&gt;/g, ">").replace(/\s+/g, " ");
}

Deno.test("the report of a run shows its end, funnel, what changed and why, permissions, and how to repeat it", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\n\nthree\nx\n");
  await at.run([`readLines.files=${file}`]);
  const made = await at.run([`readLines.files=${file}`, "keepLong.minChars=4"]);
  await publish(await loadPipeline("tests/support/toy_pipeline.ts"), made, at.store);
  const path = await writeRunReports("toy_pipeline", at.store, 1);
  assertEquals(path, runReportPath(at.store, "toy_pipeline", 2));
  const words = wordsOf(await Deno.readTextFile(path!));
  for (
    const part of [
      "toy_pipeline run 2 done",
      "3 of 4 artifacts made.",
      "keepLong dropped most, 2 of 3 (66.7 %). Published.",
      "What each worker did when",
      "stored readLines",
      "keepLong made 3 1 33.3 % too short 2",
      "What changed since run 1",
      "keepLong changed minChars was 2, is 4 documents 2 → 1 −1 too short 1 → 2 +1",
      "in the run's own process, with its permissions",
      `--set readLines.files=${file} --set keepLong.minChars=4 --workers 0 --store ${at.store.folder}`,
      `deno ${Deno.version.deno}`,
    ]
  ) assertStringIncludes(words, part);
  assert(await Deno.stat(runReportPath(at.store, "toy_pipeline", 1)), "the run before it has one too");
});

Deno.test("a run that failed has a report that says what of, and so has one that was killed at any moment", async () => {
  await using at = await scratch();
  failure.step = 3;
  await assertRejects(
    async () => at.run([`readLines.files=${await at.write("a.txt", "one\nthree\n")}`]),
    Error,
  );
  failure.step = -1;
  const run = { pipeline: "toy_pipeline", number: 1 };
  const words = wordsOf((await renderRun(run, at.store))!);
  assertStringIncludes(words, "toy_pipeline run 1 failed");
  assertStringIncludes(words, "Cannot go on: told to fail (in total)");
  assertStringIncludes(words, "total 0 of 1");
  const path = recordPath(at.store, run.pipeline, 1);
  const log = await Deno.readFile(path);
  let pages = 0;
  for (let length = 0; length < log.length - 1; length += 97) {
    await Deno.writeFile(path, log.subarray(0, length));
    const page = await renderRun(run, at.store);
    if (page === undefined) continue;
    pages++;
    assertStringIncludes(wordsOf(page), "run 1 not ended");
  }
  assert(pages > 20, `${pages} pages`);
});

Deno.test("fault 27: nothing that a page, file or error says is markup in the report of a run", () => {
  const stripped = (page: string) => page.replace(/<style>.*?<\/style>/s, "").replace(/"[^"]*"/g, '""');
  const shape = (text: string) =>
    stripped(renderRunPage({
      ...{ pipeline: text, number: 1, store: text, published: false },
      story: storyOf([
        begun({ nodes: [text], file: text, settings: [{ target: text, option: text, value: text }] }),
        { event: "worker started", worker: 1, pid: 1, permissions: [text], at: 1 },
        nodeBegun(text, 9, 1, 0, text),
        shardBegun(text, text, 1),
        shardMade(text, text, 9000, { dropped: { [text]: 100 }, seconds: 9 }),
        shardMade(text, "b", 9000),
        shardMade(text, "c", 9000),
        { event: "quarantined", node: text, label: text, index: 1, reason: text, detail: text, at: 2 },
        { event: "said", line: text, at: 3 },
        { event: "audited", worker: 1, touched: { read: { [text]: 1 } }, outside: [text], at: 4 },
        nodeDone(text, 9000, {
          stage: text,
          ledger: { in: 3, out: 1, dropped: { [text]: 1 }, quarantined: { [text]: 1 }, accounts: [] },
        }),
        { event: "ended", state: "failed", error: text, at: 9001 },
      ])!,
      before: {
        run: { number: 0 } as never,
        nodes: [{
          ...{ name: text, state: "changed", sameContent: false, metrics: [] },
          reasons: [{ because: "option", name: text, was: text, is: text }],
          counts: [{ name: text, was: 1, is: 2 }],
        }],
      },
    })).match(/<[^>]*>/g);
  const plain = shape("plain");
  assert(plain !== null && plain.length > 100);
  for (const payload of payloads) assertEquals(shape(payload), plain, JSON.stringify(payload));
});

Deno.test("the report of a run asks for nothing from elsewhere, and forbids it", async () => {
  await using at = await scratch();
  await at.run([`readLines.files=${await at.write("a.txt", "one\n")}`]);
  const page = (await renderRun({ pipeline: "toy_pipeline", number: 1 }, at.store))!;
  assertStringIncludes(page, `content="default-src 'none'; style-src 'unsafe-inline'"`);
  assert(!/<script|<link|<img|<base|\b(src|href|on\w+)=|url\(|@import/i.test(page));
});
