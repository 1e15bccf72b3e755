import { assert, assertEquals, assertRejects } from "@std/assert";
import { answerPrompts } from "../../../stages/evaluate/mod.ts";
import type { Conversation, Evaluation, Message, Model } from "../../../stages/kinds/mod.ts";
import type { Account } from "../../../stages/stage.ts";
import { quietContext, readerOver, runWhole } from "../../support/stage_runs.ts";
import { tinyModel } from "../../support/tiny_model.ts";

function talk(id: string, split: Conversation["split"], ...contents: readonly string[]): Conversation {
  const messages = contents.map((content, index): Message => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content,
  }));
  return { id, split, messages };
}
const conversations = [
  talk("learnt", "train", "where?", "here"),
  talk("silent", "held-out", "hello"),
  talk("short", "held-out", "who?", "Ann"),
  talk("turns", "held-out", "who?", "Ann", "and where?", "by the mill", "thanks"),
  talk("long", "held-out", "the mill ".repeat(40), "yes"),
];
const model = tinyModel();
const inputs = { model: readerOver(model), conversations: readerOver(...conversations) };
const short = { maxTokens: 6, samples: 2 };

Deno.test("answerPrompts asks the last answered question of each conversation of the split, however long", async () => {
  const [{ items, metrics, summary }] = await runWhole<Evaluation>(answerPrompts, inputs, short);
  assertEquals(items.map(({ id, reference }) => [id, reference]), [
    ["short", "Ann"],
    ["turns", "by the mill"],
    [
      "long",
      "yes",
    ],
  ]);
  assertEquals(items[1].question, "and where?");
  assertEquals(metrics.prompts, 3);
  assertEquals(summary.length, 4);
  const [first] = await runWhole<Evaluation>(answerPrompts, inputs, { ...short, prompts: 1, shown: 0 });
  assertEquals([first.items.length, first.summary.length], [1, 1]);
});

Deno.test("answerPrompts gives the same answers for the same seed, and samples that differ from each other", async () => {
  const [first] = await runWhole<Evaluation>(answerPrompts, inputs, short);
  const [again] = await runWhole<Evaluation>(answerPrompts, inputs, short);
  assertEquals(again, first);
  const samples = first.items.flatMap((item) => item.samples as string[]);
  assert(new Set(samples).size > 3, `the samples are ${samples}`);
  const [other] = await runWhole<Evaluation>(answerPrompts, inputs, { ...short, seed: 9 });
  assertEquals(other.items.map(({ answer }) => answer), first.items.map(({ answer }) => answer));
  assert(JSON.stringify(other.items) !== JSON.stringify(first.items));
});

Deno.test("answerPrompts samples by the id of a conversation, so that equal prompts get draws of their own", async () => {
  const equal = ["a", "b"].map((id) => talk(id, "held-out", "who?", "Ann"));
  const options = { maxTokens: 12, samples: 2, temperature: 5, topK: 0 };
  const asked = async (...given: readonly Conversation[]) => {
    const [{ items }] = await runWhole<Evaluation>(
      answerPrompts,
      { ...inputs, conversations: readerOver(...given) },
      options,
    );
    return items.map(({ samples }) => samples as string[]);
  };
  const both = await asked(...equal);
  assertEquals(new Set(both.flat()).size, 4, `the samples are ${both}`);
  assertEquals(await asked(equal[1]), [both[1]]);
});

Deno.test("answerPrompts accounts for conversations that it does not ask, and wants one at least", async () => {
  const accounts: Account[] = [];
  await runWhole(answerPrompts, inputs, { ...short, prompts: 2 }, quietContext(accounts));
  const dropped = { "other split": 1, "no answer": 1, "beyond the limit": 1 };
  assertEquals(accounts, [{ unit: "conversations", in: 5, out: 2, dropped }]);
  await assertRejects(
    () => runWhole(answerPrompts, { ...inputs, conversations: readerOver(conversations[0]) }, short),
    Error,
    "Cannot compare answers with no references: the held-out part has no answered conversation",
  );
});

Deno.test("answerPrompts says when the model cannot generate", async () => {
  const mute: Model = { ...model, graphs: new Map() };
  await assertRejects(
    () => runWhole(answerPrompts, { ...inputs, model: readerOver(mute) }),
    Error,
    "Cannot generate with this model: it has no onnx/model.onnx",
  );
});
