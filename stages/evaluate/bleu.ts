/**
 * BLEU over a corpus: clipped n-gram precision up to four words, with a penalty for being short.
 *
 * Words are those of NIST's mteval-v13a; an order without a match counts half, a quarter, … of one (smoothing "exp").
 * Sources: Papineni et al. 2002; Post 2018, "A Call for Clarity in Reporting BLEU Scores" (the defaults of sacrebleu).
 */
import { countNgrams, matched } from "./ngrams.ts";

const maxOrder = 4;

/** BLEU and what it is made of. */
export interface Bleu {
  /** From 0 to 100. */
  readonly score: number;
  /** Clipped matches by order, from one word to four. */
  readonly counts: readonly number[];
  /** N-grams of the answers by order. */
  readonly totals: readonly number[];
  readonly brevityPenalty: number;
  /** Words of all answers. */
  readonly answerWords: number;
  /** Words of the references nearest in length, the shorter of equals. */
  readonly referenceWords: number;
}

/** BLEU of answers, each against its own references. */
export function bleu(answers: readonly string[], references: readonly (readonly string[])[]): Bleu {
  const [counts, totals] = [new Array<number>(maxOrder).fill(0), new Array<number>(maxOrder).fill(0)];
  let [answerWords, referenceWords] = [0, 0];
  for (const [index, answer] of answers.entries()) {
    const words = words13a(answer);
    const others = references[index].map(words13a);
    answerWords += words.length;
    referenceWords += nearestLength(words.length, others);
    for (let order = 1; order <= maxOrder; order++) {
      counts[order - 1] += matched(
        countNgrams(words, order),
        others.map((other) => countNgrams(other, order)),
      );
      totals[order - 1] += Math.max(0, words.length - order + 1);
    }
  }
  const brevityPenalty = answerWords >= referenceWords
    ? 1
    : answerWords === 0
    ? 0
    : Math.exp(1 - referenceWords / answerWords);
  const score = counts.some((count) => count > 0) ? 100 * brevityPenalty * meanPrecision(counts, totals) : 0;
  return { score, counts, totals, brevityPenalty, answerWords, referenceWords };
}

/** Geometric mean of the precisions, smoothed where an order has n-grams but no match. */
function meanPrecision(counts: readonly number[], totals: readonly number[]): number {
  let smoothing = 1;
  let logs = 0;
  for (const [order, total] of totals.entries()) {
    const count = counts[order] > 0 ? counts[order] : 1 / (smoothing *= 2);
    logs += total > 0 ? Math.log(count / total) : -Infinity;
  }
  return Math.exp(logs / maxOrder);
}

function nearestLength(length: number, references: readonly (readonly string[])[]): number {
  const lengths = references.map((words) => words.length);
  return lengths.sort((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b)[0];
}

/** Words in the manner of mteval-v13a: ASCII symbols apart, full stops and commas apart but inside numbers. */
function words13a(text: string): string[] {
  const plain = text.replaceAll("<skipped>", "").replaceAll("-\n", "").replaceAll("\n", " ")
    .replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const apart = ` ${plain} `
    .replace(/[{-~[-` -&(-+:-@/]/g, " $& ")
    .replace(/([^0-9])([.,])/g, "$1 $2 ")
    .replace(/([.,])([^0-9])/g, " $1 $2")
    .replace(/([0-9])(-)/g, "$1 $2 ");
  return apart.split(/\s+/u).filter((word) => word !== "");
}
