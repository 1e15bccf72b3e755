import { assertEquals, assertRejects } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { WARCParser, WARCRecord, WARCSerializer } from "warcio";
import { concatBytes } from "../../../stages/_format/byte_reader.ts";
import type { Loss } from "../../../stages/_format/chunk.ts";
import { readWarc } from "../../../stages/_format/warc.ts";
import type { WarcRecord } from "../../../stages/_format/warc_record.ts";
import {
  encodePlainWarcRecord,
  encodeWarcFields,
  encodeWarcRecord,
  recordId,
  type WarcFields,
} from "../../../stages/_format/warc_writer.ts";
import { fileIn, inPieces, utf8 } from "./chunks.ts";

const date = "2024-05-06T07:08:09Z";
function response(url: string, body: string): WarcFields {
  const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  const block = utf8(head + body);
  return { type: "response", id: recordId(url), date, url, block, payloadStart: head.length };
}
const info: WarcFields = {
  type: "warcinfo",
  id: recordId("info"),
  date,
  block: encodeWarcFields({ software: "Millrace" }),
};
const three = [
  info,
  response("http://a.example/", "<p>é</p>\r\n\r\n"),
  response("http://a.example/b", "WARC/1.0\n"),
];

/** What was read: URL or type of each record and reason of each loss, in order. */
function names(found: readonly (WarcRecord | Loss)[]): string[] {
  return found.map((each) =>
    "reason" in each ? `lost: ${each.reason}` : each.headers.get("warc-target-uri") ?? each.type
  );
}
function read(
  bytes: Uint8Array,
  step = bytes.length,
  maxRecordBytes?: number,
): Promise<(WarcRecord | Loss)[]> {
  return Array.fromAsync(readWarc(fileIn(bytes, step), { maxRecordBytes }));
}
/** The blocks of what was read, as comparable text. */
function blocks(found: readonly (WarcRecord | Loss)[]): string[] {
  return found.map((each) => "block" in each ? each.block.toHex() : each.reason);
}
const wanted = ["warcinfo", "http://a.example/", "http://a.example/b"];

Deno.test("records come back as they were written, plain, gzip by record, gzip whole and zstd, cut at any step", async () => {
  const plain = concatBytes(three.map(encodePlainWarcRecord));
  const files = [plain, concatBytes(three.map(encodeWarcRecord)), gzipSync(plain), zstdCompressSync(plain)];
  for (const file of files) {
    for (const step of [1, 13, 100_000]) {
      const found = await read(new Uint8Array(file), step);
      assertEquals(names(found), wanted);
      assertEquals(blocks(found), three.map(({ block }) => block.toHex()));
    }
  }
});

Deno.test("a plain file cut at any byte keeps every record whose block is whole, and reports the one that is cut", async () => {
  const parts = three.map(encodePlainWarcRecord);
  const bytes = concatBytes(parts);
  const ends = parts.map((_, i) => parts.slice(0, i + 1).reduce((sum, part) => sum + part.length, 0) - 4);
  for (let cut = 5; cut < bytes.length; cut++) {
    const whole = ends.filter((end) => end <= cut).length;
    const between = cut >= ends[whole - 1] && cut <= ends[whole - 1] + 4;
    const expected = [...wanted.slice(0, whole), ...(between ? [] : ["lost: record cut off"])];
    assertEquals(names(await read(bytes.subarray(0, cut))), expected, `cut at ${cut}`);
  }
});

Deno.test("a gzip file cut at any byte keeps every record whose member is whole, and reports the one that is cut", async () => {
  const members = three.map(encodeWarcRecord);
  const bytes = concatBytes(members);
  const ends = members.map((_, i) => members.slice(0, i + 1).reduce((sum, part) => sum + part.length, 0));
  for (let cut = 3; cut < bytes.length; cut++) {
    const whole = ends.filter((end) => end <= cut).length;
    const expected = [...wanted.slice(0, whole), ...(cut === ends[whole - 1] ? [] : ["lost: damaged file"])];
    assertEquals(names(await read(bytes.subarray(0, cut))), expected, `cut at ${cut}`);
  }
});

