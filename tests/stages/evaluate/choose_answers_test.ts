import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { openChat, openReader, scoreContinuations } from "../../../stages/_generate/mod.ts";
import { chooseAnswers } from "../../../stages/evaluate/mod.ts";
import { evaluationOf } from "../../../stages/evaluate/choose_answers.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import type { Evaluation, Question } from "../../../stages/kinds/mod.ts";
import type { Account, Context } from "../../../stages/stage.ts";
import { quietContext, readerOver, runWhole } from "../../support/stage_runs.ts";
import { tinyModel } from "../../support/tiny_model.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

const tokenizer = openTokenizer(tinyVocabulary);

function question(id: string, answer: number, choices: readonly string[]): Question {
  return { id, topic: "", question: id, choices, answer };
}
const asked = [
  question("a", 0, ["x", "long one"]),
  question("b", 1, ["x", "long one"]),
  question("c", 1, ["xy", "z"]),
];

Deno.test("evaluationOf() counts right answers under each rule, with chance and standard errors", () => {
  const sums = [[-1, -2], [-1, -2], [-3, -2]].flat();
  const scores = sums.map((logLikelihood) => ({ logLikelihood, tokens: 1, greedy: false }));
  const { metrics, items, summary } = evaluationOf(asked, scores, { shots: 2, framing: "plain" });
  // Sums choose 0, 0, 1; by characters 1 (-2 / 8), 1, and of -3 / 2 and -2 / 1 the first.
  assertEquals(items.map(({ acc, acc_norm }) => [acc, acc_norm]), [[0, 1], [0, 1], [1, 0]]);
  assertAlmostEquals(metrics.acc, 2 / 3);
  assertAlmostEquals(metrics.acc_norm, 1 / 3);
  assertAlmostEquals(metrics.acc_stderr, Math.sqrt((2 / 3) / 2 / 3));
  assertEquals([metrics.chance, metrics.questions], [0.5, 3]);
  assertEquals(summary, [
    "questions, 2-shot: acc 0.667 ± 0.333, acc_norm 0.333 ± 0.333 (3 questions, chance 0.500)",
  ]);
});

Deno.test("chooseAnswers scores each choice behind its question and examples", async () => {
  const model = tinyModel();
  const inputs = { model: readerOver(model), questions: readerOver(...asked.slice(0, 2)) };
  const [{ items }] = await runWhole<Evaluation>(chooseAnswers, inputs, { shots: 0 });
  await using reader = await openReader(model, { threads: 1 });
  const want = await scoreContinuations(
    reader,
    ["x", "long one"].map((choice) => ({
      context: [...tokenizer.encode("Question: b\nAnswer:")],
      continuation: [...tokenizer.encode(` ${choice}`)],
    })),
    { batchRows: 2 },
  );
  const got = items[1].logLikelihoods as number[];
  for (const [index, { logLikelihood }] of want.entries()) {
    assertAlmostEquals(got[index], logLikelihood, 1e-4);
  }
  const [shown] = await runWhole<Evaluation>(chooseAnswers, inputs, { shots: 1 });
  assertEquals(shown.task, "questions, 1-shot");
  assert(JSON.stringify(shown.items) !== JSON.stringify(items));
});

Deno.test("chooseAnswers as a chat scores a choice as the assistant's answer", async () => {
  const model = tinyModel();
  const inputs = { model: readerOver(model), questions: readerOver(asked[2]) };
  const [{ task, items }] = await runWhole<Evaluation>(chooseAnswers, inputs, { framing: "chat" });
  await using reader = await openReader(model, { threads: 1 });
  const context = openChat(tinyVocabulary).prompt([{ role: "user", content: "c" }]);
  const [want] = await scoreContinuations(reader, [{ context, continuation: [...tokenizer.encode("xy")] }], {
    batchRows: 1,
  });
  assertAlmostEquals((items[0].logLikelihoods as number[])[0], want.logLikelihood, 1e-4);
  assertEquals(task, "questions, 0-shot, as a chat");
});

Deno.test("chooseAnswers leaves out a question with a choice longer than the context, and counts it", async () => {
  // Every byte is a token, and the tiny model reads 48 of them; a choice stands behind a space.
  const long = question("long", 0, ["x", "z".repeat(48)]);
  const accounts: Account[] = [];
  const inputs = { model: readerOver(tinyModel()), questions: readerOver(asked[0], long, asked[2]) };
  const [{ items, metrics }] = await runWhole<Evaluation>(chooseAnswers, inputs, {}, quietContext(accounts));
  assertEquals(items.map(({ id }) => id), ["a", "c"]);
  assertEquals(metrics.questions, 2);
  const dropped = { "choice longer than the context": 1 };
  assertEquals(accounts, [{ unit: "questions", in: 3, out: 2, dropped }]);
  const [rest] = await runWhole<Evaluation>(chooseAnswers, {
    ...inputs,
    questions: readerOver(asked[0], asked[2]),
  });
  assertEquals(metrics, rest.metrics);
  await assertRejects(
    () => runWhole(chooseAnswers, { ...inputs, questions: readerOver(long) }),
    Error,
    "Cannot measure accuracy on no questions: each has a choice of more than the 48 tokens that the model reads",
  );
  const fitting = question("full", 0, ["x", "z".repeat(47)]);
  await runWhole(chooseAnswers, { ...inputs, questions: readerOver(fitting) });
});

Deno.test("chooseAnswers says how far it is, and ends when it is told to", async () => {
  const inputs = { model: readerOver(tinyModel()), questions: readerOver(...asked) };
  const told: unknown[] = [];
  const context: Context = { ...quietContext(), progress: (...given) => void told.push(given) };
  await runWhole(chooseAnswers, inputs, { batchRows: 4 }, context);
  assertEquals(told, [[0, 6, "choices"], [4, 6, "choices"]]);
  const stop = new AbortController();
  const stopping = { ...context, signal: stop.signal, progress: () => stop.abort(new Error("stopped")) };
  await assertRejects(() => runWhole(chooseAnswers, inputs, { batchRows: 4 }, stopping), Error, "stopped");
});

Deno.test("chooseAnswers of no questions is not an accuracy of 0 but an error", async () => {
  await assertRejects(
    () => runWhole(chooseAnswers, { model: readerOver(tinyModel()), questions: readerOver() }),
    Error,
    "Cannot measure accuracy on no questions: the input is empty",
  );
});
