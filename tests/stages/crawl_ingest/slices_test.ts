/** The law that one shard equals many: however a file is cut, the same rows in the same order, and the same drops. */
import { assertEquals, assertRejects } from "@std/assert";
import { constants, crc32, gzipSync, zstdCompressSync } from "node:zlib";
import type { Page } from "../../../stages/kinds/mod.ts";
import type { SourceFile } from "../../../stages/stage.ts";
import {
  concatBytes,
  encodePlainWarcRecord,
  encodeWarcRecord,
  recordId,
  type WarcFields,
} from "../../../stages/_format/mod.ts";
import { ingest } from "../../../stages/crawl_ingest/mod.ts";
import { fileOf, readFile, slicesOf } from "./runs.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const date = "2024-05-06T07:08:09Z";

function response(url: string, body: string | Uint8Array): WarcFields & { readonly url: string } {
  const head = utf8("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n");
  const block = concatBytes([head, typeof body === "string" ? utf8(body) : body]);
  return { type: "response", id: recordId(url), date, url, block };
}
/** Text that does not shrink much, the same each time. */
function noise(seed: number, length: number): string {
  let state = seed + 1;
  return Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return String.fromCharCode(97 + state % 26);
  }).join("");
}
const pages = Array.from(
  { length: 40 },
  (_, i) => response(`http://a.example/${i}`, `<p>${noise(i, i * 37)}`),
);
const members = pages.map(encodeWarcRecord);
/** Frames with a checksum, as the runtime writes them for so little. */
function frame(bytes: Uint8Array | string): Uint8Array {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
}

/** What a file comes to in slices of some size: rows, drops and accounts added up. */
async function inSlices(file: SourceFile, sliceBytes: number, options: object) {
  const runs = [];
  for (const slice of slicesOf(file, sliceBytes)) runs.push(await readFile<Page>(ingest, slice, options));
  const counts: Record<string, number> = {};
  for (const { unit, in: total } of runs.flatMap(({ accounts }) => accounts)) {
    counts[unit] = (counts[unit] ?? 0) + total;
  }
  return {
    rows: runs.flatMap(({ rows }) => rows),
    drops: runs.flatMap(({ drops }) => drops.map(({ reason, detail, about }) => ({ reason, detail, about }))),
    counts,
  };
}

/** Checks the law for one file at many sizes of slices; gives what the whole file comes to. */
async function law(name: string, bytes: Uint8Array, options: object = {}, most = 100) {
  const file = fileOf(name, bytes, 1000);
  const whole = await inSlices(file, file.size + 1, options);
  const sizes = [2, 3, 7, 40].map((parts) => Math.ceil(bytes.length / parts));
  for (
    const size of new Set([...sizes, 997, 64].map((size) => Math.max(size, bytes.length / most | 0)))
  ) {
    assertEquals(await inSlices(file, size, options), whole, `${name} in slices of ${size} bytes`);
  }
  return whole;
}

Deno.test("one shard equals many: WARC, plain, by gzip member, in one member, and by zstd frame", async () => {
  const plain = concatBytes(pages.map(encodePlainWarcRecord));
  const files: [string, Uint8Array][] = [
    ["x.warc", plain],
    ["x.warc.gz", concatBytes(members)],
    ["x.warc.gz", gzipSync(plain)],
    ["x.warc.zst", concatBytes(pages.map((page) => frame(encodePlainWarcRecord(page))))],
    ["x.warc.zst", frame(plain)],
  ];
  const results = [];
  for (const [name, bytes] of files) results.push((await law(name, bytes)).rows);
  assertEquals(results[0].map(({ url }) => url), pages.map(({ url }) => url));
  for (const rows of results) assertEquals(rows, results[0]);
});

Deno.test("one shard equals many: records that go on over members that were cut anywhere", async () => {
  const plain = concatBytes(pages.map(encodePlainWarcRecord));
  const blocks = Array.from(
    { length: Math.ceil(plain.length / 500) },
    (_, i) => new Uint8Array(gzipSync(plain.subarray(i * 500, (i + 1) * 500))),
  );
  const { rows, drops } = await law("x.warc.gz", concatBytes(blocks));
  assertEquals([rows.length, drops], [pages.length, []]);
});

