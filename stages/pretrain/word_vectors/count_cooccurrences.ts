/** Counting which words stand near each other: the words of one part, then of all. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, parts, whole } from "../../stage.ts";
import { type Cooccurrence, cooccurrences, type Sentences, sentences } from "../../kinds/mod.ts";
import { pairsOf, rowsOf } from "./cooccurrence_rows.ts";
import { PairCounter } from "./pair_counter.ts";

/** Widest window: the least common multiple of the distances is below 2^32 up to 22. */
const widestWindow = 20;

/** How far words are counted together. */
export const cooccurrenceOptions = {
  windowWords: z.number().int().min(1).max(widestWindow).default(10).describe(
    "Most words from a word to those that are counted with it; the weight is one over the distance.",
  ),
};
const options = z.strictObject(cooccurrenceOptions);

/**
 * Units of one: each 1/d for d up to `window` is a whole number of them. Floating-point sums would depend on their order,
 * and so on how the documents are cut into parts.
 */
export function unitsOfOne(window: number): number {
  const divisor = (a: number, b: number): number => b === 0 ? a : divisor(b, a % b);
  return Array.from({ length: window }, (_, i) => i + 1).reduce(
    (units, d) => units * d / divisor(units, d),
    1,
  );
}

/** Counts the pairs of the sentences of one part, in memory that does not grow with them. */
export const countCooccurrences = defineStage({
  name: "countCooccurrences",
  phase: "pretrain",
  module: import.meta.url,
  about: "Counts which words stand near each other, the nearer the more.",
  inputs: { sentences },
  output: cooccurrences,
  options,
  work: parts("sentences", count),
});

async function* count(
  inputs: Inputs<{ sentences: Sentences }>,
  { windowWords }: z.output<typeof options>,
  context: Context,
): AsyncGenerator<Cooccurrence> {
  const one = unitsOfOne(windowWords);
  const counter = new PairCounter(() => context.scratch());
  for await (const { words } of inputs.sentences) {
    context.signal.throwIfAborted();
    countPairs(words, windowWords, one, counter);
  }
  yield* rowsOf(counter.pairs(), one);
}

/**
 * Adds the pairs of sentences that end with 0: for words d apart `one` / d. A word near another of its kind counts twice, as
 * each of the two stands near the other.
 */
function countPairs(
  words: Uint16Array | Uint32Array,
  window: number,
  one: number,
  counter: PairCounter,
): void {
  let start = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === 0) start = at + 1;
    for (let before = at - 1; before >= start && before >= at - window; before--) {
      const other = words[before];
      const units = one / (at - before);
      counter.add(Math.min(word, other), Math.max(word, other), word === other ? 2 * units : units);
    }
  }
}

/** Adds up the pairs of all parts, in memory that does not grow with them. */
export const mergeCooccurrences = defineStage({
  name: "mergeCooccurrences",
  phase: "pretrain",
  module: import.meta.url,
  about: "Adds up what was counted of words near each other.",
  inputs: { cooccurrences },
  output: cooccurrences,
  options: z.strictObject({}),
  work: whole(merge),
});

async function* merge(
  inputs: Inputs<{ cooccurrences: Cooccurrence }>,
  _options: unknown,
  context: Context,
): AsyncGenerator<Cooccurrence> {
  const counter = new PairCounter(() => context.scratch());
  let one = 1;
  for await (const row of inputs.cooccurrences) {
    context.signal.throwIfAborted();
    one = row.unitsOfOne;
    for (const { low, high, units } of pairsOf(row)) counter.add(low, high, units);
  }
  yield* rowsOf(counter.pairs(), one);
}
