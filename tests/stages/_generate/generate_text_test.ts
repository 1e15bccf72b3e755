import { assert, assertEquals } from "@std/assert";
import {
  generateText,
  generateTexts,
  greedy,
  openChat,
  type TextOptions,
} from "../../../stages/_generate/mod.ts";
import { tableModel } from "../../support/table_model.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

const { tokenizer } = openChat(tinyVocabulary);
const text = "nö→ the 🙂!";
const ids = Array.from(tokenizer.encode(text));
/** A model that goes through the bytes of the text, each only once in it. */
const odds = Array.from({ length: tokenizer.size }, () => new Array<number>(tokenizer.size).fill(1e-3));
ids.slice(1).forEach((next, i) => odds[ids[i]][next] = 1);
const model = tableModel(odds, 64);
const options: TextOptions = { ...greedy, maxTokens: ids.length - 1, stop: new Set() };

const pieces = (more: Partial<TextOptions> = {}) =>
  Array.fromAsync(generateText(model, tokenizer, ids.slice(0, 1), { ...options, ...more }));

Deno.test("text comes in whole characters, as soon as they are whole", async () => {
  const found = await pieces();
  assertEquals(found.join(""), text.slice(1));
  assert(found.length > 5 && found.every((piece) => piece.isWellFormed() && !piece.includes("\ufffd")));
});

Deno.test("text ends before a stop that lies across tokens, and shows no part of it", async () => {
  const found = await pieces({ stopTexts: ["e 🙂", "never"] });
  assertEquals(found.join(""), text.slice(1, text.indexOf("e 🙂")));
  const unmet = await pieces({ stopTexts: ["!?"] });
  assertEquals(unmet.join(""), text.slice(1));
});

Deno.test("texts generated together end each at its own stop, limit or token", async () => {
  const ends = tokenizer.encode("!")[0];
  const asked = [{ stopTexts: ["the"] }, { maxTokens: 3 }, { stop: new Set([ends]) }, {}].map((more) => ({
    prompt: ids.slice(0, 1),
    options: { ...options, ...more },
  }));
  const found = asked.map(() => "");
  for await (const { row, text } of generateTexts(model, tokenizer, asked)) found[row] += text;
  for (const [row, { options }] of asked.entries()) {
    assertEquals(
      found[row],
      (await Array.fromAsync(generateText(model, tokenizer, ids.slice(0, 1), options))).join(""),
    );
  }
  assertEquals([found[0], found[2]], ["ö→ ", text.slice(1, -1)]);
});

Deno.test("nothing is generated beyond the token that completes a stop", async () => {
  let fed = 0;
  const counting = {
    ...model,
    feed: (...args: Parameters<typeof model.feed>) => (fed++, model.feed(...args)),
  };
  const stopped = await Array.fromAsync(
    generateText(counting, tokenizer, ids.slice(0, 1), { ...options, stopTexts: ["ö"] }),
  );
  assertEquals([stopped, fed], [[], tokenizer.encode("ö").length]);
});
