import { assertEquals, assertThrows } from "@std/assert";
import { PreTrainedTokenizer } from "@xenova/transformers";
import { Drop } from "../../../stages/stage.ts";
import type { Vocabulary } from "../../../stages/kinds/mod.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import { learnVocabulary } from "../../../stages/tokenize/mod.ts";
import { split } from "../../../stages/sample/mod.ts";
import { readLines } from "../../support/toy_stages.ts";
import { document, learn, tokenizeAll } from "./run_stage.ts";

const rows = [document("the mill is by the brook, the miller in the mill"), document("naïve 水 the mill")];
const text = "the mill 水!";

/** The tokenizer that other programs make of the files. */
function theirs({ tokenizer, config }: Vocabulary): PreTrainedTokenizer {
  const files = JSON.parse(JSON.stringify({ tokenizer, config }));
  return new PreTrainedTokenizer(files.tokenizer, files.config);
}

for (const framing of ["bert", "roberta", "t5"] as const) {
  Deno.test(`@xenova/transformers sets the same tokens around a text as we do, framing ${framing}`, async () => {
    const { vocabulary } = await learn(rows, { size: 400, framing });
    const ours = openTokenizer(vocabulary);
    assertEquals([...ours.encode(text, { addSpecial: true })], theirs(vocabulary).encode(text));
    assertEquals(ours.decode(ours.encode(text)), text);
  });
}

Deno.test("learnVocabulary() gives the special tokens of BERT and RoBERTa the ids they have there", async () => {
  const ids = async (framing: "bert" | "roberta" | "t5", tokens: readonly string[]) => {
    const { vocabulary } = await learn(rows, { size: 400, framing });
    const tokenizer = openTokenizer(vocabulary);
    return tokens.map((token) =>
      tokenizer.idOf(token)! - (token.startsWith("<m") || token.startsWith("<extra") ? tokenizer.size : 0)
    );
  };
  assertEquals(await ids("bert", ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]), [0, 1, 2, 3, 4]);
  // RoBERTa's mask has the last id, as T5's first sentinel has; counted from the end here.
  assertEquals(await ids("roberta", ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]), [0, 1, 2, 3, -1]);
  assertEquals(await ids("t5", ["<pad>", "</s>", "<unk>", "<extra_id_0>", "<extra_id_99>"]), [
    0,
    1,
    2,
    -1,
    -100,
  ]);
});

Deno.test("a mask takes the blank before it with it, as the words that it stands for do", async () => {
  const { vocabulary } = await learn(rows, { size: 400, framing: "roberta" });
  const ours = openTokenizer(vocabulary);
  const ids = [...ours.encode("the <mask> is", { allowedSpecial: "all" })];
  assertEquals(ids, theirs(vocabulary).encode("the <mask> is", { add_special_tokens: false }));
  assertEquals(ids, [...ours.encode("the"), ours.idOf("<mask>")!, ...ours.encode(" is")]);
});

Deno.test("a vocabulary of characters has those that occur, by code point, and reads like @xenova/transformers", async () => {
  const { vocabulary, accounts } = await learn(rows, {
    unit: "characters",
    specialTokens: ["<|end|>"],
    size: 100,
  });
  const characters = [...new Set(rows.map(({ text }) => text).join(""))].sort();
  assertEquals(Object.keys(vocabulary.tokenizer.model.vocab), ["<|end|>", ...characters]);
  const ours = openTokenizer(vocabulary);
  const ids = [...ours.encode("mill, 水")];
  assertEquals(ids, theirs(vocabulary).encode("mill, 水"));
  assertEquals(ours.decode(ids), "mill, 水");
  assertEquals(theirs(vocabulary).decode(ids), "mill, 水");
  assertEquals(accounts.at(-1)!.dropped, { "no further character occurs": 100 - 1 - characters.length });
});

Deno.test("a vocabulary of too few characters has the most frequent", async () => {
  const { vocabulary } = await learn([document("aaabbc"), document("abd")], {
    unit: "characters",
    specialTokens: ["<|end|>"],
    size: 3,
  });
  assertEquals(Object.keys(vocabulary.tokenizer.model.vocab), ["<|end|>", "a", "b"]);
});

Deno.test("tokenize() drops a document with a character that has no token, and says which", async () => {
  const { vocabulary } = await learn(rows, { unit: "characters", specialTokens: ["<|end|>"] });
  const [kept, dropped] = await tokenizeAll([document("mill"), document("mill?")], vocabulary);
  if (!(dropped instanceof Drop) || kept instanceof Drop) throw new Error("the wrong one is dropped");
  assertEquals([dropped.reason, dropped.detail], ["character without a token", '"?"']);
  assertEquals(kept.ids.length, 4);
});

Deno.test("tokenize() begins documents with the control code of their column", async () => {
  const { vocabulary } = await learn(rows, { size: 400, controlCodes: ["en", "de"] });
  const tokenizer = openTokenizer(vocabulary);
  assertEquals(vocabulary.config.control_codes, { en: "<|en|>", de: "<|de|>" });
  const documents = ["en", "fr"].map((language) => ({ ...document("the mill"), language }));
  const [english, french] = await tokenizeAll(documents, vocabulary, { controlColumn: "language" });
  if (english instanceof Drop || !(french instanceof Drop)) throw new Error("the wrong one is dropped");
  assertEquals([...english.ids], [tokenizer.specials.get("<|en|>")!, ...tokenizer.encode("the mill")]);
  assertEquals(english.bytes, 8);
  assertEquals([french.reason, french.detail], ["no control code", "language fr"]);
});

Deno.test("learnVocabulary() refuses options that contradict each other", () => {
  const documents = split({ documents: readLines({}, {}) });
  const said = (options: Parameters<typeof learnVocabulary>[1]) =>
    assertThrows(() => learnVocabulary({ documents }, options), TypeError).message;
  const start = "Cannot use these options for learnVocabulary:";
  assertEquals(
    said({ framing: "bert", specialTokens: ["<|end|>"] }),
    `${start} specialTokens: the framing bert brings its own`,
  );
  assertEquals(said({ framing: "t5", unit: "characters" }), `${start} unit: characters have no framing t5`);
  assertEquals(said({ controlCodes: ["en", "en"] }), `${start} specialTokens: a token is named twice`);
  assertEquals(
    said({ framing: "t5", size: 300 }),
    `${start} size: 256 bytes and 103 special tokens leave no room in 300`,
  );
});
