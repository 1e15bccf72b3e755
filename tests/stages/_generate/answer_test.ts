import { assertEquals } from "@std/assert";
import { answer, fittingPrompt, greedy, openChat } from "../../../stages/_generate/mod.ts";
import type { Message } from "../../../stages/kinds/mod.ts";
import { tableModel } from "../../support/table_model.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

const chat = openChat(tinyVocabulary);
const { tokenizer } = chat;
const turn = (role: Message["role"], content: string): Message => ({ role, content });
const talk = [
  turn("system", "S"),
  turn("user", "aaaa"),
  turn("assistant", "bbbb"),
  turn("user", "cccc"),
  turn("assistant", "dddd"),
  turn("user", "eeee"),
];

/** A model that says `text` after "<|assistant|>", and then ends its turn. */
function sayer(text: string, contextTokens: number) {
  const said = [tokenizer.specials.get("<|assistant|>")!, ...tokenizer.encode(text), chat.end!];
  const odds = Array.from(
    { length: tokenizer.size },
    () => new Array<number>(tokenizer.size).fill(1 / tokenizer.size),
  );
  said.slice(1).forEach((next, index) => odds[said[index]][next] = 2);
  return tableModel(odds, contextTokens);
}

Deno.test("answer() gives whole characters as they come, without control tokens, up to the end of the turn", async () => {
  const parts = await Array.fromAsync(
    answer(chat, sayer("nö→!", 64), talk.slice(1, 2), { ...greedy, maxTokens: 20 }),
  );
  assertEquals(parts, ["n", "ö", "→", "!"]);
});

Deno.test("answer() shows an unfinished character as such when it must end", async () => {
  const parts = await Array.fromAsync(
    answer(chat, sayer("n→", 64), talk.slice(1, 2), { ...greedy, maxTokens: 2 }),
  );
  assertEquals(parts.join(""), "n\ufffd");
});

Deno.test("fittingPrompt() leaves out the oldest turns, and keeps the system message", () => {
  const kept = (room: number) => tokenizer.decode(fittingPrompt(chat, talk, room));
  const all = chat.prompt(talk).length;
  assertEquals(fittingPrompt(chat, talk, all), chat.prompt(talk));
  assertEquals(
    kept(all - 1),
    "<|system|>S<|end|><|user|>cccc<|end|><|assistant|>dddd<|end|><|user|>eeee<|end|><|assistant|>",
  );
  assertEquals(kept(10), "<|system|>S<|end|><|user|>eeee<|end|><|assistant|>");
});

Deno.test("fittingPrompt() keeps the end of a last message that is too long alone", () => {
  assertEquals(tokenizer.decode(fittingPrompt(chat, talk, 4)), "ee<|end|><|assistant|>");
});
