/** Learning a vocabulary from texts in memory, without a pipeline around it. */
import type { Document, Vocabulary } from "../stages/kinds/mod.ts";
import { Drop, type Reader } from "../stages/stage.ts";
import type { Wholes } from "../stages/work.ts";
import { learnVocabulary, type LearnVocabularyOptions } from "../stages/tokenize/mod.ts";

/** The vocabulary that the stage learns from texts, each of them a document. */
export async function learnTexts(
  texts: readonly string[],
  given: Partial<LearnVocabularyOptions>,
): Promise<Vocabulary> {
  const nothing = { id: "", url: "", source: "", date: "", title: "", split: "train" };
  const documents: Reader<Document> = {
    items: texts.length,
    partItems: [texts.length],
    one: () => Promise.reject(new Error("Cannot read documents as one: there are several")),
    async *[Symbol.asyncIterator]() {
      for (const text of texts) yield { ...nothing, text };
    },
  };
  const context = { signal: new AbortController().signal, progress() {}, account() {}, scratch: noScratch };
  const work = learnVocabulary.work as Wholes<Vocabulary>;
  const options = learnVocabulary.options.parse(given);
  const [made] = await Array.fromAsync(work.run({ documents }, options, context));
  if (made instanceof Drop) throw new Error("Internal: a vocabulary was dropped");
  return made;
}

function noScratch(): never {
  throw new Error("Internal: a vocabulary is learnt in memory");
}
