import { assert, assertEquals, assertRejects, equal } from "@std/assert";
import fc from "fast-check";
import { decodeRows, encodeRows, rowBlocks, rowsOnlooker } from "../../../stages/_format/mod.ts";
import { zstdDecompressSync } from "node:zlib";

async function* iterate<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
async function encode(rows: readonly unknown[]): Promise<Uint8Array> {
  const chunks = await Array.fromAsync(encodeRows(iterate(rows)));
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}
function decode(chunks: readonly Uint8Array[]): Promise<unknown[]> {
  return Array.fromAsync(decodeRows(iterate(chunks)));
}

Deno.test("rows come back as they were, whatever JSON they hold", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          id: fc.string({ unit: "binary" }),
          n: fc.double({ noNaN: true, noDefaultInfinity: true }),
        }),
      ),
      async (rows) => {
        const plain = rows.map((row) => ({ ...row, n: Object.is(row.n, -0) ? 0 : row.n }));
        assertEquals(await decode([await encode(plain)]), plain);
      },
    ),
    { numRuns: 50 },
  );
});

Deno.test("rows come back when the bytes are cut anywhere", async () => {
  const rows = [{ id: "a", text: "ä\n\u{1F600}" }, { id: "b", text: "" }];
  const bytes = await encode(rows);
  for (let cut = 0; cut <= bytes.length; cut++) {
    assertEquals(await decode([bytes.subarray(0, cut), bytes.subarray(cut)]), rows);
  }
});

Deno.test("rows of many blocks keep their order", async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => ({ index, text: "x".repeat(500) }));
  assertEquals(await decode([await encode(rows)]), rows);
});

Deno.test("a long row in many chunks is read in time in proportion to it, not to its square", async () => {
  // Digits that do not compress below some four bits each.
  let state = 1;
  const digits = Uint8Array.from({ length: 6e6 }, () => 48 + (state = (state * 48271) % 2147483647) % 10);
  const rows = [{ text: new TextDecoder().decode(digits) }];
  const bytes = await encode(rows);
  const chunks = Array.from(
    { length: Math.ceil(bytes.length / 256) },
    (_, i) => bytes.subarray(i * 256, (i + 1) * 256),
  );
  const start = performance.now();
  const [row] = await decode(chunks);
  assert(performance.now() - start < 2000);
  assert(equal(row, rows[0]));
});

Deno.test("rows that end early are refused, and no flipped bit gives other rows", async () => {
  const rows = [{ id: "a", text: "some text that is long enough to be a block" }];
  const bytes = await encode(rows);
  for (let length = 1; length < bytes.length; length++) {
    await assertRejects(
      () => decode([bytes.subarray(0, length)]),
      Error,
      "Cannot read rows at byte 0 as a block",
    );
  }
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice();
    flipped[bit >> 3] ^= 1 << (bit & 7);
    const read = await decode([flipped]).catch((error: Error) => error.message);
    const refused = typeof read === "string" && read.startsWith("Cannot read rows at byte 0");
    assert(
      refused || equal(read, rows),
      `bit ${bit} went unseen: ${JSON.stringify(read)}`,
    );
  }
});

Deno.test("rows are frames that any zstd reader takes", async () => {
  const bytes = await encode([{ a: 1 }]);
  assertEquals(new TextDecoder().decode(zstdDecompressSync(bytes.subarray(16))), '{"a":1}\n');
});

Deno.test("rows that pass by are told as the content that their blocks would have", async () => {
  const bytes = (pieces: readonly (Uint8Array | string)[]) =>
    new Blob(pieces as BlobPart[]).arrayBuffer().then((buffer) => new Uint8Array(buffer));
  const plain = Array.from({ length: 3000 }, (_, i) => ({ i, text: "ä\u{1F600}\ud800".repeat(i % 200) }));
  const numbered = plain.map((row) => ({ ...row, ids: new Uint16Array(row.i).fill(7) }));
  for (const [rows, numbers] of [[plain, []], [numbered, ["ids"]], [[], []], [[], ["ids"]]] as const) {
    const told: (Uint8Array | string)[] = [];
    const onlooker = rowsOnlooker((content) => told.push(content), numbers);
    for (const row of rows) onlooker.see(row);
    onlooker.end();
    const blocks = await Array.fromAsync(rowBlocks(iterate<unknown>(rows), numbers));
    if (rows.length > 0) assert(blocks.length > 1);
    assert(equal(await bytes(told), await bytes(blocks.flatMap(({ content }) => content))));
  }
});
