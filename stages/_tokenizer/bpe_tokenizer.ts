/** What every `tokenizer.json` of a BPE has, in the order in which Hugging Face writes it. */

/** The fields in which BPE tokenizers differ, beside their tokens and merges. */
export interface TokenizerParts {
  readonly added_tokens: ReturnType<typeof addedTokens>;
  readonly pre_tokenizer: object | null;
  readonly post_processor: object | null;
  readonly decoder: object;
}

/** The content of a `tokenizer.json`. */
export function bpeTokenizer(
  { added_tokens, pre_tokenizer, post_processor, decoder }: TokenizerParts,
  ids: ReadonlyMap<string, number>,
  merges: readonly (readonly [string, string])[],
) {
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens,
    normalizer: null,
    pre_tokenizer,
    post_processor,
    decoder,
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
      merges,
    },
  };
}

/** The entries of `added_tokens` for special tokens. */
export function addedTokens(
  specialTokens: readonly string[],
  ids: ReadonlyMap<string, number>,
  mask?: string,
) {
  return specialTokens.map((content) => ({
    id: ids.get(content)!,
    content,
    single_word: false,
    lstrip: content === mask,
    rstrip: false,
    normalized: false,
    special: true,
  }));
}
