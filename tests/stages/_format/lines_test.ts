import { assertEquals } from "@std/assert";
import { concatBytes } from "../../../stages/_format/byte_reader.ts";
import { Damage, placeName } from "../../../stages/_format/chunk.ts";
import { readJsonLinesFile } from "../../../stages/_format/jsonl.ts";
import { splitLines } from "../../../stages/_format/lines.ts";
import { fileIn, inOrder, inPieces, utf8 } from "./chunks.ts";

async function linesOf(bytes: Uint8Array, step: number, maxLineBytes?: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of splitLines(inPieces(bytes, step), { maxLineBytes })) {
    const said = "bytes" in line ? new TextDecoder().decode(line.bytes) : `${line.reason} (${line.detail})`;
    lines.push(`${placeName(line.place)}: ${said}`);
  }
  return lines;
}

Deno.test("splitLines() gives lines with their positions, however the bytes are cut", async () => {
  const bytes = utf8("one\n\nthrée\nlast");
  for (let step = 1; step <= bytes.length; step++) {
    assertEquals(await linesOf(bytes, step), ["0: one", "4: ", "5: thrée", "12: last"]);
  }
  assertEquals(await linesOf(utf8("one\n"), 1), ["0: one"]);
});

Deno.test("splitLines() loses a line over the limit, and no other", async () => {
  for (const step of [1, 3, 100]) {
    assertEquals(await linesOf(utf8("1234\n12345\n12\n"), step, 4), [
      "0: 1234",
      "5: line too long (it has 5 bytes)",
      "11: 12",
    ]);
  }
});

Deno.test("splitLines() holds no more of an endless line than the limit", async () => {
  const piece = new Uint8Array(1 << 20).fill(120);
  let most = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 300; i++) {
      yield piece.slice();
      if (i % 50 === 0) most = Math.max(most, Deno.memoryUsage().external);
    }
  }
  const before = Deno.memoryUsage().external;
  const lines = await Array.fromAsync(splitLines(endless(), { maxLineBytes: 1 << 21 }));
  assertEquals(lines, [{
    place: { at: 0 },
    reason: "line too long",
    detail: `it has ${300 * 2 ** 20} bytes`,
  }]);
  assertEquals(most - before < 250 * 2 ** 20, true, `${most - before} bytes were held`);
});

Deno.test("splitLines() loses the line in which damage lies up to its end, and says where", async () => {
  const chunks = inOrder(utf8("one\ntw"), new Damage(77, "bad data", 2, 9), utf8("o\nthree\n"));
  const lines = await Array.fromAsync(splitLines(chunks));
  assertEquals(lines, [
    { number: 1, place: { at: 0 }, bytes: utf8("one") },
    { place: { at: 4 }, reason: "damaged file", detail: "bad data, at byte 77 of the file", damagedBytes: 9 },
    { number: 3, place: { at: 8 }, bytes: utf8("three") },
  ]);
});

Deno.test("readJsonLinesFile() loses exactly the lines that are not JSON or not UTF-8", async () => {
  const bytes = concatBytes([
    utf8('\uFEFF{"a":1}\r\n\n  \n{"a":\n'),
    Uint8Array.from([0x22, 0xff, 0x22, 0x0a]),
    utf8('"é"\n[1,2] x\nnull'),
  ]);
  for (const step of [1, 4, 1000]) {
    const found = await Array.fromAsync(readJsonLinesFile(fileIn(bytes, step)));
    assertEquals(
      found.map((line) => "value" in line ? line.value : `${placeName(line.place)}: ${line.reason}`),
      [
        { a: 1 },
        "16: line not JSON",
        "22: line not UTF-8",
        "é",
        "31: line not JSON",
        null,
      ],
    );
  }
});
