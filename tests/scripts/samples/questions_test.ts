import { assert, assertEquals } from "@std/assert";
import { conversationRows, labelledRows, questionRows } from "../../../scripts/samples/mod.ts";
import { facts } from "../../../scripts/samples/world/mod.ts";

const questions = questionRows(1);
const conversations = conversationRows(1);

Deno.test("there are at least 200 questions of four different choices, the right one in any place", () => {
  assert(questions.length >= 200);
  assertEquals(new Set(questions.map(({ id }) => id)).size, questions.length);
  const places = [0, 0, 0, 0];
  for (const { choices, answer } of questions) {
    assertEquals(new Set(choices).size, 4);
    places[answer]++;
  }
  assert(Math.min(...places) > questions.length / 6, places.join(" "));
});

Deno.test("the right choice follows from the world, and no wrong choice would also be right", () => {
  const asked = facts.filter(({ relation }) => relation !== "born");
  questions.forEach(({ question, choices, answer, topic }, index) => {
    const { about, relation, answer: right } = asked[index];
    assertEquals([choices[answer], topic], [right, asked[index].topic], question);
    const rights = new Set(
      facts.filter((fact) => fact.relation === relation && fact.about === about).map(({ answer }) => answer),
    );
    for (const choice of choices) assertEquals(rights.has(choice), choice === right, question);
  });
});

Deno.test("a question names what it is about, or gives all that leads to it", () => {
  const asked = facts.filter(({ relation }) => relation !== "born");
  questions.forEach(({ question }, index) => {
    const { about, relation } = asked[index];
    const names = relation === "whois" && about.kind === "person"
      ? [about.trade, about.home]
      : relation === "whoplays" && about.kind === "person"
      ? [about.instrument]
      : relation === "deed" && about.kind === "elder"
      ? [about.deed]
      : [about.name];
    for (const name of names) {
      assert(question.toLowerCase().includes(name.toLowerCase()), `${question} / ${name}`);
    }
  });
});

Deno.test("there are at least 400 conversations with answers of at most forty words", () => {
  assert(conversations.length >= 400);
  assert(conversations.filter(({ split }) => split === "held-out").length >= 100);
  for (const { messages } of conversations) {
    messages.forEach(({ role, content }, index) => {
      assertEquals(role, index % 2 === 0 ? "user" : "assistant");
      assert(content.length > 0 && !/[{}<>[\]|]/.test(content), content);
      if (role === "assistant") assert(content.split(" ").length <= 40, content);
    });
    assertEquals(messages.length % 2, 0);
  }
  assert(conversations.some(({ messages }) => messages.length > 2));
});

Deno.test("no held-out question is asked in training, but nearly all their answers are taught there", () => {
  const train = conversations.filter(({ split }) => split === "train").flatMap(({ messages }) => messages);
  const asked = new Set(
    train.filter(({ role }) => role === "user").map(({ content }) => content.toLowerCase()),
  );
  const taught = new Set(train.filter(({ role }) => role === "assistant").map(({ content }) => content));
  const held = conversations.filter(({ split }) => split === "held-out");
  for (const { messages } of held) {
    assertEquals(asked.has(messages[0].content.toLowerCase()), false, messages[0].content);
  }
  assert(held.filter(({ messages }) => taught.has(messages[1].content)).length > held.length * 0.9);
});

Deno.test("there are at least 400 different messages, half of them spam, told apart by no single word", () => {
  const rows = labelledRows(1);
  assert(rows.length >= 400);
  assertEquals(new Set(rows.map(({ text }) => text)).size, rows.length);
  const spam = rows.filter(({ label }) => label === "spam");
  assertEquals(spam.length, rows.length / 2);
  const best = bestWord(rows.map(({ text, label }) => [text, label === "spam"]));
  assert(best.accuracy < 0.7, `${best.word} ${best.accuracy}`);
});

/** The word whose presence or absence tells the classes apart best. */
function bestWord(rows: readonly (readonly [string, boolean])[]): { word: string; accuracy: number } {
  const sets = rows.map(([text, spam]) => [new Set(text.toLowerCase().match(/[a-z]+/g)), spam] as const);
  let best = { word: "", accuracy: 0 };
  for (const word of new Set(sets.flatMap(([words]) => [...words]))) {
    const right = sets.filter(([words, spam]) => words.has(word) === spam).length / rows.length;
    const accuracy = Math.max(right, 1 - right);
    if (accuracy > best.accuracy) best = { word, accuracy };
  }
  return best;
}
