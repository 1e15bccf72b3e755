/** Writes a vocabulary of single characters as Hugging Face libraries read it: BPE without merges, over a text that is not cut. */
import type { TokenizerConfig, Vocabulary } from "../kinds/mod.ts";
import { addedTokens } from "./byte_level_vocabulary.ts";

/** A vocabulary whose tokens are characters, and special tokens before them. */
export function characterVocabulary(
  { characters, specialTokens, config }: {
    readonly characters: readonly string[];
    readonly specialTokens: readonly string[];
    readonly config: TokenizerConfig;
  },
): Vocabulary {
  const ids = new Map([...specialTokens, ...characters].map((token, id) => [token, id]));
  const tokenizer = {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: addedTokens(specialTokens, ids),
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: { type: "Fuse" },
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(ids),
      merges: [],
    },
  };
  return { tokenizer, config };
}
