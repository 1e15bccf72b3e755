import { assert, assertEquals, assertRejects } from "@std/assert";
import { answerPrompts } from "../../../stages/evaluate/mod.ts";
import { instruct } from "../../../stages/finetune/mod.ts";
import type { Conversation, Evaluation, Model } from "../../../stages/kinds/mod.ts";
import type { Account } from "../../../stages/stage.ts";
import { doSteps, quietContext, readerOver, runWhole, startLoop } from "../../support/stage_runs.ts";
import { tinyModel } from "../../support/tiny_model.ts";

function talk(
  id: string,
  question: string,
  answer: string,
  split: Conversation["split"] = "train",
): Conversation {
  return {
    id,
    split,
    messages: [{ role: "user", content: question }, { role: "assistant", content: answer }],
  };
}
const learnt = [
  talk("1", "where is the mill?", "the brook"),
  talk("2", "who is in the mill?", "Ann"),
  talk("3", "is the mill old?", "yes"),
  talk("4", "where is the mill now?", "the brook", "held-out"),
];
const tiny = { batchConversations: 3, learningRate: 0.01, threads: 1 };

Deno.test("instruct teaches the answers, and what it was taught comes out greedily", async () => {
  const inputs = { model: readerOver(tinyModel()), conversations: readerOver(...learnt) };
  const loop = await startLoop<Model>(instruct, inputs, { ...tiny, epochs: 60 });
  assertEquals(loop.steps, 60);
  const log = await doSteps(loop);
  assert(Number(log[59].loss) < 0.1, `the loss is ${log[59].loss}`);
  assert(Number.isFinite(log[59].heldOutLoss));
  const model = await loop.finish(log);
  assertEquals(model.generation.eos_token_id, [4, 0]);
  assertEquals(model.log.length, 60);
  const asked = { model: readerOver(model), conversations: readerOver(...learnt) };
  const [{ metrics, items, summary }] = await runWhole<Evaluation>(answerPrompts, asked, {
    split: "train",
    maxTokens: 16,
  });
  assertEquals([metrics.exact, metrics.f1, metrics.prompts], [1, 1, 3]);
  assertEquals(items.map(({ answer }) => answer), ["the brook", "Ann", "yes"]);
  assertEquals(summary.slice(0, 2), [
    "answers, train: exact match 1.000 ± 0.000, F1 1.000 ± 0.000 (3 prompts)",
    "Q: where is the mill? / A: the brook",
  ]);
});

Deno.test("instruct, stopped and taken up again, has the losses of a run that was not, bit for bit", async () => {
  const inputs = { model: readerOver(tinyModel()), conversations: readerOver(...learnt) };
  const options = { ...tiny, epochs: 8, evaluateEverySteps: 3 };
  const whole = await startLoop<Model>(instruct, inputs, options);
  const log = await doSteps(whole);
  const first = await startLoop<Model>(instruct, inputs, options);
  const before = await doSteps(first, 0, 3);
  const second = await startLoop<Model>(instruct, inputs, options);
  await second.restore(new Map([...await first.save()].map(([name, bytes]) => [name, bytes.slice()])), 3);
  assertEquals([...before, ...await doSteps(second, 3)], log);
  for (const loop of [whole, first, second]) await loop.finish(log);
});

Deno.test("instruct accounts for conversations that cannot be learnt from", async () => {
  const silent: Conversation = { id: "5", split: "train", messages: [{ role: "user", content: "hello" }] };
  const long = talk("6", "x".repeat(90), "never seen");
  const accounts: Account[] = [];
  const inputs = { model: readerOver(tinyModel()), conversations: readerOver(...learnt, silent, long) };
  const loop = await startLoop<Model>(instruct, inputs, tiny, quietContext(accounts));
  const dropped = { "no answer": 1, "longer than the context": 1 };
  assertEquals(accounts, [{ unit: "conversations", in: 6, out: 4, dropped }]);
  await loop.finish([]);
});

Deno.test("instruct says when there is nothing to learn", async () => {
  const inputs = { model: readerOver(tinyModel()), conversations: readerOver(learnt[3]) };
  await assertRejects(
    () => startLoop(instruct, inputs, tiny),
    Error,
    "Cannot instruct a model by no conversations: the training split is empty",
  );
});
