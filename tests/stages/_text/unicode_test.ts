import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  codePoints,
  countOf,
  hasLetter,
  splitLines,
  splitWhitespace,
  strip,
  stripEnd,
  stripStart,
  utf8Length,
} from "../../../stages/_text/mod.ts";

Deno.test("splitLines() ends lines where Python's splitlines does", () => {
  assertEquals(splitLines(""), []);
  assertEquals(splitLines("\n"), [""]);
  assertEquals(splitLines("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
  assertEquals(splitLines("a\n\nb\n"), ["a", "", "b"]);
  for (const mark of "\v\f\x1c\x1d\x1e\x85\u2028\u2029") assertEquals(splitLines(`a${mark}b`), ["a", "b"]);
  for (const mark of "\x1f\t\xa0\u200b\ufeff") assertEquals(splitLines(`a${mark}b`).length, 1);
});

Deno.test("splitWhitespace() and strip() take Python's whitespace for whitespace", () => {
  assertEquals(splitWhitespace(" a\x1fb\u3000c\x85 "), ["a", "b", "c"]);
  assertEquals(splitWhitespace(" \n"), []);
  assertEquals(strip("\x1c a\xa0"), "a");
  assertEquals(stripStart(" a "), "a ");
  assertEquals(stripEnd(" a "), " a");
  // The byte order mark and the zero-width space are whitespace to neither.
  assertEquals(strip("\ufeffa\u200b"), "\ufeffa\u200b");
});

Deno.test("strip() takes time linear in the whitespace inside", () => {
  const start = performance.now();
  strip(`a${" ".repeat(1_000_000)}b`);
  assertEquals(performance.now() - start < 1000, true);
});

Deno.test("codePoints() counts as Python's len", () => {
  assertEquals(codePoints(""), 0);
  assertEquals(codePoints("aé😀𝒳"), 4);
  assertEquals(codePoints("\ud83d"), 1);
  assertEquals(codePoints("\ud83d\ud83d\ude00"), 2);
});

Deno.test("countOf() counts occurrences that do not overlap", () => {
  assertEquals(countOf(".......", "..."), 2);
  assertEquals(countOf("", "#"), 0);
});

Deno.test("hasLetter() knows letters of every script and no digits", () => {
  assertEquals(["a", "1é", "日", "ა", "ª"].map(hasLetter), [true, true, true, true, true]);
  assertEquals(["", "1", "²", "½", "Ⅷ", "-", "😀"].map(hasLetter), [
    false,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

Deno.test("utf8Length() is the length that TextEncoder gives, lone surrogates included", () => {
  const units = fc.constantFrom(
    "a",
    "\u007f",
    "\u0080",
    "\u07ff",
    "\u0800",
    "\uffff",
    "👍",
    "\ud83d",
    "\udc4d",
  );
  fc.assert(fc.property(fc.string({ unit: units }), (text) => {
    assertEquals(utf8Length(text), new TextEncoder().encode(text).length);
  }));
});
