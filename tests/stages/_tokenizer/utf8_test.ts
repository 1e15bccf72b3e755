import { assertEquals } from "@std/assert";
import { codePointAt, sequenceLength } from "../../../stages/_tokenizer/utf8.ts";

Deno.test("codePointAt() and sequenceLength() read every code point back", () => {
  for (const codePoint of [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
    const bytes = new TextEncoder().encode(String.fromCodePoint(codePoint));
    assertEquals([codePointAt(bytes, 0), sequenceLength(bytes[0])], [codePoint, bytes.length]);
  }
});
