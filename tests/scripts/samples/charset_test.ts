import { assertEquals } from "@std/assert";
import { encodable, encode } from "../../../scripts/samples/charset.ts";

Deno.test("encode() writes what the platform's decoders read back", () => {
  const text = "Käse – „Œuvre“ €5";
  assertEquals(new TextDecoder("windows-1252").decode(encode(text, "windows-1252")), text);
  assertEquals(new TextDecoder("utf-16le").decode(encode(text, "utf-16le")), text);
  assertEquals(new TextDecoder().decode(encode(text, "utf-8")), text);
  assertEquals([...encode("é", "iso-8859-1")], [0xe9]);
  assertEquals([...encode("é", "utf-16le")], [0xff, 0xfe, 0xe9, 0]);
});

Deno.test("encodable() knows which characters an encoding lacks", () => {
  assertEquals(encodable("café", "iso-8859-1"), true);
  assertEquals(encodable("cœur", "iso-8859-1"), false);
  assertEquals(encodable("cœur", "windows-1252"), true);
  assertEquals(encodable("字", "windows-1252"), false);
  assertEquals(encodable("字", "utf-16le"), true);
});
