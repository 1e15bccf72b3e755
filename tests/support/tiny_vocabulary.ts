/** A vocabulary small enough to look at: the control tokens, the 256 bytes, and a few merges of common words. */
import {
  byteLevelVocabulary,
  byteTokens,
  chatTemplate,
  controlTokens,
  endOfText,
} from "../../stages/_tokenizer/mod.ts";
import type { Vocabulary } from "../../stages/kinds/mod.ts";

/** Ġ stands for the space. */
const merges = ["t h", "th e", "Ġ the", "Ġ m", "Ġm i", "Ġmi l", "Ġmil l", "Ġ i", "Ġi s"].map((pair) =>
  pair.split(" ")
);

export const tinyVocabulary: Vocabulary = byteLevelVocabulary({
  tokens: [...controlTokens, ...byteTokens(), ...merges.map((pair) => pair.join(""))],
  merges: merges.map(([left, right]) => [left, right] as const),
  specialTokens: controlTokens,
  pattern: "gpt2",
  config: {
    tokenizer_class: "PreTrainedTokenizerFast",
    bos_token: endOfText,
    eos_token: endOfText,
    pad_token: endOfText,
    clean_up_tokenization_spaces: false,
    chat_template: chatTemplate,
  },
});
