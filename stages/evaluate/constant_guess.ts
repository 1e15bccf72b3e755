/** The best that one answer can do where the same one is always given: what a model must beat to have learnt anything. */

/** An answer, and the share of questions that it is right for. */
export interface ConstantGuess {
  readonly answer: string;
  readonly share: number;
}

/** The most frequent of some right answers, the first of equal ones; knowing them, so no one answer does better. */
export function constantGuess(answers: readonly string[]): ConstantGuess {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  let best: ConstantGuess = { answer: "", share: 0 };
  for (const [answer, count] of counts) {
    if (count / answers.length > best.share) best = { answer, share: count / answers.length };
  }
  return best;
}
