/**
 * Fault 6: an input file is cut off. Fault 7: a member in the middle of a gzip file is damaged. Fault 8: zstd with many
 * frames, with rubbish behind them, with an empty frame at the end.
 */
import { assertEquals, assertRejects } from "@std/assert";
import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import type { Page } from "../../stages/kinds/mod.ts";
import { concatBytes, encodePlainWarcRecord, encodeWarcRecord, recordId } from "../../stages/_format/mod.ts";
import { ingest } from "../../stages/crawl_ingest/mod.ts";
import { fileOf, readFile, type SourceRun } from "../stages/crawl_ingest/runs.ts";
import { itemsOf, scratch } from "../support/runs.ts";

const pages = Array.from({ length: 6 }, (_, i) => ({
  type: "response" as const,
  id: recordId(`${i}`),
  date: "2024-05-06T07:08:09Z",
  url: `http://a.example/${i}`,
  block: new TextEncoder().encode(
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page ${i} ${"x y ".repeat(i * 20)}`,
  ),
}));
const rows = pages.map((_, i) => `{"text":"row ${i}"}\n`);
/** One frame with a checksum. */
function frame(bytes: Uint8Array | string): Uint8Array {
  return new Uint8Array(zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } }));
}
function gzip(bytes: Uint8Array | string): Uint8Array {
  return new Uint8Array(gzipSync(bytes));
}
/** Files by name, each in parts of one record. */
const files: Readonly<Record<string, readonly Uint8Array[]>> = {
  "x.warc.gz": pages.map(encodeWarcRecord),
  "x.warc.zst": pages.map((page) => frame(encodePlainWarcRecord(page))),
  "x.warc": pages.map(encodePlainWarcRecord),
  "x.jsonl.gz": rows.map(gzip),
  "x.jsonl.zst": rows.map(frame),
};

function read(name: string, bytes: Uint8Array, maxDamageBytes = 0): Promise<SourceRun<Page>> {
  return readFile<Page>(ingest, fileOf(name, bytes, 50), { maxDamageBytes });
}
async function errorOf(name: string, bytes: Uint8Array, maxDamageBytes = 0): Promise<string> {
  return (await assertRejects(() => read(name, bytes, maxDamageBytes), Error)).message;
}

Deno.test("fault 6: a file cut anywhere inside a record is an error that says where, or under maxDamageBytes a counted loss of that record alone", async () => {
  let cuts = 0;
  for (const [name, parts] of Object.entries(files)) {
    const bytes = concatBytes(parts);
    const start = bytes.length - parts[5].length;
    const lastBlock = name === "x.warc" ? 4 : 0; // the line ends behind a plain record are not missed
    for (let end = start + 6; end < bytes.length - lastBlock; end += 7) {
      const cut = bytes.subarray(0, end);
      const message = await errorOf(name, cut);
      assertEquals(message.startsWith(`Cannot read ${name}: `), true, message);
      assertEquals(
        message.includes(name === "x.warc" ? "the file ends" : `at byte ${start} of the file`),
        true,
        message,
      );
      assertEquals(
        message.endsWith(`and ${end - start} bytes with it are lost; maxDamageBytes allows 0`),
        true,
        message,
      );
      const { rows, drops, accounts } = await read(name, cut, 1e6);
      assertEquals([rows.length, drops.length, drops[0].quarantined], [5, 1, true], `${name} cut at ${end}`);
      assertEquals(accounts.find(({ unit }) => unit === "damaged bytes")?.in, end - start);
      cuts++;
    }
  }
  console.log(`${cuts} cuts in ${Object.keys(files).length} formats: ${cuts} found`);
});

Deno.test("fault 6: a run over a file that is cut off publishes nothing, and says which file and where", async () => {
  await using at = await scratch("tests/support/pages_pipeline.ts");
  const whole = concatBytes(files["x.jsonl.gz"]);
  const path = await at.write("x.jsonl.gz", whole.subarray(0, -5));
  const settings = [`read.files=${path}`];
  const error = await assertRejects(() => at.run(settings, { until: "read" }), Error);
  const last = whole.length - files["x.jsonl.gz"][5].length;
  assertEquals(
    error.message.startsWith(
      `Cannot read ${path}: the file ends inside a gzip member, at byte ${last} of the file`,
    ),
    true,
    error.message,
  );
  const allowed = await at.run([...settings, "read.maxDamageBytes=1000"], { until: "read" });
  assertEquals((await itemsOf(allowed, "read", at.store)).length, 5);
  await at.write("x.jsonl.gz", whole);
  assertEquals((await itemsOf(await at.run(settings, { until: "read" }), "read", at.store)).length, 6);
});

Deno.test("fault 7: a damaged member costs itself, only where so many bytes may be lost, and the bytes are reported", async () => {
  let places = 0;
  for (const name of ["x.warc.gz", "x.warc.zst"]) {
    const parts = files[name];
    const start = parts[0].length + parts[1].length;
    for (let at = 10; at < parts[2].length; at += 3) {
      const bad = parts[2].slice();
      bad[at] ^= 0xff;
      const bytes = concatBytes([...parts.slice(0, 2), bad, ...parts.slice(3)]);
      const message = await errorOf(name, bytes, bad.length - 1);
      assertEquals(
        message.includes(`at byte ${start} of the file, and ${bad.length} bytes with it are lost`),
        true,
        message,
      );
      const { rows, drops, accounts } = await read(name, bytes, bad.length);
      assertEquals(rows.map(({ url }) => url), [0, 1, 3, 4, 5].map((i) => `http://a.example/${i}`));
      assertEquals(drops.map(({ reason, quarantined }) => [reason, quarantined]), [["damaged file", true]]);
      assertEquals(accounts.find(({ unit }) => unit === "damaged bytes"), {
        ...{ unit: "damaged bytes", in: bad.length, out: 0, dropped: { "damaged file": bad.length } },
      });
      places++;
    }
  }
  console.log(`${places} damaged bytes: each found, each cost one record`);
});

Deno.test("fault 8: zstd of many frames is read to its end, with empty frames and frames to be passed over", async () => {
  const skippable = Uint8Array.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9]);
  const parts = files["x.jsonl.zst"].flatMap((part) => [part, frame(""), skippable]);
  const { rows: read_, drops } = await read("x.jsonl.zst", concatBytes(parts));
  assertEquals([read_.map(({ body }) => body), drops], [rows.map((_, i) => `row ${i}`), []]);
  const small = Array.from({ length: 3000 }, (_, i) => frame(`{"text":"${i}"}\n`));
  assertEquals((await read("x.jsonl.zst", concatBytes(small))).rows.length, 3000);
});

Deno.test("fault 8: rubbish behind the last frame or member is an error, or a counted loss", async () => {
  const rubbish = new TextEncoder().encode("this was never compressed");
  for (const name of ["x.jsonl.zst", "x.jsonl.gz", "x.warc.gz", "x.warc.zst"]) {
    const whole = concatBytes(files[name]);
    const message = await errorOf(name, concatBytes([whole, rubbish]));
    assertEquals(
      message.includes(`at byte ${whole.length} of the file, and ${rubbish.length} bytes`),
      true,
      message,
    );
    const { rows, drops } = await read(name, concatBytes([whole, rubbish]), 100);
    assertEquals([rows.length, drops.map(({ reason }) => reason)], [6, ["damaged file"]], name);
  }
});
