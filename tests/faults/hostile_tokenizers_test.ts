/** Fault 25, continued: tokenizers made to take all memory or to take for ever are refused, each with what is wrong. */
import { assertEquals, assertThrows } from "@std/assert";
import { openTokenizer } from "../../stages/_tokenizer/mod.ts";
import type { Vocabulary } from "../../stages/kinds/mod.ts";
import { tinyVocabulary } from "../support/tiny_vocabulary.ts";

const { tokenizer } = tinyVocabulary;

function changed(fields: object, model: object = {}): Vocabulary {
  return {
    ...tinyVocabulary,
    tokenizer: { ...tokenizer, ...fields, model: { ...tokenizer.model, ...model } },
  } as Vocabulary;
}
function withToken(id: unknown): Vocabulary {
  return changed({}, { vocab: { ...tokenizer.model.vocab, qq: id } });
}
function withAdded(...added: object[]): Vocabulary {
  return changed({ added_tokens: [...tokenizer.added_tokens, ...added] });
}
/** A part within sequences within sequences. */
function nested(field: string, depth: number, part: object): object {
  return depth === 0 ? part : { type: "Sequence", [field]: [nested(field, depth - 1, part)] };
}

Deno.test("fault 25: a tokenizer whose ids are no places in a table, or stand for two tokens, is refused", () => {
  const start = "Cannot open this tokenizer: its ";
  const wrong = "which is no whole number below 4194304";
  const cases: [Vocabulary, string][] = [
    [withToken(4e9), `${start}token "qq" has the id 4000000000, ${wrong}`],
    [withToken(-1), `${start}token "qq" has the id -1, ${wrong}`],
    [withToken(0.5), `${start}token "qq" has the id 0.5, ${wrong}`],
    [withToken("7"), `${start}token "qq" has the id "7", ${wrong}`],
    [withToken(20), `${start}tokens "0" and "qq" have one id, 20`],
    [
      withAdded({ id: 2 ** 40, content: "<x>", special: true }),
      `${start}token "<x>" has the id 1099511627776, ${wrong}`,
    ],
    [withAdded({ id: 20, content: "<x>", special: true }), `${start}tokens "0" and "<x>" have one id, 20`],
    [changed({}, { merges: [["t", "h", "e"]] }), `${start}merge ["t","h","e"] is no pair`],
    [changed({}, { merges: ["t h e"] }), `${start}merge "t h e" is no pair`],
    [changed({}, { merges: [["q", "zz"]] }), `${start}merge of "q" and "zz" has a token without an id`],
  ];
  for (const [vocabulary, message] of cases) {
    assertThrows(() => openTokenizer(vocabulary), TypeError, message);
  }
});

Deno.test("fault 25: a token named __proto__ is a token like any other", () => {
  const vocab = JSON.parse(JSON.stringify(tokenizer.model.vocab).replace("{", '{"__proto__":900,'));
  assertEquals(openTokenizer(changed({}, { vocab })).idOf("__proto__"), 900);
});

Deno.test("fault 25: sequences of very many parts, or nested very deep, are refused", () => {
  const start = "Cannot open this tokenizer as byte-level BPE: its ";
  const steps = Array.from({ length: 100_000 }, () => ({ type: "NFC" }));
  const cases: [Vocabulary, string][] = [
    [changed({ normalizer: { type: "Sequence", normalizers: steps } }), "normalizers is more than 64"],
    [changed({ normalizer: nested("normalizers", 1000, { type: "NFC" }) }), "normalizers is more than 64"],
    [changed({ pre_tokenizer: nested("pretokenizers", 1000, {}) }), "pretokenizers is more than 64"],
    [changed({ post_processor: nested("processors", 1000, {}) }), "processors is more than 64"],
  ];
  for (const [vocabulary, end] of cases) {
    assertThrows(() => openTokenizer(vocabulary), TypeError, start + end);
  }
  openTokenizer(changed({ normalizer: nested("normalizers", 20, { type: "NFC" }) }));
});

Deno.test("fault 25: a post-processor that adds what is no token, or very many, is refused", () => {
  function adding(ids: readonly unknown[]): Vocabulary {
    const single = [{ SpecialToken: { id: "x" } }, { Sequence: { id: "A" } }];
    return changed({
      post_processor: { type: "TemplateProcessing", single, special_tokens: { x: { ids } } },
    });
  }
  const cases: [readonly unknown[], string][] = [
    [[1e6], "Cannot open this tokenizer: its post-processor adds 1000000, which is no token's id"],
    [[undefined], "Cannot open this tokenizer: its post-processor adds undefined, which is no token's id"],
    [
      Array(100_000).fill(1),
      "Cannot open this tokenizer as byte-level BPE: its post-processor is one that adds 100000 tokens",
    ],
  ];
  for (const [ids, message] of cases) assertThrows(() => openTokenizer(adding(ids)), TypeError, message);
});

Deno.test("fault 25: a hundred thousand added tokens are looked for in no more time than the text takes", () => {
  const first = openTokenizer(tinyVocabulary).size;
  const added = Array.from({ length: 100_000 }, (_, i) => ({
    id: first + i,
    content: `a${String.fromCharCode(98 + i % 17)}${i}`,
    special: false,
  }));
  const opened = openTokenizer(changed({ added_tokens: [...tokenizer.added_tokens, ...added] }));
  const [one, other] = [added[99_961], added[99_977]];
  const ids = opened.encode(`${"a".repeat(1_000_000)}${one.content} ${other.content}`);
  assertEquals([...ids.slice(-3)], [one.id, opened.idOf("Ġ")!, other.id]);
});

Deno.test("fault 25: more added tokens than any model has, or one of a million characters, are refused", () => {
  const start = "Cannot open this tokenizer as byte-level BPE: its list of added tokens is ";
  const long = { id: 300, content: "x".repeat(1e6), special: false };
  const many = Array.from(
    { length: 200_000 },
    (_, i) => ({ id: 300 + i, content: `<${i}>`, special: false }),
  );
  const cases: [Vocabulary, string][] = [
    [withAdded(long), "one with 1000000 characters in one"],
    [withAdded({ id: 300, special: false }), "one without content"],
    [changed({ added_tokens: many }), "longer than 131072"],
  ];
  for (const [vocabulary, end] of cases) {
    assertThrows(() => openTokenizer(vocabulary), TypeError, start + end);
  }
});
