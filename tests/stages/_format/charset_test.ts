import { assertEquals } from "@std/assert";
import { concatBytes } from "../../../stages/_format/byte_reader.ts";
import { type DecodedText, decodeText, type TextFacts } from "../../../stages/_format/charset.ts";
import { utf8 } from "./chunks.ts";

/** Bytes of a text in a one-byte encoding, found by asking the decoder about each byte. */
function encode(text: string, charset: string): Uint8Array<ArrayBuffer> {
  const letters = new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, (letter) => letters.indexOf(letter));
}
function how(bytes: Uint8Array, facts?: TextFacts): string {
  const { charset, by }: DecodedText = decodeText(bytes, facts);
  return `${charset} by ${by}`;
}
const cafe = Uint8Array.from([0x63, 0x61, 0x66, 0xe9]); // "café" in windows-1252

Deno.test("decodeText() believes a byte order mark before the header, and takes it off", () => {
  const facts = { contentType: "text/html; charset=windows-1252" };
  const marked = concatBytes([Uint8Array.from([0xef, 0xbb, 0xbf]), utf8("é")]);
  assertEquals(decodeText(marked, facts), { text: "é", charset: "utf-8", by: "byte order mark" });
  const little = Uint8Array.from([0xff, 0xfe, 0xe9, 0]);
  assertEquals(decodeText(little, facts), { text: "é", charset: "utf-16le", by: "byte order mark" });
  const big = Uint8Array.from([0xfe, 0xff, 0, 0xe9]);
  assertEquals(decodeText(big, facts), { text: "é", charset: "utf-16be", by: "byte order mark" });
});

Deno.test("decodeText() believes the header before <meta>, quoted or not, by WHATWG label", () => {
  const page = concatBytes([utf8("<meta charset=koi8-r>"), cafe]);
  for (const label of ["iso-8859-1", '"latin1"', "Windows-1252", "ASCII"]) {
    const facts = { contentType: `text/html;Charset=${label}; x=y` };
    assertEquals(how(page, facts), "windows-1252 by header");
    assertEquals(decodeText(page, facts).text.endsWith("café"), true);
  }
  assertEquals(how(page, { contentType: "text/html; charset=nonsense" }), "koi8-r by meta");
});

Deno.test("decodeText() finds the declarations of <meta> and XML, in any form", () => {
  const heads = [
    '<meta charset="windows-1251">',
    "<META CHARSET=cp1251 />",
    "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
    '<meta content="text/html;charset=windows-1251" http-equiv=content-type>',
    '<?xml version="1.0" encoding="windows-1251"?><html>',
    '<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">',
    '<meta name="description" content="charset=koi8-r"><meta charset="windows-1251">',
    '<meta charset="nonsense"><meta charset="windows-1251">',
    `${" ".repeat(2000)}<meta charset="windows-1251">`,
  ];
  for (const head of heads) {
    const page = concatBytes([utf8(head), encode("Привет", "windows-1251")]);
    assertEquals(how(page), "windows-1251 by meta", head);
    assertEquals(decodeText(page).text.endsWith("Привет"), true);
  }
});

Deno.test("decodeText() takes a page that says in ASCII that it is UTF-16 for UTF-8", () => {
  assertEquals(how(utf8('<meta charset="utf-16le">é')), "utf-8 by meta");
});

Deno.test("decodeText() does not look for tags in plain text", () => {
  assertEquals(how(utf8('write <meta charset="koi8-r"> é'), { media: "plain" }), "utf-8 by valid UTF-8");
});

Deno.test("decodeText() takes bytes that are valid UTF-8 for it when nobody says what they are", () => {
  assertEquals(decodeText(utf8("naïve 日本")), { text: "naïve 日本", charset: "utf-8", by: "valid UTF-8" });
  assertEquals(decodeText(new Uint8Array(0)), { text: "", charset: "utf-8", by: "valid UTF-8" });
});

Deno.test("decodeText() detects what nobody declares from the text between tags", () => {
  const russian = "Погода в долине была тихой, и река несла последний лёд мимо мельницы. ".repeat(4);
  const wrap = (bytes: Uint8Array) =>
    concatBytes([utf8(`<script>var a = 1;</script>${"<p class=x>".repeat(3000)}`), bytes]);
  for (const charset of ["windows-1251", "koi8-r"]) {
    const found = decodeText(wrap(encode(russian, charset)));
    assertEquals(`${found.charset} by ${found.by}`, `${charset} by detection`);
    assertEquals(found.text.endsWith(russian), true);
  }
  const shiftJis = Uint8Array.from([0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xcc, 0x8a, 0xbf, 0x8e, 0x9a]); // 日本語の漢字
  assertEquals(decodeText(concatBytes(Array(10).fill(shiftJis))).text, "日本語の漢字".repeat(10));
});

Deno.test("decodeText() knows ISO-2022-JP by its escapes, though it is valid UTF-8", () => {
  const bytes = Uint8Array.from([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]); // 日本
  assertEquals(decodeText(bytes), { text: "日本", charset: "iso-2022-jp", by: "detection" });
});

Deno.test("decodeText() takes UTF-8 with a few bad bytes for UTF-8, and marks those bytes", () => {
  const bytes = concatBytes([
    utf8("Dès l’été, la vallée déjà fleurie. "),
    Uint8Array.from([0xff]),
    utf8("“là” – été déjà €"),
  ]);
  const found = decodeText(concatBytes([bytes, bytes]));
  assertEquals(`${found.charset} by ${found.by}`, "utf-8 by detection");
  assertEquals(found.text, "Dès l’été, la vallée déjà fleurie. \uFFFD“là” – été déjà €".repeat(2));
});

Deno.test("decodeText() detects no encoding in which the bytes are not valid", () => {
  // Detection alone calls this EUC-JP, in which 0x80 and a lone 0x94 mean nothing.
  assertEquals(decodeText(Uint8Array.from([0x80, 0x20, 0x93, 0x94])).text, "€ “”");
});

Deno.test("decodeText() reads what nothing explains as windows-1252, as browsers do", () => {
  assertEquals(decodeText(cafe).text, "café");
  assertEquals(decodeText(Uint8Array.from([0xe9])), { text: "é", charset: "windows-1252", by: "fallback" });
});
