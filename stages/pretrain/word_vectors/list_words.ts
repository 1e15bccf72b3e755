/** The second phase of learning word vectors: which words have one. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, whole } from "../../stage.ts";
import { type WordCount, wordCounts } from "../../kinds/mod.ts";

/** Which words are frequent enough. */
export const listOptions = {
  minCount: z.number().int().min(1).default(5).describe("Fewest occurrences of a word that has a vector."),
};
const options = z.strictObject(listOptions);

/**
 * The words that occur often enough, the most frequent first, equally frequent ones in ascending order. Memory grows with
 * the distinct words.
 *
 * @throws {Error} when there is none.
 */
export const listWords = defineStage({
  name: "listWords",
  phase: "pretrain",
  module: import.meta.url,
  about: "Lists the words that are frequent enough to have a vector, the most frequent first.",
  inputs: { words: wordCounts },
  output: wordCounts,
  options,
  work: whole(list),
});

async function* list(
  { words }: Inputs<{ words: WordCount }>,
  { minCount }: z.output<typeof options>,
  context: Context,
): AsyncGenerator<WordCount> {
  const counts = new Map<string, number>();
  for await (const { word, count } of words) counts.set(word, (counts.get(word) ?? 0) + count);
  const all = [...counts].map(([word, count]) => ({ word, count }));
  const listed = all.filter(({ count }) => count >= minCount);
  if (listed.length === 0) throw new Error(`Cannot learn word vectors: no word occurs ${minCount} times`);
  const [before, after] = [all, listed].map((some) => some.reduce((sum, { count }) => sum + count, 0));
  const dropped: Record<string, number> = before > after
    ? { [`of words with fewer than ${minCount} occurrences`]: before - after }
    : {};
  context.account({ unit: "words of the text", in: before, out: after, dropped });
  yield* listed.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}
