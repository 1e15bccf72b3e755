/**
 * chrF over a corpus: F-score of character n-grams up to six, recall weighing twice as much as precision.
 * Source: Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation", with the defaults of sacrebleu.
 */
import { countNgrams, matched } from "./ngrams.ts";

const maxOrder = 6;
/** β = 2 in F_β. */
const recallWeight = 4;

/** N-grams of one order: of the answer, of the reference, and those both have. */
interface Overlap {
  readonly answer: number;
  readonly reference: number;
  readonly both: number;
}

/** chrF of answers, each against the best of its own references, from 0 to 100. White space does not count. */
export function chrf(answers: readonly string[], references: readonly (readonly string[])[]): number {
  const sums: Overlap[] = new Array(maxOrder).fill({ answer: 0, reference: 0, both: 0 });
  for (const [index, answer] of answers.entries()) {
    const overlaps = references[index].map((reference) =>
      overlapsOf(characters(answer), characters(reference))
    );
    const best = overlaps.reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a));
    for (const [order, { answer, reference, both }] of best.entries()) {
      const sum = sums[order];
      sums[order] = {
        answer: sum.answer + answer,
        reference: sum.reference + reference,
        both: sum.both + both,
      };
    }
  }
  return scoreOf(sums);
}

function overlapsOf(answer: readonly string[], reference: readonly string[]): Overlap[] {
  return Array.from({ length: maxOrder }, (_, index) => {
    const [of, against] = [countNgrams(answer, index + 1), countNgrams(reference, index + 1)];
    const inReference = Math.max(0, reference.length - index);
    return {
      // A reference too short for the order says nothing of an answer's n-grams, so they are not held against it.
      answer: inReference === 0 ? 0 : Math.max(0, answer.length - index),
      reference: inReference,
      both: matched(of, [against]),
    };
  });
}

/** F-score of precision and recall, each the mean over the orders that both sides have. */
function scoreOf(overlaps: readonly Overlap[]): number {
  const shared = overlaps.filter(({ answer, reference }) => answer > 0 && reference > 0);
  if (shared.length === 0) return 0;
  const precision = shared.reduce((sum, { both, answer }) => sum + both / answer, 0) / shared.length;
  const recall = shared.reduce((sum, { both, reference }) => sum + both / reference, 0) / shared.length;
  if (precision + recall === 0) return 0;
  return (100 * (1 + recallWeight) * precision * recall) / (recallWeight * precision + recall);
}

function characters(text: string): string[] {
  return [...text.replace(/\s+/gu, "")];
}
