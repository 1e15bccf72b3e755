/** The stage that turns documents into token ids. */
import { z } from "zod";
import { defineStage, drop, each, number } from "../stage.ts";
import { type Document, documents, ids, tokens, vocabularies, type Vocabulary } from "../kinds/mod.ts";
import { utf8Length } from "../_text/mod.ts";
import { openTokenizer } from "../_tokenizer/mod.ts";

const options = z.strictObject({});
/** Options of {@linkcode tokenize}: none, everything lies in the vocabulary. */
export type TokenizeOptions = z.output<typeof options>;

/**
 * Turns each document's text into token ids, without any separator: sampling adds those. Special tokens that stand in the
 * text are read as ordinary signs, so that no document can end another. Documents without text are dropped.
 */
export const tokenize = defineStage({
  name: "tokenize",
  phase: "tokenize",
  module: import.meta.url,
  about: "Turns each document's text into token ids.",
  inputs: { documents, vocabulary: vocabularies },
  carries: "documents",
  removes: ["text"],
  output: tokens.adding({ bytes: number(), ids: ids() }),
  options,
  work: each(
    async (inputs: { readonly vocabulary: { one(): Promise<Vocabulary> } }, _options: TokenizeOptions) => {
      // Opened once a shard; its memory of words serves all of the shard's documents.
      const tokenizer = openTokenizer(await inputs.vocabulary.one());
      return ({ text }: Document) => {
        if (text === "") return drop("no text");
        return { bytes: utf8Length(text), ids: tokenizer.encode(text) };
      };
    },
  ),
});
