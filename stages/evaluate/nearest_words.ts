/** The stage that shows which words lie near given ones. */
import { z } from "zod";
import { type Evaluation, evaluations, type WordVectors, wordVectors } from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { Selection } from "./selection.ts";
import { WordSpace } from "./word_space.ts";

const options = z.strictObject({
  words: z.array(z.string().min(1)).min(1).describe("Words whose neighbours are shown."),
  neighbours: z.number().int().min(1).default(8).describe("Neighbours of each word."),
});
/** Options of {@linkcode nearestWords}. */
export type NearestWordsOptions = z.output<typeof options>;

/**
 * The words nearest to given ones by the cosine of their vectors. A word without a vector is counted. Memory: the vectors
 * twice.
 *
 * @throws {Error} when none of the words has a vector.
 */
export const nearestWords = defineStage({
  name: "nearestWords",
  phase: "evaluate",
  module: import.meta.url,
  about: "Shows the words that lie nearest to given ones.",
  inputs: { vectors: wordVectors },
  output: evaluations,
  options,
  work: whole(run),
});

async function* run(
  inputs: Inputs<{ vectors: WordVectors }>,
  { words, neighbours }: NearestWordsOptions,
  context: Context,
): AsyncGenerator<Evaluation> {
  const space = new WordSpace(await inputs.vectors.one());
  const selection = new Selection("words asked for");
  const known = words.filter((word) => selection.takes(space.has(word) ? undefined : "no vector"));
  context.account(selection.account(words.length));
  if (known.length === 0) {
    throw new Error(`Cannot show neighbours: none of ${words.join(", ")} has a vector`);
  }
  const items = known.map((word) => ({ word, neighbours: space.nearest(word, neighbours) }));
  const summary = items.map(({ word, neighbours }) =>
    `${word}: ${neighbours.map(({ word, cosine }) => `${word} ${cosine.toFixed(2)}`).join(", ")}`
  );
  yield { task: "nearest words", metrics: { words: known.length }, items, summary };
}
