/** What `run` and `rebuild` publish, and what they say of it, in this process. */
import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import {
  loadPipeline,
  namesIn,
  parseSetting,
  type Pipeline,
  publicationOf,
  publicationsOf,
  rollBack,
  runFolder,
  type Selection,
} from "../../../pipelines/_run/mod.ts";
import { renderRun } from "../../../pipelines/_report/mod.ts";
import { makeAndPublish, NotPublished } from "../../../scripts/commands/making.ts";
import { objectionsTo } from "../../../scripts/commands/rebuild.ts";
import { quietProgress, type Scratch, scratch } from "../../support/runs.ts";
import { snapshot } from "../../support/tamper.ts";

const toy = "tests/support/toy_pipeline.ts";

/** What a command is given beside its pipeline. */
interface Given extends Selection {
  readonly by?: "run" | "rebuild";
  readonly quiet?: boolean;
}

/** Runs a pipeline file as a command does; gives what is said at the end. */
async function make(
  at: Scratch,
  file: string,
  settings: readonly string[],
  given: Given = {},
): Promise<string> {
  const pipeline = await loadPipeline(file, settings.map(parseSetting));
  return await makeLoaded(at, pipeline, given);
}
async function makeLoaded({ store }: Scratch, pipeline: Pipeline, given: Given = {}): Promise<string> {
  const { by = "run", quiet = false, ...selection } = given;
  const how = { ...selection, progress: quietProgress(), signal: new AbortController().signal };
  const said: string[] = [];
  await makeAndPublish({
    ...{ pipeline, store, how, by, quiet, verifySources: false },
    objectionsTo: (prepared) => by === "run" ? [] : objectionsTo(prepared, store, 0.2),
  }, (text) => void said.push(text));
  return said.join("\n");
}

/** Ways to run a part of the toy pipeline. Its artifacts are unique and total, made of readLines and keepLong. */
const parts: readonly Selection[] = [
  { only: ["total"] },
  { only: ["keepLong", "unique"] },
  { from: "unique" },
  { until: "unique" },
  { until: "total" },
  { from: "keepLong", until: "unique" },
  { only: ["keepLong"], shards: ["0"] },
  { only: ["readLines"] },
];

Deno.test("a run of a part of a pipeline, with what options ever, leaves its name and what is published as they were", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\nfifteen\n")}`];
  await make(at, toy, settings);
  const first = publicationOf(at.store, "toy_pipeline");
  const published = runFolder(at.store, "toy_pipeline", 1);
  const before = await snapshot(published);
  // Everything is stored for these as well: nothing is missing for a mixture.
  await at.run([...settings, "keepLong.minChars=4"]);
  for (const [place, part] of parts.entries()) {
    const set = place % 3 === 0 ? [] : ["keepLong.minChars=4"];
    const said = await make(at, toy, [...settings, ...set], { ...part, force: place % 2 === 0 });
    assertMatch(
      said,
      /\nNothing was published: a run of a part \(--[^)]*\) is a try\. toy_pipeline stands for run 1 as/,
    );
  }
  assertEquals(publicationsOf(at.store, "toy_pipeline"), [first!]);
  assertEquals(await Deno.readLink(`${at.store.folder}/named/toy_pipeline`), "toy_pipeline@1");
  assertEquals(await snapshot(published), before);
  assertEquals(
    (await assertRejects(() => rollBack("toy_pipeline", undefined, at.store), Error)).message,
    "Cannot roll toy_pipeline back: nothing that was published before run 1 is in the store",
  );
});

Deno.test("a run of a part lays out what it was asked for under its own number, says so, and its page too", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const said = await make(at, toy, settings, { until: "unique" });
  assertStringIncludes(
    said,
    `\nWhat was asked for of toy_pipeline lies in ${at.store.folder}/named/toy_pipeline@1/:\n`,
  );
  assertStringIncludes(
    said,
    "\nNothing was published: a run of a part (--until unique) is a try. " +
      `deno task run ${toy} --set ${settings[0]} --store ${at.store.folder} publishes\n`,
  );
  assertEquals(publicationOf(at.store, "toy_pipeline"), undefined);
  assertEquals(namesIn(runFolder(at.store, "toy_pipeline", 1)), ["report.html", "unique"]);
  const page = await renderRun({ pipeline: "toy_pipeline", number: 1 }, at.store);
  assertStringIncludes(page!, "A part (--until unique): not published.");
  assertMatch(
    await make(at, toy, settings),
    /^\nEverything of toy_pipeline lies in \S+\/named\/toy_pipeline\/:/,
  );
  assertEquals(publicationOf(at.store, "toy_pipeline")?.run, 2);
});

