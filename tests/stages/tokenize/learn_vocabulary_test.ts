import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { Artifact } from "../../../stages/stage.ts";
import { type Document, documents } from "../../../stages/kinds/mod.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import { learnVocabulary } from "../../../stages/tokenize/mod.ts";
import { hardTexts, learned } from "../_tokenizer/oracle.ts";
import { document, learn } from "./run_stage.ts";

for (const [i, oracle] of learned.entries()) {
  Deno.test(`learnVocabulary() learns what Hugging Face tokenizers learns, case ${i + 1}: ${oracle.pattern}`, async () => {
    const { pattern, size, minFrequency, specialTokens } = oracle;
    const options = { pattern, size, minFrequency, specialTokens: [...specialTokens] };
    const { vocabulary } = await learn([document(oracle.text)], options);
    const { vocab, merges } = vocabulary.tokenizer.model;
    assertEquals(merges ?? [], oracle.merges);
    const spelled = Object.entries(vocab).sort(([, a], [, b]) => a - b).map(([token]) => token);
    assertEquals(spelled.slice(specialTokens.length + 256), [...oracle.lastTokens]);
    assertEquals(spelled.length, oracle.tokens);
    const tokenizer = openTokenizer(vocabulary);
    const plain = hardTexts.filter((text) => !specialTokens.some((token) => text.includes(token)));
    assertEquals(plain.map((text) => [...tokenizer.encode(text)]), oracle.ids.map((ids) => [...ids]));
  });
}

const lines = learned[3].text.split(" ").map((word, i) => `${word} ${i % 7}`);

Deno.test("learnVocabulary() learns the same from documents in any order, and however they are cut into documents", async () => {
  const options = { size: 400 };
  const { vocabulary } = await learn(lines.map((line) => document(line)), options);
  const reversed = await learn(lines.toReversed().map((line) => document(line)), options);
  assertEquals(reversed.vocabulary, vocabulary);
  const split = lines.flatMap((line) => line.split(/(?= )/).map((part) => document(part)));
  assertEquals((await learn(split, options)).vocabulary, vocabulary);
});

Deno.test("learnVocabulary() learns from the training documents alone, and counts the others", async () => {
  const held = ["zzzz zzzz zzzz", "qqqq qqqq"].map((text) => document(text, "held-out"));
  const train = lines.map((line) => document(line));
  const { vocabulary, accounts } = await learn([held[0], ...train, held[1]], { size: 300 });
  assertEquals(vocabulary, (await learn(train, { size: 300 })).vocabulary);
  const [first, second] = accounts;
  assertEquals([first.unit, second.unit], ["documents", "documents"]);
  assertEquals([first.in + second.in, first.out + second.out], [train.length + 2, train.length]);
  assertEquals([first.dropped, second.dropped], [{ "held out": 1 }, { "held out": 1 }]);
});

Deno.test("learnVocabulary() makes exactly the tokens asked for, and says so where the corpus has too few pairs", async () => {
  const rows = lines.map((line) => document(line));
  const full = await learn(rows, { size: 320 });
  assertEquals(Object.keys(full.vocabulary.tokenizer.model.vocab).length, 320);
  const unit = "tokens of the vocabulary";
  assertEquals(full.accounts[2], { unit, in: 320, out: 320, dropped: {} });
  // Two words: "ab" occurs twice and makes the only merge.
  const short = await learn([document("ab"), document("ab")], { size: 4096, minFrequency: 2 });
  assertEquals(Object.keys(short.vocabulary.tokenizer.model.vocab).length, 5 + 256 + 1);
  const dropped = { "no further pair occurs 2 times": 4096 - 262 };
  assertEquals(short.accounts[2], { unit, in: 4096, out: 262, dropped });
});

Deno.test("learnVocabulary() refuses a corpus without text", async () => {
  await assertRejects(
    () => learn([]),
    Error,
    "Cannot learn a vocabulary: no document for training has text",
  );
  await assertRejects(
    () => learn([document("held", "held-out"), document("")]),
    Error,
    "Cannot learn a vocabulary: no document for training has text",
  );
});

Deno.test("learnVocabulary() reserves the control tokens, the first of which bounds documents", async () => {
  const { vocabulary } = await learn([document("the the the")]);
  const tokenizer = openTokenizer(vocabulary);
  assertEquals([...tokenizer.specials], [
    ["<|endoftext|>", 0],
    ["<|user|>", 1],
    ["<|assistant|>", 2],
    ["<|system|>", 3],
    ["<|end|>", 4],
  ]);
  assertEquals([tokenizer.bosId, tokenizer.eosId, tokenizer.padId], [0, 0, 0]);
});

Deno.test("learnVocabulary() writes a chat template only where its tokens are", async () => {
  const rows = [document("the the the")];
  const plain = await learn(rows, { specialTokens: ["<s>", "</s>"] });
  assertEquals(plain.vocabulary.config.chat_template, undefined);
  assertEquals(plain.vocabulary.config.bos_token, "<s>");
  const chat = await learn(rows);
  assertEquals(typeof chat.vocabulary.config.chat_template, "string");
});

Deno.test("learnVocabulary() learns words like __proto__ and 12 as any others", async () => {
  const { vocabulary } = await learn([document("__proto__ 12 __proto__ 12 constructor constructor")], {
    minFrequency: 2,
  });
  const tokenizer = openTokenizer(JSON.parse(JSON.stringify(vocabulary)));
  assertEquals(tokenizer.tokenOf(tokenizer.encode("__proto__")[0]), "__");
  assertEquals(tokenizer.tokenOf(tokenizer.encode(" 12")[0]), "Ġ12");
  assertEquals(tokenizer.decode(tokenizer.encode("__proto__ 12 constructor")), "__proto__ 12 constructor");
});

Deno.test("learnVocabulary() does not compile with documents that were not split, and is not planned with them", () => {
  const stage = { stageName: "clean", output: documents.adding({}), inputs: {} };
  const unsplit = { stage, options: {}, inputs: {} } as unknown as Artifact<Document>;
  assertThrows(
    // @ts-expect-error the rows lack the column "split"
    () => learnVocabulary({ documents: unsplit }),
    TypeError,
    'Cannot use what clean makes as "documents" of learnVocabulary: its rows lack id, url, source, date, title, text, split',
  );
});

Deno.test("learnVocabulary() refuses options that make no vocabulary", () => {
  const documents = {} as Artifact<Document & { split: string }>;
  function refused(options: Parameters<typeof learnVocabulary>[1], message: string): void {
    assertThrows(() => learnVocabulary({ documents }, options), TypeError, message);
  }
  const start = "Cannot use these options for learnVocabulary: ";
  refused({ size: 260 }, start + "size: 256 bytes and 5 special tokens leave no room in 260");
  refused({ specialTokens: ["<s>", "<s>"] }, start + "specialTokens: a token is named twice");
  refused(
    { specialTokens: ["!"] },
    start + "specialTokens.0: Too small: expected string to have >=2 characters",
  );
});
