import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { filter, judgeQuality, score, scoresOf } from "../../../stages/filter/mod.ts";

const options = score.options.parse({ profiles: ["unigram"], wordCounts: { the: 6, cat: 2, sat: 2 } });

Deno.test("unigram measures the mean log probability of words in lower case, 1e-9 for one unknown", () => {
  const found = (text: string) => scoresOf(text, "en", options).unigram_log_probability;
  assertAlmostEquals(found("The cat"), (Math.log(0.6) + Math.log(0.2)) / 2, 1e-12);
  assertAlmostEquals(found("the constructor"), (Math.log(0.6) + Math.log(1e-9)) / 2, 1e-12);
  assertEquals(found(""), 0);
});

Deno.test("unigram without a table is not measured, and filtering by it is an error", () => {
  const scores = scoresOf("some words", "en", score.options.parse({ profiles: ["unigram"] }));
  assertEquals(scores, {});
  assertThrows(
    () => judgeQuality(scores, filter.options.parse({ profiles: ["unigram"] })),
    TypeError,
    "Cannot filter by unigram: score measured none of its signals",
  );
});

Deno.test("unigram drops a text at the threshold and keeps one above", () => {
  const limits = filter.options.parse({ profiles: ["unigram"] });
  assertEquals(judgeQuality({ unigram_log_probability: -10 }, limits)?.reason, "unigram_log_probability");
  assertEquals(judgeQuality({ unigram_log_probability: -9.999 }, limits), undefined);
});
