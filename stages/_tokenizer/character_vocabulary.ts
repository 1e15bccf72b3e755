/** Writes a vocabulary of single characters as Hugging Face libraries read it: BPE without merges, over a text that is not cut. */
import type { TokenizerConfig, Vocabulary } from "../kinds/mod.ts";
import { addedTokens, bpeTokenizer } from "./bpe_tokenizer.ts";

/** A vocabulary whose tokens are characters, and special tokens before them. */
export function characterVocabulary(
  { characters, specialTokens, config }: {
    readonly characters: readonly string[];
    readonly specialTokens: readonly string[];
    readonly config: TokenizerConfig;
  },
): Vocabulary {
  const ids = new Map([...specialTokens, ...characters].map((token, id) => [token, id]));
  const tokenizer = bpeTokenizer(
    {
      added_tokens: addedTokens(specialTokens, ids),
      pre_tokenizer: null,
      post_processor: null,
      decoder: { type: "Fuse" },
    },
    ids,
    [],
  );
  return { tokenizer, config };
}
