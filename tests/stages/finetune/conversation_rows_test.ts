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

Deno.test("conversationRow() takes a conversation whose last answer fits with its end, and says why it takes no other", () => {
  // One token less than there are is read, for the last is only said.
  const whole = [...chat.pieces(talk)].flatMap(({ ids }) => ids);
  const fitting = conversationRow(chat, talk, whole.length - 1);
  assertEquals(fitting, conversationRow(chat, talk, 200));
  assertEquals(learnt(fitting), "·By the brook.<|end|>·Ann.<|end|>");
  assertEquals(conversationRow(chat, talk, whole.length - 2), "longer than the context");
  assertEquals(conversationRow(chat, talk, 5), "longer than the context");
  assertEquals(conversationRow(chat, talk.slice(0, 1), 200), "no answer");
});

Deno.test("conversationRow() cuts what a template sets behind the last answer, for nobody learns it", () => {
  const pieces = [{ ids: [1, 2, 3], answer: false }, { ids: [4, 5], answer: true }, {
    ids: [6, 7],
    answer: false,
  }];
  const spaced = { ...chat, pieces: () => pieces };
  assertEquals(conversationRow(spaced, talk, 4), { inputs: [1, 2, 3, 4], targets: [-1, -1, 4, 5] });
  assertEquals(conversationRow(spaced, talk, 3), "longer than the context");
  assertEquals(conversationRow(spaced, talk, 5), {
    inputs: [1, 2, 3, 4, 5],
    targets: [-1, -1, 4, 5, -1],
  });
});
