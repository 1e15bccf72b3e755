import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { codePoints, sentences, splitWhitespace, words } from "../../../stages/_text/mod.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(
    fc.constantFrom(
      "don't",
      "Mr.",
      ":)",
      "a",
      "B",
      "1",
      ".",
      ",",
      "-",
      "'",
      '"',
      " ",
      "\n",
      "é",
      "日",
      "\u{1f600}",
      "http://a.b/c",
    ),
  )
    .map((parts) => parts.join("")),
);
const language = fc.constantFrom("en", "de", "ja", "und");
const visible = (text: string) => splitWhitespace(text).join("");

Deno.test("words() are the text without its whitespace, for any text in any language", () => {
  fc.assert(fc.property(anyText, language, (text, language) => {
    assertEquals(visible(words(text, language).join("")), visible(text));
  }));
});

Deno.test("sentences() are the text without its whitespace, and stripped", () => {
  fc.assert(fc.property(anyText, language, (text, language) => {
    const found = sentences(text, language);
    assertEquals(visible(found.join("")), visible(text));
    assertEquals(found.every((sentence) => sentence !== ""), true);
  }));
});

Deno.test("codePoints() counts what iteration yields", () => {
  fc.assert(fc.property(anyText, (text) => assertEquals(codePoints(text), [...text].length)));
});
