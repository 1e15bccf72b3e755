/**
 * Fault 17: files that unpack to far more than they are: gzip (ratio 1,028), zstd (over 10,000), brotli (over 100,000),
 * packed twice, many at once, and values, dictionaries and prefixes of Parquet. Memory: at most 400 MiB, a record's limit being 64 MiB.
 */
import { assertEquals } from "@std/assert";
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from "node:zlib";
import { concatBytes, encodeWarcRecord, recordId } from "../../stages/_format/mod.ts";
import { type ReadAlone, readAlone } from "../support/ingest_alone.ts";
import {
  codec,
  type ColumnBytes,
  dataHeader,
  dictionaryHeader,
  encoding,
  page as parquetPage,
  parquetFile,
  plain,
  uint32,
  varint,
} from "../support/parquet_bytes.ts";

const maxMiB = 400;
const encoder = new TextEncoder();
const zeros = new Uint8Array(256 * 2 ** 20);
const bombs = {
  gzip: new Uint8Array(gzipSync(zeros, { level: 9 })),
  zstd: new Uint8Array(zstdCompressSync(zeros, { chunkSize: 1 << 16 })),
  br: new Uint8Array(brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })),
};

function page(name: string, body: Uint8Array | string, encoding?: string): Uint8Array {
  const coded = encoding === undefined ? "" : `Content-Encoding: ${encoding}\r\n`;
  const head = encoder.encode(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${coded}\r\n`);
  const block = concatBytes([head, typeof body === "string" ? encoder.encode(body) : body]);
  const url = `http://a.example/${name}`;
  return encodeWarcRecord({ type: "response", id: recordId(name), date: "2024-05-06T07:08:09Z", url, block });
}

async function read(name: string, bytes: Uint8Array, options: object = {}): Promise<ReadAlone> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  try {
    await Deno.writeFile(`${folder}/${name}`, bytes);
    const result = await readAlone(`${folder}/${name}`, options);
    assertEquals(result.peakMiB < maxMiB, true, `${name}: ${result.peakMiB} MiB were held`);
    console.log(
      `${name}: ${bytes.length} bytes read in ${result.seconds.toFixed(1)} s, ${
        Math.round(result.peakMiB)
      } MiB at most`,
    );
    return result;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("fault 17: bodies that unpack to more than a record may have are quarantined one by one, in bounded memory", async () => {
  const twice = new Uint8Array(gzipSync(bombs.gzip));
  const members = [
    page("first", "<p>first"),
    ...Object.entries(bombs).map(([encoding, body]) => page(encoding, body, encoding)),
    page("twice", twice, "gzip, gzip"),
    page("often", gzipSync("<p>x"), "gzip, gzip, gzip, gzip, gzip"),
    page("last", "<p>last"),
  ];
  const { bodies, drops } = await read("bodies.warc.gz", concatBytes(members));
  assertEquals(bodies, ["<p>first", "<p>last"]);
  assertEquals(drops.map(({ reason, detail }) => [reason, detail]), [
    ["body unreadable", "the body has more than 67108864 bytes"],
    ["body unreadable", "the zstd body is damaged: a zstd frame unpacks to more than 1032 times its size"],
    ["body unreadable", "the body has more than 67108864 bytes"],
    ["body unreadable", "the body has more than 67108864 bytes"],
    ["body unreadable", "the body has more than 4 encodings"],
  ]);
});

Deno.test("fault 17: a record, a line or a file of one page that is too long is passed over without being held", async () => {
  const long = new Uint8Array(gzipSync(concatBytes([
    encoder.encode(`WARC/1.0\r\nWARC-Type: response\r\nContent-Length: ${zeros.length}\r\n\r\n`),
    zeros,
    encoder.encode("\r\n\r\n"),
  ])));
  const archive = await read(
    "long.warc.gz",
    concatBytes([page("first", "<p>first"), long, page("last", "<p>last")]),
  );
  assertEquals([archive.bodies, archive.drops.map(({ reason }) => reason)], [["<p>first", "<p>last"], [
    "record too long",
  ]]);
  const line = new Uint8Array(gzipSync('\n{"text":"last"}\n'));
  const lines = await read("x.jsonl.gz", concatBytes([bombs.gzip, line]));
  assertEquals([lines.bodies, lines.drops.map(({ reason }) => reason)], [["last"], ["line too long"]]);
  const book = await read("x.txt.gz", bombs.gzip);
  assertEquals([book.bodies, book.drops.map(({ reason }) => reason)], [[], ["file too long"]]);
});

Deno.test("fault 17: a frame of zstd that unpacks to more than 1032 times its size is damage, and counted as such", async () => {
  const { error, drops } = await read("x.txt.zst", bombs.zstd);
  assertEquals([error, drops.length === 0 ? "none" : drops[0].reason], [
    `Cannot read x.txt.zst: a zstd frame unpacks to more than 1032 times its size, at byte 0 of the file, ` +
    `and ${bombs.zstd.length} bytes with it are lost; maxDamageBytes allows 0`,
    "none",
  ]);
  const line = new Uint8Array(zstdCompressSync('\n{"text":"last"}\n'));
  const lines = await read("x.jsonl.zst", concatBytes([bombs.zstd, line]), { maxDamageBytes: 1e6 });
  assertEquals([lines.bodies, lines.drops.map(({ reason }) => reason)], [["last"], ["damaged file"]]);
});

Deno.test("fault 17: very many small records do not add up in memory", async () => {
  const small = page("small", "<p>small", undefined);
  const many = concatBytes(Array.from({ length: 20_000 }, () => small));
  const { bodies, drops } = await read("many.warc.gz", many);
  assertEquals([bodies.length, drops.length], [20_000, 0]);
});

/** A Parquet file of one column `text`. */
function textFile(rows: number, pages: readonly Uint8Array[], more: Partial<ColumnBytes> = {}): Uint8Array {
  return parquetFile([{ name: "text" }], [
    { rows, columns: [{ path: ["text"], pages, ...more }] },
    { rows: 1, columns: [{ path: ["text"], pages: [parquetPage(dataHeader(1, 8, 8), plain(["last"]))] }] },
  ]);
}

Deno.test("fault 17: a value of Parquet of 256 MiB costs its row alone, in bounded memory", async () => {
  const [before, after] = [plain(["first"]), plain(["third"])];
  const parts = [concatBytes([before, uint32(zeros.length)]), after].map((part) =>
    new Uint8Array(gzipSync(part))
  );
  const packed = concatBytes([parts[0], bombs.gzip, parts[1]]);
  const header = dataHeader(3, packed.length, before.length + 4 + zeros.length + after.length);
  const file = textFile(3, [parquetPage(header, packed)], { codec: codec.gzip });
  const { bodies, drops, error } = await read("value.parquet", file);
  assertEquals([error, bodies], [undefined, ["first", "third", "last"]]);
  assertEquals(drops.map(({ reason, detail }) => [reason, detail]), [
    ["value too long", "text of row 1 has 268435456 bytes (byte 4 of value.parquet)"],
  ]);
});

Deno.test("fault 17: a dictionary of Parquet that repeats to 500 GB, and prefixes that do, cost their rows alone", async () => {
  const text = "long ".repeat(20_000);
  const dictionary = plain([text]);
  const places = concatBytes([Uint8Array.of(0), varint(2 * 4_000_000)]);
  const repeated = textFile(4_000_000, [
    parquetPage(dictionaryHeader(1, dictionary.length, dictionary.length), dictionary),
    parquetPage(dataHeader(4_000_000, places.length, places.length, encoding.dictionary), places),
  ], { hasDictionary: true });
  const { bodies, drops } = await read("repeated.parquet", repeated);
  assertEquals([bodies.length, bodies.at(-1)], [2684 + 1, "last"]);
  assertEquals(drops.map(({ reason }) => reason), ["unpacks too far"]);
  assertEquals(
    drops[0].detail.startsWith(
      "row group at row 0 with 4000000 rows, from row 2684 on: its column text repeats",
    ),
    true,
    drops[0].detail,
  );
  // Each of 100,000 values repeats the 100,000 bytes of the first.
  const body = concatBytes([
    deltas(0, [100_000]),
    deltas(100_000, [-100_000]),
    encoder.encode(text),
  ]);
  const prefixes = parquetPage(dataHeader(100_000, body.length, body.length, encoding.deltaByteArray), body);
  const none = await read("prefixes.parquet", textFile(100_000, [prefixes]));
  assertEquals([none.bodies, none.drops.map(({ reason, detail }) => [reason, detail])], [["last"], [
    [
      "unpacks too far",
      "row group at row 0 with 100000 rows: a page makes 10000000000 bytes of values, more than 67108864 (byte 4 of prefixes.parquet)",
    ],
  ]]);
});

/** 100,000 numbers by their differences, in blocks of 128: the first number, the first differences, and none after that. */
function deltas(first: number, steps: readonly number[]): Uint8Array {
  const zigzag = (value: number) => varint(value >= 0 ? 2 * value : -2 * value - 1);
  const least = Math.min(0, ...steps);
  const residuals = Array.from({ length: 128 }, (_, i) => (steps[i] ?? 0) - least);
  const bits = residuals.reduceRight((all, residual) => all << 17n | BigInt(residual), 0n);
  const packed = Uint8Array.from({ length: 272 }, (_, i) => Number(bits >> BigInt(8 * i) & 255n));
  const still = concatBytes([varint(0), new Uint8Array(4)]);
  return concatBytes([
    ...[varint(128), varint(4), varint(100_000), zigzag(first)],
    ...[zigzag(least), new Uint8Array(4).fill(17), packed],
    ...Array.from({ length: 781 }, () => still),
  ]);
}

Deno.test("fault 17: a page of Parquet that unpacks to more than its header says is damage, and not followed", async () => {
  const start = new Uint8Array(gzipSync(concatBytes([plain(["first"]), uint32(zeros.length)])));
  const packed = concatBytes([start, bombs.gzip]);
  const header = dataHeader(2, packed.length, 20 * 2 ** 20);
  const file = textFile(2, [parquetPage(header, packed)], { codec: codec.gzip });
  const { bodies, drops } = await read("page.parquet", file, { maxDamageBytes: 1e6 });
  assertEquals([bodies, drops.map(({ reason }) => reason)], [["last"], ["damaged file"]]);
  assertEquals(drops[0].detail.includes("a page unpacks to more bytes than its header says"), true);
});
