/** Multiple-choice questions from the facts: one a fact, wrong choices from other facts of the same relation. */
import { english } from "./writers.ts";
import { tidy } from "./grammar.ts";
import { type Random, randomAt } from "./random.ts";
import { type Fact, facts } from "./world/mod.ts";

/** A row of questions.jsonl, in the shape of stages/kinds/question.ts. */
export interface QuestionRow {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly answer: number;
}

/** Relations that are asked in conversations only: too many numbers in a row teach nothing but numbers. */
const unasked = new Set(["born"]);

/** All questions of a seed. */
export function questionRows(seed: number): QuestionRow[] {
  return facts.filter(({ relation }) => !unasked.has(relation)).map((fact, index) => {
    const random = randomAt(seed, "question", index);
    const choices = random.shuffled([fact.answer, ...wrongAnswers(fact, random)]);
    const speaker = english.speaker(random);
    return {
      id: `ambrel-${String(index + 1).padStart(3, "0")}`,
      topic: fact.topic,
      question: tidy(speaker.raw(`ask.${fact.relation}`, { x: fact.about })),
      choices,
      answer: choices.indexOf(fact.answer),
    };
  });
}

/** Three answers that are right elsewhere, and never here. */
export function wrongAnswers(fact: Fact, random: Random): string[] {
  const pool = new Set(
    facts.filter(({ relation }) => relation === fact.relation).map(({ answer }) => answer),
  );
  pool.delete(fact.answer);
  // The engines are three; the colours and years of the railway's carriages and signals make up the fourth choice.
  if (fact.relation === "colour") pool.add("black");
  if (fact.relation === "engine") pool.add("1908");
  return random.some([...pool], 3);
}
