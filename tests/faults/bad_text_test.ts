/**
 * Fault 16: invalid UTF-8, lone surrogates, byte order marks, NUL, UTF-16. One record is affected and counted, all others
 * are read: 1,000 rows with one bad row in each test.
 */
import { assertEquals } from "@std/assert";
import { gzipSync } from "node:zlib";
import type { Page } from "../../stages/kinds/mod.ts";
import { concatBytes, encodeWarcRecord, recordId } from "../../stages/_format/mod.ts";
import { ingest } from "../../stages/crawl_ingest/mod.ts";
import { fileOf, readFile, reasons } from "../stages/crawl_ingest/runs.ts";

const count = 1000;
const badAt = 430;
const encoder = new TextEncoder();
const good = Array.from({ length: count }, (_, i) => encoder.encode(`{"text":"row ${i} é"}\n`));

/** What comes of the rows with one replaced: the drops by reason, and the row in its place if it was read. */
async function withBad(bad: Uint8Array | string) {
  const parts = [...good];
  parts[badAt] = concatBytes([typeof bad === "string" ? encoder.encode(bad) : bad, encoder.encode("\n")]);
  const results = [];
  for (
    const [name, bytes] of [["x.jsonl", concatBytes(parts)], [
      "x.jsonl.gz",
      new Uint8Array(gzipSync(concatBytes(parts))),
    ]] as const
  ) {
    const { rows, drops } = await readFile<Page>(ingest, fileOf(name, bytes));
    const others = rows.filter(({ body }) => /^row \d+ é$/.test(body)).map(({ body }) => body);
    assertEquals(others, good.flatMap((_, i) => i === badAt ? [] : [`row ${i} é`]), name);
    const own = rows.find(({ body }) => !/^row \d+ é$/.test(body))?.body;
    assertEquals(rows.length + drops.length, count);
    results.push({ reasons: reasons(drops), own });
  }
  assertEquals(results[0], results[1]);
  return results[0];
}
function utf16(text: string, endian: "le" | "be"): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), endian === "le");
  return bytes;
}

Deno.test("fault 16: a line with invalid UTF-8 is quarantined and counted, and every other line of the file is read", async () => {
  const starts = [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xc0, 0xaf], [
    0xe2,
    0x82,
  ]];
  for (const bytes of starts) {
    const bad = concatBytes([encoder.encode('{"text":"'), Uint8Array.from(bytes), encoder.encode('"}')]);
    assertEquals(await withBad(bad), { reasons: { "line not UTF-8 (quarantined)": 1 }, own: undefined });
  }
});

Deno.test("fault 16: a lone surrogate becomes U+FFFD in its row, so that no text is written that cannot be read", async () => {
  for (const escape of ["\\ud800", "\\udc00", "\\ud83d \\ude00"]) {
    const { own, reasons } = await withBad(`{"text":"lone ${escape} end"}`);
    assertEquals([own?.isWellFormed(), own?.includes("\uFFFD"), reasons], [true, true, {}]);
  }
});

Deno.test("fault 16: a byte order mark before a row is not part of it, one inside a text is kept, NUL is kept", async () => {
  assertEquals(await withBad('\uFEFF{"text":"marked"}'), { reasons: {}, own: "marked" });
  assertEquals(await withBad('{"text":"in\uFEFFside"}'), { reasons: {}, own: "in\uFEFFside" });
  assertEquals(await withBad('{"text":"nul \\u0000 here"}'), { reasons: {}, own: "nul \0 here" });
  assertEquals(await withBad('{"text":"raw \0 nul"}'), {
    reasons: { "line not JSON (quarantined)": 1 },
    own: undefined,
  });
});

Deno.test("fault 16: a row in UTF-16 is quarantined alone, and a whole file in UTF-16 is quarantined line by line, not passed over", async () => {
  assertEquals((await withBad(utf16('{"text":"wide"}', "be"))).reasons, { "line not JSON (quarantined)": 1 });
  assertEquals((await withBad(utf16('{"text":"wide"}', "le"))).reasons, { "line not JSON (quarantined)": 1 });
  assertEquals((await withBad(utf16('\uFEFF{"text":"wide"}', "le"))).reasons, {
    "line not UTF-8 (quarantined)": 1,
  });
  const wide = utf16(Array.from({ length: 20 }, (_, i) => `{"text":"${i}"}\n`).join(""), "be");
  const { rows, drops } = await readFile<Page>(ingest, fileOf("x.jsonl", wide));
  assertEquals([rows.length, drops.length, drops.every(({ quarantined }) => quarantined)], [0, 20, true]);
});

Deno.test("fault 16: a page of an archive whose bytes are wrong in its encoding affects no other, and its text is well-formed", async () => {
  function page(i: number, body: Uint8Array, charset: string): Uint8Array {
    const head = encoder.encode(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=${charset}\r\n\r\n`);
    const date = "2024-05-06T07:08:09Z";
    return encodeWarcRecord({
      ...{
        type: "response",
        id: recordId(`${i}`),
        date,
        url: `http://a.example/${i}`,
        block: concatBytes([head, body]),
      },
    });
  }
  const bodies: [Uint8Array, string][] = [
    [Uint8Array.from([0x3c, 0x70, 0x3e, 0xff, 0xfe, 0x61, 0xed, 0xa0, 0x80]), "utf-8"],
    [utf16("<p>wide", "le"), "utf-16le"],
    [utf16("<p>lone \ud800 half", "be"), "utf-16be"],
    [concatBytes([utf16("\uFEFF<p>marked", "le")]), "utf-8"],
    [encoder.encode("<p>nul \0 here"), "utf-8"],
    [encoder.encode("<p>unknown"), "no-such-charset"],
  ];
  const fine = encoder.encode("<p>fine é");
  const members = bodies.flatMap((
    [body, charset],
    i,
  ) => [page(2 * i, body, charset), page(2 * i + 1, fine, "utf-8")]);
  const { rows, drops } = await readFile<Page>(ingest, fileOf("x.warc.gz", concatBytes(members)));
  assertEquals(drops, []);
  assertEquals(rows.every(({ body }) => body.isWellFormed()), true);
  assertEquals(rows.filter((_, i) => i % 2 === 1).every(({ body }) => body === "<p>fine é"), true);
  assertEquals(rows.filter((_, i) => i % 2 === 0).map(({ body }) => body), [
    "<p>\uFFFD\uFFFDa\uFFFD\uFFFD\uFFFD",
    "<p>wide",
    "<p>lone \uFFFD half",
    "<p>marked",
    "<p>nul \0 here",
    "<p>unknown",
  ]);
});
