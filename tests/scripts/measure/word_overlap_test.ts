import { assertEquals } from "@std/assert";
import { meanOf, overlapOf, shinglesOf, wordsOf } from "../../../scripts/measure/word_overlap.ts";

Deno.test("overlapOf() counts each word as often as both have it", () => {
  assertEquals(overlapOf(["a", "a", "b"], ["a", "b", "c", "d"]), {
    precision: 2 / 3,
    recall: 2 / 4,
    f1: 4 / 7,
  });
});
Deno.test("overlapOf() of two empty texts is perfect, of one empty text nothing", () => {
  assertEquals(overlapOf([], []), { precision: 1, recall: 1, f1: 1 });
  assertEquals(overlapOf([], ["a"]), { precision: 1, recall: 0, f1: 0 });
  assertEquals(overlapOf(["a"], []), { precision: 0, recall: 1, f1: 0 });
});
Deno.test("wordsOf() gives words in lower case and ideographs one by one", () => {
  assertEquals(wordsOf("Don't 3 Ä磨坊x"), ["don", "t", "3", "ä", "磨", "坊", "x"]);
});
Deno.test("shinglesOf() gives each run of words, and a short text whole", () => {
  assertEquals(shinglesOf(["a", "b", "c"], 2), ["a b", "b c"]);
  assertEquals(shinglesOf(["a"], 2), ["a"]);
  assertEquals(shinglesOf([], 2), []);
});
Deno.test("meanOf() averages page by page", () => {
  assertEquals(meanOf([overlapOf(["a"], ["a"]), overlapOf([], ["a"])]), {
    precision: 1,
    recall: 0.5,
    f1: 0.5,
  });
});
