import { assertEquals } from "@std/assert";
import { Drop } from "../../../stages/stage.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import { learned } from "../_tokenizer/oracle.ts";
import { document, learn, tokenizeAll } from "./run_stage.ts";

const { vocabulary } = await learn([document(learned[0].text)], { size: 400 });
const tokenizer = openTokenizer(vocabulary);

Deno.test("tokenize() adds ids that read back as the text, and its length in bytes", async () => {
  const texts = ["The miller's wheel", "naïve 水 👍", " \n"];
  const rows = await tokenizeAll(texts.map((text) => document(text)), vocabulary);
  for (const [i, row] of rows.entries()) {
    if (row instanceof Drop) throw new Error(row.reason);
    assertEquals(tokenizer.decode(row.ids), texts[i]);
    assertEquals(row.bytes, new TextEncoder().encode(texts[i]).length);
  }
});

Deno.test("tokenize() adds no separators, and reads none that stand in the text", async () => {
  const [row] = await tokenizeAll([document("one<|endoftext|>two<|end|>")], vocabulary);
  if (row instanceof Drop) throw new Error(row.reason);
  assertEquals([...row.ids].filter((id) => id < tokenizer.specials.size), []);
  assertEquals(tokenizer.decode(row.ids), "one<|endoftext|>two<|end|>");
});

Deno.test("tokenize() drops documents without text", async () => {
  const [row] = await tokenizeAll([document("")], vocabulary);
  assertEquals(row instanceof Drop && row.reason, "no text");
});
