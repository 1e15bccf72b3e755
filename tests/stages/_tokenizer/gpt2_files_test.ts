import { assertEquals, assertThrows } from "@std/assert";
import { byteTokens, fromGpt2Files, openTokenizer } from "../../../stages/_tokenizer/mod.ts";

const tokens = [...byteTokens(), "Ġt", "he", "Ġthe", "<|endoftext|>"];
const encoder = Object.fromEntries(tokens.map((token, id) => [token, id]));

Deno.test("fromGpt2Files() reads ids and merges, and knows the end of text", () => {
  const tokenizer = openTokenizer(fromGpt2Files(encoder, "#version: 0.2\nĠ t\nh e\nĠt he\n"));
  assertEquals([...tokenizer.encode("he the")], [257, 258]);
  assertEquals([...tokenizer.encode("<|endoftext|>", { allowedSpecial: "all" })], [259]);
  assertEquals([tokenizer.size, tokenizer.eosId], [260, 259]);
});

Deno.test("fromGpt2Files() refuses a line that is no merge", () => {
  assertThrows(
    () => fromGpt2Files(encoder, "#version: 0.2\nĠ t\nhe\n"),
    SyntaxError,
    "Cannot read line 3 of vocab.bpe as a merge: he",
  );
});
