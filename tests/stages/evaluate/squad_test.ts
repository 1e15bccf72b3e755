import { assertAlmostEquals, assertEquals } from "@std/assert";
import { exactMatch, normalizeAnswer, wordF1 } from "../../../stages/evaluate/squad.ts";

Deno.test("normalizeAnswer() drops case, ASCII punctuation, whole-word articles and extra space", () => {
  assertEquals(
    normalizeAnswer("  The miller's\tan old  man, a  THEATRE-goer. "),
    "millers old man theatregoer",
  );
});

Deno.test("normalizeAnswer() takes articles beside letters of other scripts for parts of words", () => {
  assertEquals(normalizeAnswer("éa théâtre"), "éa théâtre");
});

Deno.test("exactMatch() compares normal forms", () => {
  assertEquals(exactMatch("the Old Mill!", "old mill"), 1);
  assertEquals(exactMatch("old mills", "old mill"), 0);
});

Deno.test("wordF1() counts a word as often as both have it", () => {
  // 2 of 3 words are right, 2 of 4 are found: 2 × 2 / 7.
  assertAlmostEquals(wordF1("red red mill", "red mill by water"), 4 / 7);
  assertEquals(wordF1("red", "blue"), 0);
});

Deno.test("wordF1() is symmetric, 1 for equals, and exact for empty answers", () => {
  assertEquals(wordF1("one two two", "two one"), wordF1("two one", "one two two"));
  assertEquals(wordF1("one two", "two one"), 1);
  assertEquals(wordF1("the", ""), 1);
  assertEquals(wordF1("", "mill"), 0);
});