Deno.test("one shard equals many: WARC with damaged, cut and wrong records", async () => {
  const bad = members.map((member) => member.slice());
  for (const at of [3, 4, 17, 39]) bad[at][bad[at].length >> 1] ^= 0x55;
  bad[11][0] = 0;
  bad[20] = bad[20].subarray(0, 90);
  const wrongLength = new TextDecoder("latin1").decode(encodePlainWarcRecord(pages[25]))
    .replace(/Content-Length: \d+/, "Content-Length: 100000");
  bad[25] = new Uint8Array(gzipSync(wrongLength));
  bad[30] = utf8("stray bytes, no member");
  const packed = await law("x.warc.gz", concatBytes(bad), { maxDamageBytes: 1e6 });
  assertEquals(packed.drops.filter(({ reason }) => reason === "damaged file").length >= 6, true);
  assertEquals(packed.rows.length, pages.length - 8);
  assertEquals(packed.counts["damaged bytes"] > 0, true);
  const parts = pages.map(encodePlainWarcRecord);
  parts[7] = utf8("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nwrong length\r\n\r\n");
  parts[19] = utf8("neither\r\nhere\r\nnor there\r\n\r\n");
  const plain = await law("x.warc", concatBytes(parts));
  assertEquals(plain.rows.length >= pages.length - 3, true);
  assertEquals(
    (await law("y.warc", concatBytes(parts).subarray(0, -50), { maxDamageBytes: 1e6 })).rows.length,
    plain.rows.length - 1,
  );
});

Deno.test("a member inside a member does not fool the search for the next one", async () => {
  const inner = concatBytes(members.slice(0, 12));
  const outer = stored(encodePlainWarcRecord(response("http://a.example/archive", inner)));
  assertEquals(outer.toHex().includes(members[0].toHex()), true); // the magic and whole members lie there as they are
  const { rows } = await law(
    "x.warc.gz",
    concatBytes([...members.slice(20, 25), outer, ...members.slice(25)]),
  );
  assertEquals(
    rows.filter(({ url }) => url !== "http://a.example/archive").map(({ url }) => url),
    pages.slice(20).map(({ url }) => url),
  );
  const random = Uint8Array.from(
    utf8(noise(5, 9000)),
    (byte, at) => at % 9 < 3 ? at < 9 ? byte : [0x1f, 0x8b, 8][at % 9] : byte,
  );
  const magics = stored(encodePlainWarcRecord(response("http://a.example/magic", random)));
  assertEquals((await law("x.warc.gz", concatBytes([...members, magics, ...members]))).rows.length, 81);
});

/** Bytes of one stored block of deflate at most (RFC 1951, section 3.2.4). */
const blockBytes = 65_535;
/** A gzip member that stores its content as it is, in blocks with five bytes before each. */
function stored(content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])];
  for (let at = 0; at < content.length; at += blockBytes) {
    const block = content.subarray(at, at + blockBytes);
    const [low, high] = [block.length & 255, block.length >> 8];
    const last = at + blockBytes >= content.length ? 1 : 0;
    parts.push(Uint8Array.from([last, low, high, low ^ 255, high ^ 255]), block);
  }
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc32(content), true);
  trailer.setUint32(4, content.length, true);
  return concatBytes([...parts, new Uint8Array(trailer.buffer)]);
}
function evilMember(i: number): Uint8Array {
  return new Uint8Array(
    gzipSync(encodePlainWarcRecord(response(`http://evil.example/${i}`, noise(i, 3000)))),
  );
}
/**
 * Content of so many blocks that holds members one behind the other. With `seamless`, the bytes that will stand between
 * the blocks come to lie in the extra field of a member, which no checksum covers, so that the members stay whole.
 */
function archiveInside(blocks: number, seamless: boolean): Uint8Array {
  // What stands before and behind a body whose length has six digits.
  const around = encodePlainWarcRecord(response("http://a.example/archive", new Uint8Array(1e5))).length -
    1e5;
  const parts: Uint8Array[] = [];
  let length = around - 4;
  for (let i = 0; length < blocks * blockBytes; i++) {
    let member = evilMember(i);
    const left = blockBytes - length % blockBytes;
    if (seamless && left < 8000) {
      const extra = new Uint8Array(left - 12);
      const size = extra.length + 5;
      const header = Uint8Array.from([
        ...member.subarray(0, 3),
        4,
        ...member.subarray(4, 10),
        size & 255,
        size >> 8,
      ]);
      member = concatBytes([header, extra, member.subarray(10)]);
    }
    parts.push(member);
    length += member.length;
  }
  return concatBytes(parts);
}

Deno.test("an archive inside a record, larger than a slice, gives no records of its own", async () => {
  const outer = stored(encodePlainWarcRecord(response("http://a.example/archive", archiveInside(6, false))));
  const bytes = concatBytes([...members, outer, ...members]);
  const file = fileOf("x.warc.gz", bytes);
  const whole = await inSlices(file, file.size + 1, {});
  for (const size of [10_000, 33_000, 70_000, 150_000]) assertEquals(await inSlices(file, size, {}), whole);
  assertEquals(whole.rows.some(({ url }) => url.includes("evil")), false);
});