Deno.test("a flipped bit anywhere in a gzip member costs that record and no other", async () => {
  const members = three.map(encodeWarcRecord);
  for (let byte = 10; byte < members[1].length; byte++) {
    const bad = members[1].slice();
    bad[byte] ^= 1 << (byte % 8);
    const found = names(await read(concatBytes([members[0], bad, members[2]])));
    const harmless = found.length === 3 && found[1] === wanted[1]; // a bit that deflate does not use
    assertEquals(harmless || found[1] === "lost: damaged file", true, `byte ${byte}: ${found}`);
    assertEquals([found[0], found.at(-1)], [wanted[0], wanted[2]], `byte ${byte}: ${found}`);
  }
});

Deno.test("losses say where they are, and how many bytes of the file they cost", async () => {
  const members = three.map(encodeWarcRecord);
  const bad = members[1].slice();
  bad[bad.length - 6] ^= 1;
  const [, loss] = await read(concatBytes([members[0], bad, members[2]]));
  assertEquals(loss, {
    place: { at: members[0].length, inside: 0 },
    reason: "damaged file",
    detail: `the checksum of a gzip member is wrong, at byte ${members[0].length} of the file`,
    damagedBytes: bad.length,
  });
});

/** A record with headers as given. */
function record(headers: readonly string[], block: string, end = "\r\n"): string {
  return ["WARC/1.0", ...headers, "", block].join(end) + end + end;
}
const good = record(
  ["WARC-Type: response", "WARC-Target-URI: <http://a.example/>", "Content-Length: 2"],
  "ok",
);

Deno.test("readWarc() reads line feeds alone, folded headers, and headers in any case", async () => {
  const odd = record(
    ["warc-type: Response", "WARC-Target-URI: http://a.example/", "  folded", "content-length: 2"],
    "ok",
    "\n",
  );
  const [found] = await read(utf8(odd + good));
  assertEquals("type" in found && [found.type, found.headers.get("warc-target-uri")], [
    "response",
    "http://a.example/ folded",
  ]);
});

Deno.test("readWarc() loses a record whose headers or length are wrong, says why, and finds the next", async () => {
  const wrong: [string, string][] = [
    [record(["WARC-Type: response"], "ok"), "it has no valid Content-Length"],
    [record(["WARC-Type: response", "Content-Length: -1"], "ok"), "it has no valid Content-Length"],
    [record(["Content-Length: 2"], "ok"), "it has no valid WARC-Type"],
    [record(["WARC-Type response", "Content-Length: 2"], "ok"), '"WARC-Type response" is not a header'],
    [
      record(["WARC-Type: response", "Content-Length: 1"], "ok"),
      "its Content-Length is wrong: no record follows it",
    ],
    [
      record(["WARC-Type: response", `X: ${"x".repeat(1 << 20)}`, "Content-Length: 2"], "ok"),
      "its headers exceed 1048576 bytes",
    ],
  ];
  for (const [bad, detail] of wrong) {
    for (const step of bad.length > 1000 ? [10_000] : [1, 10_000]) {
      const found = await read(utf8(good + bad + good), step);
      assertEquals(
        names(found),
        ["<http://a.example/>", "lost: record unreadable", "<http://a.example/>"],
        detail,
      );
      assertEquals(found[1], { place: { at: good.length }, reason: "record unreadable", detail });
    }
  }
});

Deno.test("readWarc() trusts no record that is followed by anything but another", async () => {
  const found = await read(utf8(good + good + "stray text\r\n\r\n" + good));
  assertEquals(names(found), ["<http://a.example/>", "lost: record unreadable", "<http://a.example/>"]);
});

