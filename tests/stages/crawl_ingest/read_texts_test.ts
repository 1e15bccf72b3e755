import { assertEquals } from "@std/assert";
import { readTexts } from "../../../stages/crawl_ingest/mod.ts";
import { Drop } from "../../../stages/stage.ts";
import type { Sources } from "../../../stages/work.ts";
import type { Document } from "../../../stages/kinds/mod.ts";
import { quietContext } from "../../support/stage_runs.ts";

type Row = Document & { readonly split: string };

/** What the stage makes of a file in memory. */
async function read(
  bytes: Uint8Array<ArrayBuffer>,
  given: Record<string, unknown> = {},
): Promise<(Row | Drop)[]> {
  const { read } = readTexts.work as Sources<Row>;
  const stream = () => new Blob([bytes]).stream();
  const file = { name: "play.txt", size: bytes.length, slice: { start: 0, end: bytes.length }, stream };
  return await Array.fromAsync(read(file, readTexts.options.parse(given), quietContext()));
}
function parts(rows: readonly (Row | Drop)[]): unknown[] {
  return rows.map((row) => row instanceof Drop ? row.reason : [row.split, row.text]);
}

Deno.test("readTexts takes a text to the letter, and holds out the last of its characters", async () => {
  const text = "  Speak, 👍 speak.\n\n\n  \tFirst\r\n";
  const bytes = new TextEncoder().encode(text);
  assertEquals(parts(await read(bytes)), [["train", text]]);
  const rows = await read(bytes, { heldOutShare: 0.25 });
  const characters = [...text];
  const cut = Math.floor(characters.length * 0.75);
  assertEquals(parts(rows), [
    ["train", characters.slice(0, cut).join("")],
    ["held-out", characters.slice(cut).join("")],
  ]);
  assertEquals(rows.map((row) => (row as Row).url), ["play.txt#train", "play.txt#held-out"]);
  assertEquals(rows.map((row) => (row as Row).source), ["play.txt", "play.txt"]);
});

Deno.test("readTexts drops an empty file, and quarantines one that is too long", async () => {
  assertEquals(parts(await read(new Uint8Array())), ["empty body"]);
  const [dropped] = await read(new Uint8Array(9).fill(65), { maxRecordBytes: 8 });
  if (!(dropped instanceof Drop)) throw new Error("it is kept");
  assertEquals([dropped.reason, dropped.quarantined], ["file too long", true]);
});
