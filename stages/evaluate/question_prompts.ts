/**
 * Multiple-choice questions as prompts: plain, in the form of ARC and PIQA in lm-evaluation-harness, or as a chat.
 * Examples before the question (shots) come from the same questions, drawn by seed, and never are the one asked.
 */
import { windowOrder } from "../_order/mod.ts";
import type { Message, Question } from "../kinds/mod.ts";

/** Examples for the question at `index`: a function of the seed and the index; fewer where there are not so many. */
export function chooseExamples(
  questions: readonly Question[],
  index: number,
  { shots, seed }: { readonly shots: number; readonly seed: number },
): Question[] {
  const others = questions.length - 1;
  if (others === 0) return [];
  const place = windowOrder(seed, index, others);
  return Array.from({ length: Math.min(shots, others) }, (_, shot) => {
    const other = place(shot);
    return questions[other < index ? other : other + 1];
  });
}

/** The text before each choice; a choice follows it after a space. */
export function plainContext(question: Question, examples: readonly Question[]): string {
  const shown = examples.map((example) => `${asked(example)} ${example.choices[example.answer]}\n\n`);
  return shown.join("") + asked(question);
}

/** The messages before each choice, which is then the assistant's answer. */
export function chatContext(question: Question, examples: readonly Question[]): Message[] {
  const shown = examples.flatMap((example): Message[] => [
    { role: "user", content: example.question },
    { role: "assistant", content: example.choices[example.answer] },
  ]);
  return [...shown, { role: "user", content: question.question }];
}

function asked({ question }: Question): string {
  return `Question: ${question}\nAnswer:`;
}
