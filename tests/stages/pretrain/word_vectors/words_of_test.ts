import { assertEquals } from "@std/assert";
import { sentencesOf } from "../../../../stages/pretrain/word_vectors/words_of.ts";

const text = "The miller's mill,\nl’été 1924: bell-founder.\n \n***\n\nNaïve e\u0301tude!";

Deno.test("sentencesOf() cuts lines into words of letters, digits and inner apostrophes, in lower case", () => {
  assertEquals([...sentencesOf(text, { context: "line", letterCase: "lower" })], [
    ["the", "miller's", "mill"],
    ["l'été", "1924", "bell", "founder"],
    ["naïve", "e\u0301tude"],
  ]);
});

Deno.test("sentencesOf() keeps paragraphs or documents together where the context may reach as far, and case", () => {
  const kept = (context: "paragraph" | "document") => [...sentencesOf(text, { context, letterCase: "kept" })];
  assertEquals(kept("paragraph").map((words) => words.length), [7, 2]);
  assertEquals(kept("document").map((words) => words.length), [9]);
  assertEquals(kept("paragraph")[0][0], "The");
  assertEquals([...sentencesOf("", { context: "document", letterCase: "lower" })], []);
});
