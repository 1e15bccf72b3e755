import { assertEquals, assertRejects } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { concatBytes, readParquet } from "../../../stages/_format/mod.ts";
import {
  codec,
  type ColumnBytes,
  dataHeader,
  dictionaryHeader,
  type Element,
  encoding,
  page,
  parquetFile,
  plain,
  type Thrift,
  thrift,
  uint32,
  varint,
  withFooter,
} from "../../support/parquet_bytes.ts";

/** What is read of a file: values of `text`, and losses with the number of their rows. */
async function read(bytes: Uint8Array, maxValueBytes = 1000): Promise<unknown[]> {
  const file = {
    size: bytes.length,
    stream: (from = 0) => ReadableStream.from([bytes.slice(from)]),
  };
  const found: unknown[] = [];
  for await (const row of readParquet(file, { columns: ["text", "url"], name: "x.parquet", maxValueBytes })) {
    found.push("reason" in row ? [row.reason, row.detail, row.rows ?? 1] : row.value.text);
  }
  return found;
}
/** A file of one column `text` with these pages. */
function fileOf(
  rows: number | bigint,
  pages: readonly Uint8Array[],
  more: Partial<ColumnBytes & Element> = {},
): Uint8Array {
  const { optional, ...column } = more;
  return parquetFile([{ name: "text", optional }], [{
    rows,
    columns: [{ path: ["text"], pages, ...column }],
  }]);
}
/** A page as it is. */
function plainPage(values: number, body: Uint8Array, coding: number = encoding.plain): Uint8Array {
  return page(dataHeader(values, body.length, body.length, coding), body);
}
const ab = plainPage(2, plain(["a", "b"]));
/** The loss of the rows of one group. */
function lost(detail: string, rows: number, done = 0, all = rows): unknown[] {
  const from = done === 0 ? "" : `, from row ${done} on`;
  return ["damaged file", `row group at row 0 with ${all} rows${from}: ${detail}`, rows];
}

Deno.test("a value of Parquet that is too long costs its row, in pages of either kind and every packing", async () => {
  const values = plain(["a", "x".repeat(2000), "b"]);
  const zstd = new Uint8Array(zstdCompressSync(values)), gzip = new Uint8Array(gzipSync(values));
  const loss = ["value too long", "text of row 1 has 2000 bytes", 1];
  const head = (packed: Uint8Array) => dataHeader(3, packed.length, values.length);
  assertEquals(await read(fileOf(3, [plainPage(3, values)])), ["a", loss, "b"]);
  assertEquals(await read(fileOf(3, [page(head(zstd), zstd)], { codec: codec.zstd })), ["a", loss, "b"]);
  assertEquals(await read(fileOf(3, [page(head(gzip), gzip)], { codec: codec.gzip })), ["a", loss, "b"]);
});

Deno.test("a Parquet file that is packed by what is not read is refused as such, not as damaged", async () => {
  for (const [number, name] of [[codec.lz4, "LZ4"], [codec.lz4Raw, "LZ4_RAW"]] as const) {
    await assertRejects(
      () => read(fileOf(2, [ab], { codec: number })),
      Error,
      `Cannot read x.parquet as Parquet: its column text: it is packed by ${name}, which is not supported`,
    );
  }
  const levels = page({ ...dataHeader(2, 14, 14, 4) }, new Uint8Array(14));
  await assertRejects(
    () => read(fileOf(2, [levels])),
    Error,
    "Cannot read x.parquet as Parquet: row group at row 0: it is coded by BIT_PACKED, which is not supported",
  );
  await assertRejects(
    () => read(fileOf(2, [ab], { more: { 1: { text: "other.parquet" } } })),
    Error,
    "Cannot read x.parquet as Parquet: its column text: it lies in another file, which is not supported",
  );
});

Deno.test("a page of Parquet that has missing values only is read, packed to nothing or not", async () => {
  const levels = concatBytes([uint32(2), Uint8Array.of(2 * 3, 0)]);
  const missing = [null, null, null];
  assertEquals(await read(fileOf(3, [plainPage(3, levels)], { optional: true })), missing);
  const v2 = {
    1: { i32: 3 },
    2: { i32: 3 },
    3: { i32: 3 },
    4: { i32: 0 },
    5: { i32: 2 },
    6: { i32: 0 },
    7: { yes: true },
  };
  const header = { 1: { i32: 3 }, 2: { i32: 2 }, 3: { i32: 2 }, 8: { struct: v2 } };
  const nulls = page(header, Uint8Array.of(2 * 3, 0));
  assertEquals(await read(fileOf(3, [nulls], { optional: true, codec: codec.snappy })), missing);
});

Deno.test("a column within another is none of the name that stands alone", async () => {
  const schema = [{ name: "metadata", children: 1 }, { name: "text" }, { name: "text" }];
  const inner = plainPage(2, plain(["x", "y"]));
  const columns = [{ path: ["metadata", "text"], pages: [inner] }, { path: ["text"], pages: [ab] }];
  assertEquals(await read(parquetFile(schema, [{ rows: 2, columns }])), ["a", "b"]);
});

Deno.test("a page header with long statistics is read", async () => {
  const body = plain(["a", "b"]);
  const header = dataHeader(2, body.length, body.length);
  const statistics = { struct: { 1: { text: "z".repeat(9000) }, 2: { text: "a".repeat(9000) } } };
  const data = (header[5] as { readonly struct: Thrift }).struct;
  const long = page({ ...header, 5: { struct: { ...data, 5: statistics } } }, body);
  assertEquals(await read(fileOf(2, [long])), ["a", "b"]);
});

