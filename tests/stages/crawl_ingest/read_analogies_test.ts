import { assertEquals } from "@std/assert";
import type { Analogy } from "../../../stages/kinds/mod.ts";
import { readAnalogies } from "../../../stages/crawl_ingest/mod.ts";
import { fileOf, readFile } from "./runs.ts";

Deno.test("readAnalogies() reads four words a line under their topics, and says what is wrong with the rest", async () => {
  const text = "a b c d\n: capital cities\nAthens Greece\tOslo Norway\r\n\n:plural\none two three\nx y z ü\n";
  const { rows, drops } = await readFile<Analogy>(readAnalogies, fileOf("q.txt", text));
  assertEquals(rows, [
    { id: "q.txt:1", topic: "", a: "a", b: "b", c: "c", d: "d" },
    { id: "q.txt:3", topic: "capital cities", a: "Athens", b: "Greece", c: "Oslo", d: "Norway" },
    { id: "q.txt:7", topic: "plural", a: "x", b: "y", c: "z", d: "ü" },
  ]);
  const at = text.indexOf("one two");
  assertEquals(drops.map(({ reason, detail, quarantined }) => [reason, detail, quarantined]), [
    ["not four words", `3 words (byte ${at} of q.txt)`, true],
  ]);
});

Deno.test("readAnalogies() reads the questions about the sample web", async () => {
  const bytes = await Deno.readFile("data/samples/analogies.txt");
  const { rows, drops } = await readFile<Analogy>(readAnalogies, fileOf("analogies.txt", bytes));
  assertEquals([rows.length, drops.length], [363, 0]);
  assertEquals(new Set(rows.map(({ topic }) => topic)).size, 8);
});
