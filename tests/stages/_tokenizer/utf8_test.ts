import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { codePointAt, sequenceLength, utf8Length } from "../../../stages/_tokenizer/utf8.ts";

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

Deno.test("codePointAt() and sequenceLength() read every code point back", () => {
  for (const codePoint of [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
    const bytes = new TextEncoder().encode(String.fromCodePoint(codePoint));
    assertEquals([codePointAt(bytes, 0), sequenceLength(bytes[0])], [codePoint, bytes.length]);
  }
});
