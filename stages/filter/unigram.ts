/** How usual the words of a text are, as datatrove 0.10 asks: the mean natural logarithm of their probabilities. */
import { z } from "zod";
import { defineFamily } from "./family.ts";

// Probability of a word that the table lacks.
const unknownProbability = 1e-9;

/** Usual words. Without a table of counts nothing is measured and nothing asked. */
export const unigram = defineFamily({
  scoring: {
    wordCounts: z.record(z.string(), z.number().positive()).default({})
      .describe("How often each word, in lower case, occurs in some large text; none leaves the signal out."),
  },
  thresholds: {
    minUnigramLogProbability: z.number().default(-10)
      .describe("The mean natural logarithm of the words' probabilities must be above this."),
  },
  signals({ words }, { wordCounts }): Record<string, number> {
    const total = totalOf(wordCounts);
    if (total === 0) return {};
    const probability = (word: string) =>
      Object.hasOwn(wordCounts, word) ? wordCounts[word] / total : unknownProbability;
    const sum = words.reduce((sum, word) => sum + Math.log(probability(word.toLowerCase())), 0);
    return { unigram_log_probability: words.length === 0 ? 0 : sum / words.length };
  },
  rules: () => [{
    reason: "unigram_log_probability",
    signal: "unigram_log_probability",
    broken({ unigram_log_probability: value }, { minUnigramLogProbability: limit }) {
      return value !== undefined && value <= (limit as number)
        ? `${Number(value.toFixed(4))} ≤ ${limit}`
        : undefined;
    },
  }],
});

const totals = new WeakMap<object, number>();

/** The sum of a table, found once for each. */
function totalOf(counts: Readonly<Record<string, number>>): number {
  let total = totals.get(counts);
  if (total === undefined) {
    total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    totals.set(counts, total);
  }
  return total;
}
