import { assertEquals } from "@std/assert";
import { sentences } from "../../../stages/_text/mod.ts";
import oracle from "../../oracle/spacy_sentences.json" with { type: "json" };

Deno.test("sentences() cuts as spaCy's sentencizer does", () => {
  for (const [text, expected] of oracle.cases as [string, string[]][]) {
    assertEquals(sentences(text), expected, text);
  }
});

Deno.test("sentences() keeps a closing quote with its sentence and cuts at a line break before one", () => {
  assertEquals(sentences('He said "Hi." Then left.'), ['He said "Hi."', "Then left."]);
  assertEquals(sentences('He left.\n"Why?"'), ["He left.", '"Why?"']);
});
