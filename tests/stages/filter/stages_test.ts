import { assertEquals } from "@std/assert";
import type { Document } from "../../../stages/kinds/mod.ts";
import type { AnyStage, Artifact, Drop } from "../../../stages/stage.ts";
import { blockUrls, filter, identifyLanguage, score, trimLines } from "../../../stages/filter/mod.ts";
import { quietContext } from "../../support/stage_runs.ts";

const text =
  `The old mill stood empty for nine years before anyone thought of it again. Grass grew in the wheel.
When Anna bought it, her brothers laughed, because the roof had fallen in and the stream ran elsewhere by then.
She began with the water. Two winters went into a ditch that nobody believed would hold, and in spring it held.
The first flour was grey and tasted of stone, so she gave it to the hens; the second was sold within a day.
People still ask her why she did not simply move to the city with everyone else. "Somebody has to be here," she says.`;
const page = { id: "a", url: "http://nice.org/", source: "nice.org", date: "", title: "", text };

/** Runs one stage of the form `each` on a row, as the build system does. */
async function run(stage: unknown, row: object, options: object = {}): Promise<object | Drop> {
  const { work, options: schema } = stage as AnyStage;
  if (work.form !== "each") throw new Error(`Internal: form ${work.form}`);
  const parsed = schema.parse(options);
  const map = await work.setup({}, parsed, quietContext());
  return await map(row, 0);
}

Deno.test("the stages of the phase run one after another and keep a good page", async () => {
  let row: Record<string, unknown> = { ...page };
  for (const stage of [blockUrls, identifyLanguage, trimLines, score, filter]) {
    const added = await run(stage, row);
    assertEquals("reason" in added, false, JSON.stringify(added));
    row = { ...row, ...added };
  }
  assertEquals(row.language, "en");
  assertEquals(row.text, text);
  assertEquals((row.scores as Record<string, number>).num_sentences, 8);
});

Deno.test("the stages take an empty text: no language, no lines, scores, and a drop that says why", async () => {
  const empty = { ...page, text: "" };
  assertEquals(await run(identifyLanguage, empty), { language: "und", languageScore: 0 });
  assertEquals((await run(trimLines, empty) as Drop).reason, "no_lines_left");
  const { scores } = await run(score, { ...empty, language: "und" }) as { scores: Record<string, number> };
  const judged = { ...empty, language: "en", languageScore: 1, scores };
  assertEquals((await run(filter, judged, { profiles: ["fineweb"] }) as Drop).reason, "empty");
  assertEquals((await run(filter, judged) as Drop).reason, "gopher_short_doc");
});

Deno.test("another threshold decides otherwise on the same scores", async () => {
  const judged = { ...page, language: "en", languageScore: 1, scores: { word_count: 40 } };
  const gopher = { profiles: ["gopherQuality"] };
  assertEquals((await run(filter, judged, gopher) as Drop).reason, "gopher_short_doc");
  assertEquals(await run(filter, judged, { ...gopher, minWords: 30 }), {});
});

Deno.test("filter() before score() is a compile error that names what the rows lack", () => {
  // Never called: a recipe of plain documents stands for what a stage before the phase makes.
  function wrong(documents: Artifact<Document>): void {
    // @ts-expect-error the rows have no language, languageScore and scores yet
    filter({ documents });
    // @ts-expect-error the rows have no scores yet
    filter({ documents: identifyLanguage({ documents }) });
    filter({ documents: score({ documents: identifyLanguage({ documents }) }) });
  }
  assertEquals(wrong.length, 1);
});