Deno.test("records quoted in a record by the megabyte, made to look like the file's own, stop the read with an error", async () => {
  const quoted = concatBytes(
    Array.from(
      { length: 200 },
      (_, i) => encodePlainWarcRecord(response(`http://evil.example/${i}`, noise(i, 40_000))),
    ),
  );
  const own = pages.map(encodePlainWarcRecord);
  const bytes = concatBytes([
    ...own,
    encodePlainWarcRecord(response("http://a.example/quotes", quoted)),
    ...own,
  ]);
  const file = fileOf("x.warc", bytes);
  assertEquals((await inSlices(file, file.size + 1, {})).rows.length, 81);
  await assertCrossed(file, 1 << 20);
});

async function assertCrossed(file: SourceFile, sliceBytes: number): Promise<void> {
  const error = await assertRejects(() => inSlices(file, sliceBytes, {}), Error);
  assertEquals(
    error.message.replace(/byte \d+/, "byte N"),
    "Cannot cut the file at byte N: a record lies across it, inside which others seem to stand; " +
      "sliceBytes as large as the file reads it whole",
  );
}

Deno.test("members that were built to look like the file's own inside another stop the read with an error", async () => {
  const outer = stored(encodePlainWarcRecord(response("http://a.example/archive", archiveInside(6, true))));
  const file = fileOf("x.warc.gz", concatBytes([...members, outer, ...members]));
  assertEquals((await inSlices(file, file.size + 1, {})).rows.length, 2 * members.length);
  await assertCrossed(file, 70_000);
});

const rows = Array.from({ length: 60 }, (_, i) => JSON.stringify({ text: `${i} ${noise(i, i * 11)} é` }));

Deno.test("one shard equals many: JSON lines, plain, without a last line end, with CRLF, marks and blank lines", async () => {
  const texts = [
    rows.map((row) => `${row}\n`).join(""),
    rows.join("\n"),
    rows.map((row) => `${row}\r\n`).join(""),
    `\uFEFF${rows.join("\n\n\n")}\n \n\t\n`,
    rows.map((row, i) => `${i % 7 === 0 ? "not JSON" : row}\n`).join(""),
    `${rows[0]}\n${JSON.stringify({ text: noise(1, 30_000) })}\n${rows[1]}`,
    "\n\n\n",
    "",
  ];
  for (const text of texts) await law("x.jsonl", utf8(text));
  const { rows: read } = await law("x.jsonl", utf8(texts[0]));
  assertEquals(read.map(({ body }) => body), rows.map((row) => JSON.parse(row).text));
  assertEquals(new Set(read.map(({ id }) => id)).size, rows.length);
});

Deno.test("one shard equals many: JSON lines in members and frames, whole lines in each or not", async () => {
  const text = utf8(rows.map((row) => `${row}\n`).join(""));
  const results = [];
  for (const pack of [(bytes: Uint8Array | string) => new Uint8Array(gzipSync(bytes)), frame]) {
    const name = pack === frame ? "x.jsonl.zst" : "x.jsonl.gz";
    const cut = Array.from(
      { length: Math.ceil(text.length / 700) },
      (_, i) => pack(text.subarray(i * 700, (i + 1) * 700)),
    );
    results.push(await law(name, concatBytes(rows.map((row) => pack(`${row}\n`))), {}, 30));
    results.push(await law(name, concatBytes(rows.map((row) => pack(`\n${row}`))), {}, 30));
    results.push(await law(name, concatBytes(cut), {}, 30));
    results.push(await law(name, pack(text), {}, 30));
  }
  for (const { rows: read, drops } of results) {
    assertEquals([read.map(({ body, id }) => [body, id]), drops], [
      results[0].rows.map(({ body, id }) => [body, id]),
      [],
    ]);
  }
});

Deno.test("one shard equals many: JSON lines with damaged members", async () => {
  const packed = rows.map((row) => new Uint8Array(gzipSync(`${row}\n`)));
  for (const at of [0, 9, 10, 33, 59]) packed[at][packed[at].length >> 1] ^= 0x55;
  packed[40] = packed[40].subarray(0, 20);
  const { rows: read, drops, counts } = await law("x.jsonl.gz", concatBytes(packed), { maxDamageBytes: 1e6 });
  assertEquals(read.length + 12 >= rows.length, true);
  assertEquals(drops.every(({ reason }) => ["damaged file", "line not JSON"].includes(reason)), true);
  assertEquals(counts["damaged bytes"] > 0, true);
});
