import { assertEquals } from "@std/assert";
import { words } from "../../../stages/_text/mod.ts";
import oracle from "../../oracle/spacy_words.json" with { type: "json" };

Deno.test("words() splits English as spaCy's blank tokenizer does", () => {
  for (const [text, tokens] of oracle.cases as [string, string[]][]) assertEquals(words(text), tokens, text);
});

Deno.test("words() loses no character but whitespace", () => {
  for (const [text] of oracle.cases as [string, string[]][]) {
    for (const language of ["en", "de", "zh"]) {
      assertEquals(words(text, language).join("").replace(/\s/g, ""), text.replace(/\s/g, ""), text);
    }
  }
});

Deno.test("words() finds words where a language writes no spaces", () => {
  assertEquals(words("我喜欢学习中文。", "zh"), ["我", "喜欢", "学习", "中文", "。"]);
  assertEquals(words("猫が寝ます。", "ja").length > 2, true);
  assertEquals(words("ภาษาไทย", "th"), ["ภาษา", "ไทย"]);
});

Deno.test("words() keeps English exceptions to English", () => {
  assertEquals(words("wed Mr. don't", "de"), ["wed", "Mr", ".", "don't"]);
  assertEquals(words("wed Mr. don't", "en"), ["we", "d", "Mr.", "do", "n't"]);
});

Deno.test("words() stays fast on very long words", () => {
  const start = performance.now();
  words(`${".".repeat(5000)}a ${"(".repeat(5000)} ${"x@:".repeat(300)}y.z`);
  assertEquals(performance.now() - start < 3000, true);
});
