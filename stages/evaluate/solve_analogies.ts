/** The stage that asks word vectors for the fourth word of analogies. */
import { z } from "zod";
import {
  analogies,
  type Analogy,
  type Evaluation,
  evaluations,
  type WordVectors,
  wordVectors,
} from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { figures, meanOf, written } from "./mean.ts";
import { Selection } from "./selection.ts";
import { WordSpace } from "./word_space.ts";

const options = z.strictObject({
  mostWords: z.number().int().min(4).default(30_000).describe(
    "So many words, the most frequent ones, are asked about and answer.",
  ),
});
/** Options of {@linkcode solveAnalogies}. */
export type SolveAnalogiesOptions = z.output<typeof options>;

/** Best answers that are kept of each question. */
const keptAnswers = 5;

/**
 * The analogy test: a is to b as c is to d, where d is the word nearest to b − a + c (3CosAdd; Mikolov, Yih and Zweig
 * 2013). Letters are compared in lower case where the words have no others, and questions with a word that has no vector
 * are left out and counted, as word2vec's `compute-accuracy` does; `acc5` counts those whose answer is among the best
 * five. Memory: the vectors twice, and the questions.
 *
 * @throws {Error} when no question can be asked.
 */
export const solveAnalogies = defineStage({
  name: "solveAnalogies",
  phase: "evaluate",
  module: import.meta.url,
  about: "Asks word vectors for the fourth word of analogies and counts how often it is right.",
  inputs: { vectors: wordVectors, analogies },
  output: evaluations,
  options,
  work: whole(run),
});

/** One analogy and what was answered. */
interface Solved extends Analogy {
  readonly answers: readonly string[];
  readonly [field: string]: unknown;
}

async function* run(
  inputs: Inputs<{ vectors: WordVectors; analogies: Analogy }>,
  { mostWords }: SolveAnalogiesOptions,
  context: Context,
): AsyncGenerator<Evaluation> {
  const vectors = await inputs.vectors.one();
  const space = new WordSpace(vectors, mostWords);
  const lower = vectors.words.every((word) => word === word.toLowerCase());
  const selection = new Selection("analogies");
  const items: Solved[] = [];
  for await (const analogy of inputs.analogies) {
    context.signal.throwIfAborted();
    const cased = (word: string) => lower ? word.toLowerCase() : word;
    const [a, b, c, d] = [analogy.a, analogy.b, analogy.c, analogy.d].map(cased);
    const known = [a, b, c, d].every((word) => space.has(word));
    if (!selection.takes(known ? undefined : "a word has no vector")) continue;
    const answers = space.analogous(a, b, c, keptAnswers).map(({ word }) => word);
    items.push({ ...analogy, a, b, c, d, answers });
    context.progress(items.length, inputs.analogies.items, "analogies");
  }
  context.account(selection.account(inputs.analogies.items));
  if (items.length === 0) throw new Error("Cannot solve analogies: none has four words with vectors");
  yield evaluationOf(items);
}

/** Accuracy over all, and of each topic where there are any. */
function evaluationOf(items: readonly Solved[]): Evaluation {
  const right = (some: readonly Solved[]) => meanOf(some.map(({ d, answers }) => Number(answers[0] === d)));
  const near = meanOf(items.map(({ d, answers }) => Number(answers.includes(d))));
  const topics = [...new Set(items.map(({ topic }) => topic))].filter((topic) => topic !== "");
  const byTopic = topics.map((topic) => ({ topic, some: items.filter((item) => item.topic === topic) }));
  return {
    task: "analogies",
    metrics: {
      analogies: items.length,
      ...figures("acc", right(items)),
      ...figures("acc5", near),
      ...Object.fromEntries(byTopic.map(({ topic, some }) => [`acc of ${topic}`, right(some).mean])),
    },
    items,
    summary: [
      `analogies: accuracy ${written(right(items))}, among the best ${keptAnswers} ${
        written(near)
      } (${items.length} questions)`,
      ...byTopic.map(({ topic, some }) => `${topic}: ${written(right(some))} (${some.length} questions)`),
    ],
  };
}