Deno.test("readWarc() loses a damaged member at the start of a file, with the rubbish behind it", async () => {
  const [first, second] = three.map(encodeWarcRecord);
  const bad = first.slice();
  bad[bad.length - 1] ^= 1;
  const found = await read(concatBytes([bad, utf8("rubbish"), second]));
  assertEquals(names(found), ["lost: damaged file", wanted[1]]);
});

Deno.test("readWarc() passes over a record that is too long without holding it", async () => {
  const long = record(["WARC-Type: response", "Content-Length: 3000"], "x".repeat(3000));
  for (const step of [7, 100_000]) {
    const found = await read(utf8(good + long + good), step, 2999);
    assertEquals(names(found), ["<http://a.example/>", "lost: record too long", "<http://a.example/>"]);
    assertEquals(found[1], { place: { at: good.length }, reason: "record too long", detail: "3000 bytes" });
  }
});

Deno.test("readWarc() says what a file is that is no WARC, and what to do", async () => {
  const files: [Uint8Array, string][] = [
    [
      utf8("<!doctype html><title>x"),
      'Cannot read x.warc.gz as WARC: it starts with "<!doctype html><" where "WARC/1.0" should stand; ' +
      "name it by what it is (.jsonl, .txt or .html)",
    ],
    [new Uint8Array(0), "Cannot read x.warc.gz as WARC: it is empty; fetch or crawl it again"],
  ];
  for (const [bytes, message] of [...files, [new Uint8Array(gzipSync(files[0][0])), files[0][1]] as const]) {
    const error = await assertRejects(
      () => Array.fromAsync(readWarc(fileIn(bytes, 3), { name: "x.warc.gz" })),
      Error,
    );
    assertEquals(error.message, message);
  }
});

Deno.test("encodeWarcRecord() gives the same bytes for the same arguments", () => {
  assertEquals(
    encodeWarcRecord(three[1]),
    encodeWarcRecord(response("http://a.example/", "<p>é</p>\r\n\r\n")),
  );
});

Deno.test("recordId() is a version 8 UUID that depends on all it is given", () => {
  const ids = Array.from({ length: 100 }, (_, i) => recordId(`record ${i}`));
  for (const id of ids) {
    assertEquals(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
      true,
      id,
    );
  }
  assertEquals(new Set(ids).size, 100);
});

Deno.test("warcio reads what is written here, digests included", async () => {
  for (const encode of [encodeWarcRecord, encodePlainWarcRecord]) {
    const bytes = concatBytes(three.map(encode));
    const urls: (string | null | undefined)[] = [];
    for await (const record of new WARCParser(inPieces(bytes, 100), { parseHttp: false })) {
      const payload = await record.readFully(false);
      const own = three[urls.length];
      assertEquals(payload, own.block);
      const again = WARCRecord.create({ url: "http://a/", date, type: "resource" }, once(payload));
      await new WARCSerializer(again, { digest: { algo: "sha-1", prefix: "sha1:", base32: true } })
        .readFully();
      assertEquals(record.warcHeader("WARC-Block-Digest"), again.warcHeader("WARC-Block-Digest"));
      urls.push(record.warcTargetURI);
    }
    assertEquals(urls.slice(1), wanted.slice(1));
  }
});

Deno.test("what warcio writes is read here, block for block", async () => {
  for (const gzip of [true, false]) {
    const parts: Uint8Array[] = [];
    for (const { url, block } of three.slice(1)) {
      const [, body] = new TextDecoder().decode(block).split(/\r\n\r\n([^]*)/);
      const made = { url, date, type: "response", httpHeaders: { "Content-Type": "text/html" } } as const;
      const record = WARCRecord.create({ ...made, statusline: "HTTP/1.1 200 OK" }, once(utf8(body)));
      parts.push(await WARCSerializer.serialize(record, { gzip }));
    }
    const found = await read(concatBytes(parts), 64);
    assertEquals(blocks(found), three.slice(1).map(({ block }) => block.toHex()));
    assertEquals(names(found), wanted.slice(1));
  }
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
