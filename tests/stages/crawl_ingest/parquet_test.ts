import { assertEquals, assertRejects } from "@std/assert";
import { zstdCompressSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Page } from "../../../stages/kinds/mod.ts";
import { ingest, pageId } from "../../../stages/crawl_ingest/mod.ts";
import { fileOf, readFile, reasons, slicesOf } from "./runs.ts";

const oracle = JSON.parse(await Deno.readTextFile("tests/oracle/parquet.json"));

/** A file of so many rows, in row groups of so many. */
function written(rows: number, rowGroupSize: number): Uint8Array<ArrayBuffer> {
  const data = Array.from({ length: rows }, (_, i) => `row ${i} ${"text ".repeat(i % 9)}`);
  const columnData = [{ name: "text", data, type: "STRING" }, {
    name: "more",
    data,
    type: "STRING",
  }] as const;
  return new Uint8Array(parquetWriteBuffer({
    columnData: [...columnData],
    codec: "ZSTD",
    compressors: { ZSTD: (bytes) => new Uint8Array(zstdCompressSync(bytes)) },
    rowGroupSize,
  }));
}

Deno.test("ingest() reads rows of Parquet files as Arrow writes them, whatever their codec, by column name", async () => {
  for (const [codec, base64] of Object.entries<string>(oracle.files)) {
    const file = fileOf("x.parquet", Uint8Array.fromBase64(base64));
    const { rows, drops } = await readFile<Page>(ingest, file);
    const wanted = oracle.rows.filter(({ text }: { text: string | null }) => text !== null);
    assertEquals(
      rows.map(({ id, body, source, date, media, url }) => [id, body, source, date, media, url]),
      wanted.map((
        { id, text, source, date }: Record<string, string>,
      ) => [`${id}`, text, source, date, "plain", `x.parquet:${id}`]),
      codec,
    );
    assertEquals(drops.map(({ detail }) => detail), ["row 7 of x.parquet: it needs either text or html"]);
  }
});

Deno.test("one shard equals many: Parquet, cut at its row groups, whole and damaged", async () => {
  const bytes = written(500, 30);
  const damaged = bytes.slice();
  for (const at of [500, 3000]) damaged.fill(0xee, at, at + 40);
  for (const content of [bytes, damaged]) {
    const file = fileOf("x.parquet", content, 500);
    const options = { maxDamageBytes: 1e6 };
    const whole = await readFile<Page>(ingest, file, options);
    for (const size of [100, 999, 2500, content.length - 1]) {
      const runs = [];
      for (const slice of slicesOf(file, size)) runs.push(await readFile<Page>(ingest, slice, options));
      assertEquals(runs.flatMap(({ rows }) => rows), [...whole.rows], `slices of ${size} bytes`);
      assertEquals(runs.flatMap(({ drops }) => drops), [...whole.drops]);
    }
    assertEquals(whole.rows.length, content === bytes ? 500 : 440);
    assertEquals(reasons(whole.drops), content === bytes ? {} : { "damaged file (quarantined)": 2 });
  }
});

Deno.test("a row of a Parquet file has its number for a place, and an id of its text", async () => {
  const { rows } = await readFile<Page>(ingest, fileOf("d/x.parquet", written(40, 15)));
  assertEquals(rows[31].url, "d/x.parquet:31");
  assertEquals(rows[31].id, pageId("", rows[31].body));
  assertEquals(rows[31].body, `row 31 ${"text ".repeat(4)}`);
});

Deno.test("a Parquet file that is cut off has no rows, one that is damaged is an error unless so many bytes may be lost", async () => {
  const bytes = written(100, 100);
  const cut = await assertRejects(() => readFile(ingest, fileOf("x.parquet", bytes.subarray(0, -9))), Error);
  assertEquals(cut.message.startsWith("Cannot read x.parquet as Parquet: "), true, cut.message);
  const damaged = bytes.slice();
  damaged.fill(0xee, 100, 140);
  const error = await assertRejects(() => readFile(ingest, fileOf("x.parquet", damaged)), Error);
  assertEquals(error.message.startsWith("Cannot read x.parquet: row group at row 0 with 100 rows: "), true);
  assertEquals(
    error.message.endsWith("bytes with it are lost; maxDamageBytes allows 0"),
    true,
    error.message,
  );
});
