import { assertEquals } from "@std/assert";
import { jaccard, shingles, wordsOf } from "../../../scripts/samples/jaccard.ts";

Deno.test("wordsOf() takes runs of letters and digits in lower case", () => {
  assertEquals(wordsOf("The Baker's 3 œufs, à part."), ["the", "baker", "s", "3", "œufs", "à", "part"]);
});

Deno.test("shingles() are the runs of five words; a shorter text is one", () => {
  assertEquals([...shingles("a b c d e f")], ["a b c d e", "b c d e f"]);
  assertEquals([...shingles("a b")], ["a b"]);
});

Deno.test("jaccard() is shared over all: 1 of 3, everything, nothing", () => {
  assertEquals(jaccard("a b c d e f", "a b c d e g"), 1 / 3);
  assertEquals(jaccard("One two three four five.", "one, two three four FIVE"), 1);
  assertEquals(jaccard("a b c d e", "v w x y z"), 0);
});