Deno.test("a forced part that comes out otherwise is not published; the next whole run publishes all that follows from it", async () => {
  const file = "tests/support/whimsical_pipeline.ts";
  await using at = await scratch(file);
  const settings = [`readLines.files=${await at.write("a.txt", "one\ntwo\n")}`, "guess.mood=whimsical"];
  await make(at, file, settings);
  const name = "whimsical_pipeline";
  const before = await snapshot(runFolder(at.store, name, 1));
  await make(at, file, settings, { only: ["guessed"], force: true });
  assertEquals(publicationOf(at.store, name)?.run, 1);
  const said = await make(at, file, settings);
  assertMatch(
    said,
    /\nwhimsical_pipeline stood for run 1 before: rollback whimsical_pipeline goes back to it\n/,
  );
  assertEquals(await snapshot(runFolder(at.store, name, 1)), before);
});

Deno.test("a whole run with other options is one making: it is published, and its options with it", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  await make(at, toy, settings);
  const said = await make(at, toy, [...settings, "keepLong.minChars=4"]);
  assertStringIncludes(said, `\n  made with        --set ${settings[0]} --set keepLong.minChars=4\n`);
  assertEquals(publicationOf(at.store, "toy_pipeline")?.settings?.at(-1), {
    target: "keepLong",
    option: "minChars",
    value: "4",
  });
});

Deno.test("after a rollback a rebuild that makes the same again publishes nothing and is no error; quiet ones say it once", async () => {
  await using at = await scratch();
  const path = await at.write("a.txt", "one\nthree\nfifteen\n");
  const settings = [`readLines.files=${path}`];
  const rebuild = (quiet = true) => make(at, toy, settings, { by: "rebuild", quiet });
  assertMatch(await rebuild(), /^\nEverything of toy_pipeline /);
  await at.write("a.txt", "one\nthree\nfifteen\nseventeen\n");
  assertMatch(await rebuild(), /\ntoy_pipeline stood for run 1 before/);
  assertEquals(await rebuild(), "");
  await rollBack("toy_pipeline", undefined, at.store);
  const held =
    "\nNothing was published: it made again what was rolled back from, as run 2. toy_pipeline stands for run 1 " +
    `until something else is made; deno task run ${toy} --set ${
      settings[0]
    } --store ${at.store.folder} publishes it all the same\n`;
  assertEquals((await rebuild()).startsWith(held), true);
  const link = `${at.store.folder}/named/toy_pipeline`;
  await Deno.remove(link);
  await Deno.symlink("toy_pipeline@2", link);
  assertEquals(await rebuild(), "");
  assertEquals(
    await Deno.readLink(link),
    "toy_pipeline@1",
    "a rollback that was killed before the link moved is ended",
  );
  assertEquals((await rebuild(false)).startsWith(held), true);
  assertEquals(publicationOf(at.store, "toy_pipeline")?.by, "rollback");
  const named = namesIn(`${at.store.folder}/named`);
  assertEquals(
    named,
    ["toy_pipeline", "toy_pipeline@1", "toy_pipeline@2"],
    "nothing is laid out at each tick",
  );
  await at.write("a.txt", "one\nthree\nfifteen\nnineteen\n");
  assertMatch(await rebuild(), /^\nEverything of toy_pipeline /);
  await at.write("a.txt", "one\nthree\nfifteen\nseventeen\n");
  assertEquals((await rebuild()).startsWith("\nNothing was published: "), true, "what is withdrawn stays so");
  await make(at, toy, settings);
  assertEquals(await rebuild(), "", "who runs it by hand takes that back");
});

Deno.test("the shrink guard watches the corpus that a pipeline marks, wherever it stands, and else each that may be it", async () => {
  const texts = { many: "one\nthree\nfive\nseven\nnine\n", few: "one\nthree\n" };
  for (
    const [file, shrinking, refusal] of [
      ["two_texts", "documents", "documents has 2 documents, 60.0 % fewer than the 5 of run 1"],
      ["two_texts", "notes", "notes has 2 documents, 60.0 % fewer than the 5 of run 1"],
      ["marked", "documents", "it has 2 documents, 60.0 % fewer than the 5 of run 1"],
      ["marked", "notes", undefined],
    ] as const
  ) {
    await using at = await scratch();
    const [a, b] = [await at.write("a.txt", texts.many), await at.write("b.txt", texts.many)];
    const rebuild = () =>
      make(at, `tests/support/${file}_pipeline.ts`, [`readLines.files=${a}`, `notes.files=${b}`], {
        by: "rebuild",
      });
    await rebuild();
    await at.write(shrinking === "documents" ? "a.txt" : "b.txt", texts.few);
    const said = await rebuild().catch((error) => error);
    assertEquals(said instanceof NotPublished, refusal !== undefined, `${file} ${shrinking}`);
    if (refusal !== undefined) assertStringIncludes(said.message, `: ${refusal}, which stays published; `);
  }
});
