import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { WordTable } from "../../../stages/_tokenizer/word_table.ts";

const encoder = new TextEncoder();
function numberOf(table: WordTable, word: string): number {
  const bytes = encoder.encode(`<${word}>`);
  return table.numberOf(bytes, 1, bytes.length - 1);
}

Deno.test("WordTable numbers distinct words in the order in which they come", () => {
  const table = new WordTable();
  assertEquals(["b", "a", "", "b", "ab", "a", ""].map((word) => numberOf(table, word)), [
    0,
    1,
    2,
    0,
    3,
    1,
    2,
  ]);
  assertEquals(table.size, 4);
  assertEquals(new TextDecoder().decode(table.bytesOf(3)), "ab");
});

Deno.test("WordTable agrees with a map of strings, over many words and after being cleared", () => {
  const table = new WordTable();
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3000, size: "max" }), (words) => {
      table.clear();
      const numbers = new Map<string, number>();
      for (const word of words) {
        if (!numbers.has(word)) numbers.set(word, numbers.size);
        assertEquals(numberOf(table, word), numbers.get(word)!);
      }
    }),
    { numRuns: 20 },
  );
});
