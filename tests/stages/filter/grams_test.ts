import { assertEquals } from "@std/assert";
import { Grams } from "../../../stages/filter/grams.ts";

Deno.test("firstOf() finds the first equal n-gram, as comparing strings does", () => {
  const letters = "a b ab c abc \u{1f600} bc".split(" ");
  let state = 7;
  const words = Array.from(
    { length: 400 },
    () => letters[(state = state * 1103515245 % 2147483647) % letters.length],
  );
  for (const separator of ["", " "]) {
    const grams = new Grams(words, separator);
    for (const n of [1, 2, 5]) {
      const firstOf = grams.firstOf(n);
      const seen = new Map<string, number>();
      assertEquals(grams.count(n), words.length - n + 1);
      for (let i = 0; i < grams.count(n); i++) {
        const text = words.slice(i, i + n).join(separator);
        if (!seen.has(text)) seen.set(text, i);
        assertEquals(grams.at(i, n), text);
        assertEquals<number | undefined>(firstOf(i), seen.get(text));
      }
    }
  }
});

Deno.test("a text of fewer words than n has no n-grams", () => {
  assertEquals(new Grams([], " ").count(2), 0);
  assertEquals(new Grams(["a"], " ").count(2), 0);
  assertEquals(new Grams(["a", "b"], " ").count(2), 1);
});
