import { assert, assertEquals } from "@std/assert";
import type { Question } from "../../../stages/kinds/mod.ts";
import { chatContext, chooseExamples, plainContext } from "../../../stages/evaluate/question_prompts.ts";

const questions = Array.from({ length: 9 }, (_, id): Question => ({
  id: `q${id}`,
  topic: "",
  question: `What is ${id}?`,
  choices: ["one", "two"],
  answer: id % 2,
}));

Deno.test("chooseExamples() never shows the question asked, and none twice", () => {
  for (let index = 0; index < questions.length; index++) {
    for (let shots = 0; shots <= 12; shots++) {
      const examples = chooseExamples(questions, index, { shots, seed: 3 });
      assertEquals(new Set(examples).size, Math.min(shots, 8));
      assert(!examples.includes(questions[index]));
    }
  }
});

Deno.test("chooseExamples() is a function of the seed and the index, and differs between questions", () => {
  const chosen = (seed: number) =>
    questions.map((_, index) => chooseExamples(questions, index, { shots: 2, seed }));
  assertEquals(chosen(1), chosen(1));
  assert(JSON.stringify(chosen(1)) !== JSON.stringify(chosen(2)));
  assert(new Set(chosen(1).map((examples) => JSON.stringify(examples))).size > 4);
});

Deno.test("chooseExamples() of the only question shows nothing", () => {
  assertEquals(chooseExamples(questions.slice(0, 1), 0, { shots: 5, seed: 0 }), []);
});

Deno.test("plainContext() joins examples by an empty line and ends where the answer is due", () => {
  assertEquals(
    plainContext(questions[0], [questions[1], questions[2]]),
    "Question: What is 1?\nAnswer: two\n\nQuestion: What is 2?\nAnswer: one\n\nQuestion: What is 0?\nAnswer:",
  );
  assertEquals(plainContext(questions[0], []), "Question: What is 0?\nAnswer:");
});

Deno.test("chatContext() shows examples as turns", () => {
  assertEquals(chatContext(questions[0], [questions[1]]), [
    { role: "user", content: "What is 1?" },
    { role: "assistant", content: "two" },
    { role: "user", content: "What is 0?" },
  ]);
});
