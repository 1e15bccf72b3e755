import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import fc from "fast-check";
import { byteLevelVocabulary, byteTokens, openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import type { Vocabulary } from "../../../stages/kinds/mod.ts";
import { hardTexts } from "./oracle.ts";

const tokens = ["<|end|>", ...byteTokens(), "he", "Ġt", "Ġthe", "ll", "hell", "hello"];
const merges = [["h", "e"], ["Ġ", "t"], ["Ġt", "he"], ["l", "l"], ["he", "ll"], ["hell", "o"]] as const;
const files = byteLevelVocabulary({
  tokens,
  merges,
  specialTokens: ["<|end|>"],
  pattern: "gpt2",
  // Some files write a token as an object.
  config: JSON.parse('{ "bos_token": { "content": "<|end|>" }, "eos_token": "<|end|>" }'),
});
const tokenizer = openTokenizer(files);

/** The same vocabulary with some fields of its `tokenizer.json` changed. */
function changed(fields: Record<string, unknown>, model: Record<string, unknown> = {}): Vocabulary {
  const { tokenizer } = files;
  return { config: {}, tokenizer: { ...tokenizer, ...fields, model: { ...tokenizer.model, ...model } } };
}
function spelled(used: ReturnType<typeof openTokenizer>, ids: ArrayLike<number>): string {
  return Array.from(ids, (id) => used.tokenOf(id)).join("|");
}

Deno.test("encode() cuts into words and merges each", () => {
  assertEquals(spelled(tokenizer, tokenizer.encode("hello the hell")), "hello|Ġthe|Ġ|hell");
  assertEquals([...tokenizer.encode("")], []);
});

Deno.test("decode(encode(text)) is the text, for every well-formed text", () => {
  for (const text of hardTexts) assertEquals(tokenizer.decode(tokenizer.encode(text)), text);
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
    assertEquals(tokenizer.decode(tokenizer.encode(text)), text);
    assertEquals(tokenizer.decode(tokenizer.encode(text, { allowedSpecial: "all" })), text);
  }));
});

Deno.test("encode() reads a lone surrogate as U+FFFD", () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom("\ud83d", "\udc4d", "a", " ", "é") }), (text) => {
    assertEquals(tokenizer.encode(text), tokenizer.encode(text.toWellFormed()));
    assertEquals(tokenizer.decode(tokenizer.encode(text)), text.toWellFormed());
  }));
});

Deno.test("encode() gives the same ids whatever it has seen, and whatever was forgotten", () => {
  const text = "hello the hell, the hello";
  const before = tokenizer.encode(text);
  // More distinct words than are remembered.
  tokenizer.encode(Array.from({ length: 70_000 }, (_, i) => `w${i}x`).join(" "));
  assertEquals(tokenizer.encode(text), before);
});

Deno.test("encode() gives a word longer than any that is remembered the ids of its merges", () => {
  assertEquals(spelled(tokenizer, tokenizer.encode("hello".repeat(40))), Array(40).fill("hello").join("|"));
});

Deno.test("encode() gives the ids of a word longer than any before it, met first or met again", () => {
  // Each is longer than the room that the one before had made, and none is met by a tokenizer that has seen others.
  for (const length of [49, 257, 600, 5000]) {
    const fresh = openTokenizer(files);
    const word = "hell".repeat(length);
    for (let time = 0; time < 2; time++) {
      assertEquals(spelled(fresh, fresh.encode(word)), Array(length).fill("hell").join("|"));
    }
    assertEquals(fresh.decode(fresh.encode("山".repeat(length))), "山".repeat(length));
  }
});

Deno.test("encode() reads special tokens in text only where it is allowed to", () => {
  const text = "hello<|end|>";
  assertEquals(tokenizer.encode(text).includes(0), false);
  assertEquals(spelled(tokenizer, tokenizer.encode(text, { allowedSpecial: "all" })), "hello|<|end|>");
  assertEquals(
    tokenizer.encode(text, { allowedSpecial: ["<|end|>"] }),
    tokenizer.encode(text, { allowedSpecial: "all" }),
  );
  assertEquals(tokenizer.encode(text, { allowedSpecial: new Set() }), tokenizer.encode(text));
  assertThrows(
    () => tokenizer.encode(text, { allowedSpecial: ["<|stop|>"] }),
    TypeError,
    'Cannot allow the special token "<|stop|>": the vocabulary has none such',
  );
});

