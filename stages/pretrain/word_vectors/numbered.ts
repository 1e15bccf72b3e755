/** What both ways of learning word vectors begin with. */
import type { Artifact } from "../../stage.ts";
import type { Document, Sentences, WordCount } from "../../kinds/mod.ts";
import { countDocumentWords } from "./count_document_words.ts";
import { listWords } from "./list_words.ts";
import { numberWords } from "./number_words.ts";
import type { TextOptions } from "./words_of.ts";

/** The listed words of documents, and the documents as numbers of them. */
export function numbered(
  documents: Artifact<Document>,
  { minCount, ...text }: TextOptions & { readonly minCount: number },
): { readonly words: Artifact<WordCount>; readonly sentences: Artifact<Sentences> } {
  const words = listWords({ words: countDocumentWords({ documents }, text) }, { minCount });
  return { words, sentences: numberWords({ documents, words }, text) };
}
