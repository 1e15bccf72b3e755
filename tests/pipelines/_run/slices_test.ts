import { assertEquals } from "@std/assert";
import { gzipSync } from "node:zlib";
import type { Made } from "../../../pipelines/_run/mod.ts";
import { itemsOf, madeShards, scratch } from "../../support/runs.ts";
import { edit } from "../../support/tamper.ts";

const pipeline = "tests/support/pages_pipeline.ts";
const lines = Array.from(
  { length: 50 },
  (_, i) => JSON.stringify({ text: `page ${i} ${"word ".repeat(i)}` }),
);
const text = lines.map((line) => `${line}\n`).join("");
const packed = new Uint8Array(
  await new Blob(lines.map((line) => new Uint8Array(gzipSync(`${line}\n`)))).arrayBuffer(),
);

const read = { until: "read" };
const archived = { until: "archived" };

function labels(made: readonly Made[], name = "read"): string[] {
  return made.find(({ node }) => node.name === name)!.manifest.parts.map(({ label }) => label);
}

Deno.test("a large file is read in slices named by file and range, and their rows are those of the whole", async () => {
  await using at = await scratch(pipeline);
  const file = await at.write("a.jsonl", text);
  const size = new TextEncoder().encode(text).length;
  const whole = await at.run([`read.files=${file}`], read);
  assertEquals([labels(whole), madeShards(whole).read], [[file], 1]);
  const rows = await itemsOf(whole, "read", at.store);
  const cut = await at.run([`read.files=${file}`, "read.sliceBytes=3000"], read);
  assertEquals(labels(cut), [`${file}:0-3000`, `${file}:3000-6000`, `${file}:6000-${size}`]);
  assertEquals(await itemsOf(cut, "read", at.store), rows);
  assertEquals(rows.length, lines.length);
});

Deno.test("a file that is not cut keeps its key when slices get another size, and when another file is added", async () => {
  await using at = await scratch(pipeline);
  const [a, b] = [await at.write("a.jsonl", text), await at.write("b.jsonl", `${lines[3]}\n`)];
  await at.run([`read.files=${b}`], read);
  const both = await at.run([`read.files=${b},${a}`, "read.sliceBytes=5000"], read);
  assertEquals([madeShards(both).read, labels(both).length], [2, 3]);
});

Deno.test("a file inside the store is cut like any other, and a damaged one is found before a slice of it is believed", async () => {
  await using at = await scratch(pipeline);
  const file = await at.write("a.jsonl.gz", packed);
  const settings = [`keep.files=${file}`];
  const whole = await at.run(settings, archived);
  const rows = await itemsOf(whole, "archived", at.store);
  assertEquals(rows.length, lines.length);
  const [ref] = whole.find(({ node }) => node.name === "keep")!.manifest.parts[0].files;
  const slicing = [...settings, "archived.sliceBytes=1000"];
  const good = await Deno.readFile(at.store.blobPath(ref.digest));
  // A flipped bit in the time of a member's header: nothing but the blob's digest can tell.
  await edit(at.store.blobPath(ref.digest), (bytes) => {
    bytes[4] ^= 1;
    return bytes;
  });
  const cut = await at.run(slicing, archived);
  assertEquals(madeShards(cut).keep, 1);
  assertEquals(labels(cut, "archived").length, Math.ceil(packed.length / 1000));
  assertEquals(await itemsOf(cut, "archived", at.store), rows);
  assertEquals(await Deno.readFile(at.store.blobPath(ref.digest)), good);
});
