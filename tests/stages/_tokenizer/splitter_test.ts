import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  patternNames,
  patternSpelling,
  splitterOf,
  splitterOfRegex,
} from "../../../stages/_tokenizer/patterns.ts";
import { type Splitter, splitTwice } from "../../../stages/_tokenizer/splitter.ts";
import { words } from "./oracle.ts";

function ends(split: Splitter, text: string): readonly number[] {
  const bytes = new TextEncoder().encode(text);
  const found = new Int32Array(bytes.length + 1);
  return [...found.subarray(0, split(bytes, 0, bytes.length, found, 0))];
}
function cut(split: Splitter, text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return ends(split, text).map((end, i, all) =>
    decoder.decode(bytes.subarray(i === 0 ? 0 : all[i - 1], end))
  );
}

/** Texts full of what the patterns tell apart. */
const texts = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."sStTdmlrveLRVE'’ſ \n\r\t\u00a0\u0085\ufeff\u2028\u3000\u001c.,!_012é\u0301你١𝒜𠀀👍²"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
  maxLength: 40,
});

for (const name of patternNames) {
  Deno.test(`the scanner of ${name} cuts where Hugging Face tokenizers cuts by the published pattern`, () => {
    for (const { text, ...expected } of words) {
      assertEquals(ends(splitterOf(name), text), expected[name], text);
    }
  });
  Deno.test(`the scanner of ${name} cuts where JavaScript cuts by the portable spelling`, () => {
    const pattern = new RegExp(patternSpelling(name), "gu");
    fc.assert(
      fc.property(texts, (text) => {
        assertEquals(cut(splitterOf(name), text), text.match(pattern) ?? []);
      }),
      { numRuns: 2000 },
    );
  });
}

Deno.test("splitterOf() cuts a sentence into GPT-2's words", () => {
  assertEquals(cut(splitterOf("gpt2"), "It's 12 o'clock,  isn't it?\n\nYes"), [
    ..."It|'s| 12| o|'|clock|,| | isn|'t| it|?|\n|\n|Yes".split("|"),
  ]);
});

Deno.test("splitterOfRegex() takes white space as Unicode has it: U+0085 is, U+FEFF is not", () => {
  const split = splitterOfRegex(String.raw`[^\s]+|\s+`);
  assertEquals(cut(split, "a\u0085\u00a0b\ufeffc\u001cd"), ["a", "\u0085\u00a0", "b\ufeffc\u001cd"]);
});

Deno.test("splitterOfRegex() takes digits and word signs as Unicode has them", () => {
  assertEquals(cut(splitterOfRegex(String.raw`\d`), "a1١x"), ["a", "1", "١", "x"]);
  assertEquals(cut(splitterOfRegex(String.raw`\w+|\W`), "né_1 ़!"), ["né_1", " ", "़", "!"]);
  assertEquals(cut(splitterOfRegex(String.raw`[\w-]+`), "né-x y"), ["né-x", " ", "y"]);
});

Deno.test("splitterOfRegex() keeps what lies between matches as words of its own", () => {
  assertEquals(cut(splitterOfRegex("b+"), "aabbcbd"), ["aa", "bb", "c", "b", "d"]);
  assertEquals(cut(splitterOfRegex("x*"), "👍ab"), ["👍", "a", "b"]);
});

Deno.test("splitterOfRegex() refuses what JavaScript cannot read", () => {
  assertThrows(
    () => splitterOfRegex("a++b"),
    TypeError,
    "Cannot open this tokenizer: its split pattern is not understood: a++b",
  );
});

Deno.test("splitTwice() cuts each word of the first by the second alone", () => {
  const digits = splitterOfRegex(String.raw`\d`);
  assertEquals(cut(splitTwice(digits, splitterOf("gpt2")), "ab 12 c"), ["ab", " ", "1", "2", " c"]);
});
