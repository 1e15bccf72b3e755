import { assertEquals } from "@std/assert";
import { byteOfToken, bytesOfSpelling, byteTokens, spellBytes } from "../../../stages/_tokenizer/byte_map.ts";

Deno.test("spellBytes() spells a space Ġ and a newline Ċ, and printable signs as themselves", () => {
  assertEquals(spellBytes(new TextEncoder().encode(" a\n~")), "ĠaĊ~");
  // The ends of the three ranges that stand for themselves, and their neighbours, which move to U+0100 upwards.
  assertEquals(spellBytes([32, 33, 126, 127, 160, 161, 172, 173, 174, 255]), "Ġ!~ġł¡¬Ń®ÿ");
});

Deno.test("byteTokens() are 256 spellings, one a byte, by code point", () => {
  const tokens = byteTokens();
  assertEquals(new Set(tokens.map(byteOfToken)).size, 256);
  assertEquals([...tokens].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!), [...tokens]);
  assertEquals([tokens[0], tokens[255], tokens[65]], ["!", "Ń", "b"]);
});

Deno.test("bytesOfSpelling() reads every byte back, and nothing that spells none", () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  assertEquals(bytesOfSpelling(spellBytes(all)), all);
  assertEquals([bytesOfSpelling("a b"), bytesOfSpelling("水"), bytesOfSpelling("\u0144")], [
    undefined,
    undefined,
    undefined,
  ]);
});
