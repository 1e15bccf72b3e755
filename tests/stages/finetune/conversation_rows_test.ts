import { assertEquals } from "@std/assert";
import { openChat } from "../../../stages/_generate/mod.ts";
import { conversationRow } from "../../../stages/finetune/conversation_rows.ts";
import type { Message } from "../../../stages/kinds/mod.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

const chat = openChat(tinyVocabulary);
const { tokenizer } = chat;
const talk: Message[] = [
  { role: "user", content: "Where?" },
  { role: "assistant", content: "By the brook." },
  { role: "user", content: "Who?" },
  { role: "assistant", content: "Ann." },
  { role: "user", content: "Why?" },
];

/** What a row asks the model to say, runs of it joined, "·" for what does not count. */
function learnt(row: ReturnType<typeof conversationRow>): string {
  if (typeof row === "string") return row;
  return Array.from(row.targets, (target) => (target < 0 ? "·" : tokenizer.decode([target]))).join("")
    .replaceAll(
      /·+/g,
      "·",
    );
}

Deno.test("conversationRow() learns each answer and its end, and nothing that others say", () => {
  const row = conversationRow(chat, talk, 200);
  assertEquals(learnt(row), "·By the brook.<|end|>·Ann.<|end|>");
  if (typeof row === "string") throw new TypeError(row);
  assertEquals(
    tokenizer.decode(row.inputs),
    "<|user|>Where?<|end|><|assistant|>By the brook.<|end|><|user|>Who?<|end|><|assistant|>Ann.",
  );
});

Deno.test("conversationRow() puts behind every input the token that comes next", () => {
  const row = conversationRow(chat, talk, 200);
  if (typeof row === "string") throw new TypeError(row);
  for (const [index, target] of Array.from(row.targets).entries()) {
    if (target >= 0 && index + 1 < row.inputs.length) assertEquals(row.inputs[index + 1], target);
  }
  assertEquals(row.inputs.length, row.targets.length);
});

Deno.test("conversationRow() cuts at the context, and says why there is no row", () => {
  const row = conversationRow(chat, talk, 14);
  if (typeof row === "string") throw new TypeError(row);
  // The question takes 9 tokens, so 14 - 8 targets count: B, y, " the", a space, b, r.
  assertEquals([row.inputs.length, row.targets.length], [14, 14]);
  assertEquals(learnt(row), "·By the br");
  assertEquals(conversationRow(chat, talk, 5), "answer beyond the context");
  assertEquals(conversationRow(chat, talk.slice(0, 1), 200), "no answer");
});
