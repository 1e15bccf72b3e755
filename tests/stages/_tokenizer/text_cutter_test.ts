import { assertEquals } from "@std/assert";
import { splitterOf, TextCutter } from "../../../stages/_tokenizer/mod.ts";

/** The words of a text as text. */
function wordsOf(cutter: TextCutter, text: string): string[] {
  const words = cutter.cut(text);
  const { bytes, ends } = cutter;
  return Array.from(
    { length: words },
    (_, i) => new TextDecoder().decode(bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i])),
  );
}

Deno.test("A cutter finds room for a longer text, and nothing of it is left in the next", () => {
  const cutter = new TextCutter(splitterOf("gpt2"));
  assertEquals(wordsOf(cutter, "a mill"), ["a", " mill"]);
  const long = Array.from({ length: 5000 }, (_, i) => ` Mühle–${i}`);
  assertEquals(wordsOf(cutter, long.join("")).join(""), long.join(""));
  assertEquals(wordsOf(cutter, ""), []);
  assertEquals(wordsOf(cutter, "brook"), ["brook"]);
});
