import { assert, assertEquals, assertThrows } from "@std/assert";
import { drop } from "../../../stages/stage.ts";
import { filter, type FilterOptions, judge, type Judged } from "../../../stages/filter/mod.ts";
import { split } from "../../../stages/sample/mod.ts";
import { quietContext } from "../../support/stage_runs.ts";

const options: FilterOptions = filter.options.parse({ profiles: [] });
const document: Judged = { id: "1", text: "Some text.", language: "en", languageScore: 0.9, scores: {} };

Deno.test("filter() keeps wanted languages whose score is above the least, not at it", () => {
  assertEquals(judge(document, options), undefined);
  assertEquals(judge({ ...document, language: "de" }, options), drop("language", "de"));
  assertEquals(judge({ ...document, language: "und" }, options), drop("language", "und"));
  assertEquals(judge({ ...document, languageScore: 0.65 }, options), drop("language_score", "0.65 ≤ 0.65"));
  assertEquals(judge({ ...document, languageScore: 0.6500001 }, options), undefined);
});

Deno.test("filter() keeps every language when none is named, whatever the score", () => {
  for (const languageScore of [0, 0.65, 1]) {
    const unsure = { ...document, language: "und", languageScore };
    assertEquals(judge(unsure, { ...options, languages: [] }), undefined);
  }
  assertEquals(judge({ ...document, language: "de" }, { ...options, languages: [] }), undefined);
});

Deno.test("filter() asks language first, then profiles, then the pattern", () => {
  const asked: FilterOptions = { ...options, profiles: ["gopherQuality"], dropPattern: "text" };
  const bad: Judged = { ...document, language: "de", scores: { word_count: 1 } };
  assertEquals(judge(bad, asked)?.reason, "language");
  assertEquals(judge({ ...bad, language: "en" }, asked)?.reason, "gopher_short_doc");
  assertEquals(judge({ ...bad, language: "en", scores: { word_count: 50 } }, asked)?.reason, "regex");
});

Deno.test("dropPattern takes flags in front, as Python writes them", () => {
  assertEquals(judge(document, { ...options, dropPattern: "(?i)SOME" })?.reason, "regex");
  assertEquals(judge(document, { ...options, dropPattern: "SOME" }), undefined);
  assertThrows(
    () => judge(document, { ...options, dropPattern: "(" }),
    TypeError,
    'Cannot use "(" as a regular expression: Invalid regular expression: /(/u: Unterminated group',
  );
});

Deno.test("keepFraction keeps about that part, the same documents for the same seed, and more for a larger fraction", () => {
  const kept = (keepFraction: number, seed = 0) =>
    Array.from({ length: 1000 }, (_, i) => `${i}`)
      .filter((id) => judge({ ...document, id }, { ...options, keepFraction, seed }) === undefined);
  // Five standard deviations of a fair draw of 1000 are 79.
  assertEquals(Math.abs(kept(0.5).length - 500) < 79, true);
  assertEquals(kept(0.5), kept(0.5));
  assertEquals(kept(0.5).join() === kept(0.5, 1).join(), false);
  const larger = new Set(kept(0.6));
  assertEquals(kept(0.5).every((id) => larger.has(id)), true);
  assertEquals(kept(1).length, 1000);
  assertEquals(kept(0).length, 0);
});

Deno.test("keepFraction takes another draw than split does, also of the same seed", async () => {
  assert(split.work.form === "each");
  const sideOf = await split.work.setup(
    {},
    split.options.parse({ heldOutShare: 0.2, seed: 7 }),
    quietContext(),
  );
  const ids = Array.from({ length: 4000 }, (_, i) => `${i}`);
  const kept = ids.filter((id) =>
    judge({ ...document, id }, { ...options, keepFraction: 0.2, seed: 7 }) === undefined
  );
  const sides = await Promise.all(kept.map((id, place) => sideOf({ id }, place)));
  const heldOut = sides.filter((side) => (side as { split: string }).split === "held-out").length;
  // A fifth of some 800; five standard deviations are 57. One draw for both would hold out every one that is kept.
  assert(Math.abs(heldOut - kept.length / 5) < 57, `${heldOut} of ${kept.length}`);
});

Deno.test("filter() names an unknown or impossible option", () => {
  assertEquals(filter.options.safeParse({ minWord: 3 }).success, false);
  assertEquals(filter.options.safeParse({ minWords: -1 }).success, false);
  assertEquals(filter.options.safeParse({ profiles: ["gopher"] }).success, false);
});
