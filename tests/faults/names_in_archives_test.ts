/**
 * Fault 24: names inside archives that lead out of a folder, or to links and devices. Names are data: nothing is unpacked
 * under a name that a file brings, so only the store changes, and the names stand in the rows as text.
 */
import { assertEquals } from "@std/assert";
import { gzipSync } from "node:zlib";
import type { Page } from "../../stages/kinds/mod.ts";
import { concatBytes, encodeWarcRecord, recordId } from "../../stages/_format/mod.ts";
import { itemsOf, scratch } from "../support/runs.ts";

const names = [
  "../../escaped",
  "/etc/passwd",
  "..\\..\\escaped",
  "C:\\Windows\\x",
  "a/../../b",
  "\0nul",
  "CON",
  "/dev/sda",
  "link -> /etc/passwd",
  "~/.ssh/authorized_keys",
  "$(touch escaped)",
  "%2e%2e%2fescaped",
  "x".repeat(5000),
];

/** All files below a folder but those of the store. */
function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    name === "store" ? [] : isDirectory ? filesBelow(`${folder}/${name}`) : [`${folder}/${name}`]
  ).sort();
}
/** A gzip member that says what file it was made of. */
function named(name: string, content: string): Uint8Array {
  const plain = new Uint8Array(gzipSync(content));
  const bytes = new TextEncoder().encode(`${name.replaceAll("\0", "")}\0`);
  return concatBytes([
    plain.subarray(0, 3),
    Uint8Array.of(8),
    plain.subarray(4, 10),
    bytes,
    plain.subarray(10),
  ]);
}

Deno.test("fault 24: names in gzip headers, rows and records are text; nothing is written, linked or opened by them", async () => {
  await using at = await scratch("tests/support/pages_pipeline.ts");
  const secret = await at.write("secret.txt", "a secret");
  const hostile = [...names, secret, `file://${secret}`, "link"];
  await Deno.symlink(secret, `${at.folder}/link`);
  const rows = await at.write(
    "rows.jsonl.gz",
    concatBytes(
      hostile.map((name, i) =>
        named(name, `${JSON.stringify({ id: `${i}/${name}`, url: name, source: name, text: `text ${i}` })}\n`)
      ),
    ),
  );
  const archive = await at.write(
    "x.warc.gz",
    concatBytes(hostile.map((name, i) =>
      encodeWarcRecord({
        ...{
          type: "response",
          id: recordId(`${i}`),
          date: "2024-05-06T07:08:09Z",
          url: `http://a.example/${name.replaceAll("\0", "")}`,
        },
        headers: { "WARC-Filename": name.replaceAll("\0", "") },
        block: new TextEncoder().encode(
          `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n<p>text ${i}`,
        ),
      })
    )),
  );
  const before = filesBelow(at.folder);
  const made = await at.run([`read.files=${rows},${archive}`], { until: "read" });
  const pages = await itemsOf(made, "read", at.store) as Page[];
  assertEquals(filesBelow(at.folder), before);
  assertEquals(
    pages.slice(0, hostile.length).map(({ id, source, body }) => [id, source, body]),
    hostile.map((name, i) => [`${i}/${name}`, name, `text ${i}`]),
  );
  assertEquals(pages.length, 2 * hostile.length);
  assertEquals(pages.every(({ body }) => !body.includes("secret")), true);
});

Deno.test("fault 24: what a crawl wrote stands in the store under its digest, whatever its file is called", async () => {
  await using at = await scratch("tests/support/pages_pipeline.ts");
  const file = await at.write("..%2f..%2fescaped.jsonl", '{"text":"x"}\n');
  const made = await at.run([`keep.files=${file}`], { until: "archived" });
  const [ref] = made[0].manifest.parts[0].files;
  assertEquals([ref.name, Deno.statSync(at.store.blobPath(ref.digest)).size], [
    "..%2f..%2fescaped.jsonl",
    ref.bytes,
  ]);
  assertEquals((await itemsOf(made, "archived", at.store)).length, 1);
});