Deno.test("encode() finds the leftmost of added tokens, of two at one place the longest, special or not", () => {
  const added = [
    { id: 300, content: "<a", special: false },
    { id: 301, content: "<ab>", special: false },
    { id: 302, content: "b>c", special: false },
  ];
  const used = openTokenizer(changed({ added_tokens: added }));
  assertEquals(spelled(used, used.encode("x<ab>c<ax")), "x|<ab>|c|<a|x");
  assertEquals(used.size, 303);
});

Deno.test("encode() takes white space into added tokens that strip it, and leaves those that touch a word", () => {
  const added = [
    { id: 300, content: "<l>", special: false, lstrip: true },
    { id: 301, content: "<r>", special: false, rstrip: true },
    { id: 302, content: "word", special: false, single_word: true },
  ];
  const used = openTokenizer(changed({ added_tokens: added }));
  assertEquals(spelled(used, used.encode("a  <l> b <r>\n c")), "a|<l>|Ġ|b|Ġ|<r>|c");
  assertEquals(spelled(used, used.encode("word,words sword word")), "word|,|w|o|r|d|s|Ġ|s|w|o|r|d|Ġ|word");
});

Deno.test("encode() puts the special tokens of the post-processor around the text where asked", () => {
  const template = {
    type: "TemplateProcessing",
    single: [{ SpecialToken: { id: "<|end|>", type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }],
    special_tokens: { "<|end|>": { id: "<|end|>", ids: [0], tokens: ["<|end|>"] } },
  };
  const used = openTokenizer(
    changed({ post_processor: { type: "Sequence", processors: [{ type: "ByteLevel" }, template] } }),
  );
  assertEquals(spelled(used, used.encode("hello", { addSpecial: true })), "<|end|>|hello");
  assertEquals(spelled(used, used.encode("hello")), "hello");
  const roberta = openTokenizer(
    changed({ post_processor: { type: "RobertaProcessing", cls: ["he", 257], sep: ["<|end|>", 0] } }),
  );
  assertEquals(spelled(roberta, roberta.encode("hello", { addSpecial: true })), "he|hello|<|end|>");
});

Deno.test("encode() puts a blank before text where the pre-tokenizer says so, once", () => {
  const used = openTokenizer(
    changed({ pre_tokenizer: { type: "ByteLevel", add_prefix_space: true, use_regex: true } }),
  );
  assertEquals(spelled(used, used.encode("the")), "Ġthe");
  assertEquals(spelled(used, used.encode(" the")), "Ġthe");
});

Deno.test("encode() takes text to a normal form first where there is a normalizer", () => {
  const used = openTokenizer(changed({ normalizer: { type: "Sequence", normalizers: [{ type: "NFC" }] } }));
  assertEquals(used.encode("e\u0301"), tokenizer.encode("\u00e9"));
});

Deno.test("encode() takes a whole word that is a token where merges are to be ignored for it", () => {
  const model = { vocab: { ...files.tokenizer.model.vocab, cat: 263 }, ignore_merges: true };
  const used = openTokenizer(changed({}, model));
  assertEquals(spelled(used, used.encode("cat cats")), "cat|Ġ|c|a|t|s");
});

Deno.test("encode() gives 16-bit ids up to 65,536 tokens and 32-bit ids beyond", () => {
  assertInstanceOf(tokenizer.encode("a"), Uint16Array);
  const used = openTokenizer(changed({ added_tokens: [{ id: 0x10000, content: "<far>", special: true }] }));
  assertEquals(used.encode("<far>", { allowedSpecial: "all" }), Uint32Array.of(0x10000));
  assertEquals(used.size, 0x10001);
});

Deno.test("openTokenizer() reads merges in both spellings, and pre-tokenizers in sequence", () => {
  const older = openTokenizer(changed({}, { merges: merges.map((pair) => pair.join(" ")) }));
  const digits = {
    type: "Sequence",
    pretokenizers: [
      { type: "Digits", individual_digits: true },
      { type: "Split", pattern: { String: "." }, behavior: "Isolated", invert: false },
      { type: "ByteLevel", add_prefix_space: false, use_regex: true },
    ],
  };
  const used = openTokenizer(changed({ pre_tokenizer: digits }));
  for (const text of hardTexts) assertEquals(older.encode(text), tokenizer.encode(text));
  assertEquals(spelled(used, used.encode("hello.the 12")), "hello|.|t|he|Ġ|1|2");
});

Deno.test("decode() leaves special tokens out where asked, and reads bytes that are no UTF-8 as U+FFFD", () => {
  assertEquals(tokenizer.decode([0, 262, 0]), "<|end|>hello<|end|>");
  assertEquals(tokenizer.decode([0, 262, 0], { specials: "skip" }), "hello");
  const [first] = tokenizer.encode("水");
  assertEquals(tokenizer.decode([first, 262]), "\ufffdhello");
  assertThrows(
    () => tokenizer.decode([263]),
    RangeError,
    "Cannot decode token 263: the vocabulary has ids below 263",
  );
});

Deno.test("stream() gives the text of decode(), however the ids are cut, without half a character", () => {
  fc.assert(fc.property(
    fc.string({ unit: "grapheme" }),
    fc.array(fc.nat(3)),
    (text, cuts) => {
      const ids = [...tokenizer.encode(text)];
      const stream = tokenizer.stream();
      let shown = "";
      for (const cut of [...cuts, ids.length]) {
        const piece = stream.push(ids.splice(0, cut));
        assert(!piece.includes("\ufffd") || text.includes("\ufffd"));
        shown += piece;
      }
      assertEquals(shown + stream.end(), text);
    },
  ));
});

Deno.test("stream() shows a character that is never finished as U+FFFD at the end", () => {
  const stream = tokenizer.stream({ specials: "skip" });
  assertEquals(stream.push(tokenizer.encode("a水").slice(0, 2)), "a");
  assertEquals(stream.push([0]), "");
  assertEquals(stream.end(), "\ufffd");
  assertEquals(stream.push([262]), "hello");
});

Deno.test("a tokenizer knows its size, its special tokens and each token's spelling and bytes", () => {
  assertEquals([tokenizer.size, tokenizer.bosId, tokenizer.eosId, tokenizer.padId], [263, 0, 0, undefined]);
  assertEquals([...tokenizer.specials], [["<|end|>", 0]]);
  assertEquals([tokenizer.idOf("Ġthe"), tokenizer.idOf(" the")], [259, undefined]);
  assertEquals([tokenizer.tokenOf(259), tokenizer.tokenOf(263)], ["Ġthe", undefined]);
  assertEquals(tokenizer.bytesOf(259), new TextEncoder().encode(" the"));
  assertEquals(tokenizer.bytesOf(0), new TextEncoder().encode("<|end|>"));
});

Deno.test("openTokenizer() refuses tokenizers of other types, naming what it does not do", () => {
  function refused(files: Vocabulary, message: string): void {
    assertThrows(() => openTokenizer(files), TypeError, message);
  }
  const start = "Cannot open this tokenizer as byte-level BPE: its ";
  refused(changed({}, { type: "WordPiece" }), start + "model is WordPiece");
  refused(changed({}, { byte_fallback: true }), start + "model is BPE with byte_fallback");
  refused(changed({}, { end_of_word_suffix: "</w>" }), start + "model is BPE with end_of_word_suffix");
  refused(changed({ decoder: { type: "Metaspace" } }), start + "decoder is Metaspace");
  refused(changed({ pre_tokenizer: { type: "Whitespace" } }), start + "pre-tokenizer is Whitespace");
  refused(changed({ pre_tokenizer: null }), start + "pre-tokenizer is absent");
  refused(changed({ normalizer: { type: "Lowercase" } }), start + "normalizer is Lowercase");
  refused(
    changed({ post_processor: { type: "BertProcessing" } }),
    start + "post-processor is BertProcessing",
  );
  const removed = { type: "Split", pattern: { String: " " }, behavior: "Removed", invert: false };
  const sequence = { type: "Sequence", pretokenizers: [removed, { type: "ByteLevel" }] };
  refused(changed({ pre_tokenizer: sequence }), start + "split behaviour is Removed");
  const { "!": _, ...vocab } = files.tokenizer.model.vocab;
  refused(
    changed({}, { vocab }),
    "Cannot open this tokenizer as byte-level BPE: it has no token for byte 0x21",
  );
  refused(
    changed({}, { merges: [["q", "q"]] }),
    'Cannot open this tokenizer: its merge of "q" and "q" has a token without an id',
  );
});