Deno.test("pages of Parquet that lie about their values cost their rows, and no memory or time", async () => {
  const run = varint(2 * (2 ** 30 - 1));
  const levels = concatBytes([uint32(run.length + 1), run, Uint8Array.of(1), plain(["a", "b"])]);
  const dictionary = page(dictionaryHeader(2, 10, 10), plain(["a", "b"]));
  const places = (...bytes: number[]) => plainPage(2, Uint8Array.of(...bytes), encoding.dictionary);
  const forged = concatBytes([
    varint(2 ** 32 - 128),
    varint(1),
    varint(2),
    varint(0),
    varint(0),
    Uint8Array.of(200),
  ]);
  const prefixes = (prefix: number[], suffix: number[]) => {
    const deltas = (lengths: number[]) =>
      concatBytes([
        varint(128),
        varint(4),
        varint(2),
        varint(2 * lengths[0]),
        varint(2 * (lengths[1] - lengths[0])),
        new Uint8Array(4),
      ]);
    return plainPage(
      2,
      concatBytes([deltas(prefix), deltas(suffix), new Uint8Array(20)]),
      encoding.deltaByteArray,
    );
  };
  const cases: [Uint8Array, unknown[]][] = [
    [
      fileOf(2, [plainPage(2, levels)], { optional: true }),
      lost("a page has a run of 1073741823 values, more than 2", 2),
    ],
    [
      fileOf(2, [dictionary, places(1, 2 * 2, 1, 0)], { hasDictionary: true }),
      ["b", "b"],
    ],
    [
      fileOf(2, [dictionary, places(8, 2 * 2, 9)], { hasDictionary: true }),
      lost("a page refers to value 9 of a dictionary of 2", 2),
    ],
    [fileOf(2, [places(8, 2 * 2, 0)]), lost("a page refers to a dictionary, which is not there", 2)],
    [
      fileOf(2, [dictionary, concatBytes([dictionary, places(8, 2 * 2, 0)])], { hasDictionary: true }),
      lost("it has two dictionaries", 2),
    ],
    [
      fileOf(2, [plainPage(2, forged, encoding.deltaByteArray)]),
      lost("a page has delta blocks of -128 values in 1 parts", 2),
    ],
    [fileOf(2, [prefixes([0, 9], [1, 1])]), lost("a value repeats 9 bytes of 1, and adds 1", 2)],
    [fileOf(2, [plainPage(5_000_000, plain(["a"]))]), [
      "unpacks too far",
      "row group at row 0 with 2 rows: a page has 5000000 values, more than 4194304",
      2,
    ]],
    [
      fileOf(2, [page(dataHeader(2, -5, 10), plain(["a", "b"]))]),
      lost("a page of -5 bytes, 10 unpacked, does not lie in its column", 2),
    ],
    [fileOf(5, [ab]), lost("its column text has fewer values than the group has rows", 3, 2, 5)],
    [fileOf(1e12, [ab]), [
      "unpacks too far",
      "row group at row 0 with 1000000000000 rows: its file has more than 4194304 rows",
      1e12,
    ]],
  ];
  for (const [bytes, expected] of cases) {
    const found = await read(bytes);
    const isLoss = typeof expected[1] === "string" && expected.length === 3 &&
      typeof expected[2] === "number";
    assertEquals(isLoss ? found.at(-1) : found, expected);
  }
});

/** A list of a Thrift struct that claims more elements than there are, within others. */
function nestedLists(depth: number): Uint8Array {
  return concatBytes(
    Array.from({ length: depth }, () => concatBytes([Uint8Array.of(0xf9), varint(2 ** 25)])),
  );
}

Deno.test("a footer of Parquet that claims what it has not, or very much, is refused before it is given memory", async () => {
  const many = concatBytes([Uint8Array.of(0xfc), varint(2_000_000), new Uint8Array(2_000_000)]);
  const deep = Array.from({ length: 20_000 }, (_, i) => ({ 4: { text: `${i}` }, 5: { i32: 1 } }));
  const cases: [Thrift | Uint8Array, string][] = [
    [{ 2: { raw: [9, nestedLists(20)] } }, "it has more than 1048576 fields"],
    [{ 4: { raw: [9, many] } }, "it has more than 1048576 fields"],
    [
      { 2: { raw: [9, concatBytes([Uint8Array.of(0xf9), varint(1000)])] } },
      "its fields end early",
    ],
    [{ 3: { raw: [6, new Uint8Array(1_000_000).fill(255)] } }, "it has a number of more than 10 bytes"],
    [new Uint8Array(5000).fill(0x1c), "its fields nest more than 32 deep"],
    [
      { 1: { i32: 1 }, 2: { structs: deep }, 3: { i64: 0 }, 4: { structs: [] } },
      "Maximum call stack size exceeded",
    ],
  ];
  for (const [footer, state] of cases) {
    const bytes = footer instanceof Uint8Array ? footer : thrift(footer);
    await assertRejects(
      () => read(withFooter([new TextEncoder().encode("PAR1")], bytes)),
      Error,
      `Cannot read x.parquet as Parquet: ${state}`,
    );
  }
  await assertRejects(
    () => read(fileOf(-5, [ab])),
    Error,
    "Cannot read x.parquet as Parquet: a row group has -5 rows",
  );
});
