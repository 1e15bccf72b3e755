/** Fault 15: a line of a gigabyte without an end. Memory: at most 300 MiB, the limit of a line being 64 MiB. */
import { assertEquals } from "@std/assert";
import { createGzip } from "node:zlib";
import { readAlone } from "../support/ingest_alone.ts";

const gigabyte = 2 ** 30;
const maxMiB = 300;
const encoder = new TextEncoder();
const [before, after] = ['{"text":"before"}\n', '\n{"text":"after"}\n'];

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function assertLineLost(path: string, place: string): Promise<void> {
  const { bodies, drops, peakMiB } = await readAlone(path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  assertEquals(bodies, ["before", "after"]);
  assertEquals(drops, [{
    reason: "line too long",
    detail: `it has ${gigabyte} bytes (byte ${place} of ${name})`,
  }]);
  assertEquals(peakMiB < maxMiB, true, `${peakMiB} MiB were held`);
  console.log(`a line of ${gigabyte} bytes: ${Math.round(peakMiB)} MiB held at most`);
}

Deno.test("fault 15: a line of 1 GiB is quarantined with its place, the lines around it are read, in bounded memory", () =>
  inFolder(async (folder) => {
    const path = `${folder}/x.jsonl`;
    using file = await Deno.open(path, { create: true, write: true });
    await file.write(encoder.encode(before));
    await file.seek(gigabyte, Deno.SeekMode.Current); // a hole in the file: zeros that take no room
    await file.write(encoder.encode(after));
    await assertLineLost(path, `${before.length}`);
  }));

Deno.test("fault 15: a line of 1 GiB that a file unpacks to is quarantined in the same way", () =>
  inFolder(async (folder) => {
    const path = `${folder}/x.jsonl.gz`;
    const gzip = createGzip({ level: 1 });
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield encoder.encode(before);
      const piece = new Uint8Array(2 ** 20).fill(120);
      for (let i = 0; i < gigabyte / piece.length; i++) yield piece;
      yield encoder.encode(after);
    }
    const writing = Deno.writeFile(path, ReadableStream.from(gzip as AsyncIterable<Uint8Array<ArrayBuffer>>));
    for await (const piece of pieces()) {
      if (!gzip.write(piece)) await new Promise((go) => gzip.once("drain", go));
    }
    gzip.end();
    await writing;
    await assertLineLost(path, `0+${before.length}`);
  }));
