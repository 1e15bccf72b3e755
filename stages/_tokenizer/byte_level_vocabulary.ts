/** Writes a byte-level BPE vocabulary as Hugging Face libraries read it. */
import type { TokenizerConfig, Vocabulary } from "../kinds/mod.ts";
import { addedTokens, bpeTokenizer } from "./bpe_tokenizer.ts";
import type { Framing } from "./framing.ts";
import { type PatternName, patternSpelling } from "./patterns.ts";

/** What makes a byte-level vocabulary. */
export interface VocabularyParts {
  /** Spellings by id, special tokens included. */
  readonly tokens: readonly string[];
  /** Pairs of spellings in the order in which they merge. */
  readonly merges: readonly (readonly [string, string])[];
  /** Those of `tokens` that are control tokens. */
  readonly specialTokens: readonly string[];
  /** How text is cut into words; "whole" cuts nowhere. */
  readonly pattern: PatternName | "whole";
  readonly config: TokenizerConfig;
  /** What stands around a text, and the special token that takes the blank before it with it. Default nothing. */
  readonly framing?: Pick<Framing, "postProcessor" | "mask">;
}

/** A vocabulary from its parts. Its pattern is in the portable spelling, so every reader cuts the same words. */
export function byteLevelVocabulary(parts: VocabularyParts): Vocabulary {
  const ids = new Map(parts.tokens.map((token, id) => [token, id]));
  // The pattern has cut already when ByteLevel gets the words, so it must not cut again.
  const byteLevel = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: false };
  const tokenizer = bpeTokenizer(
    {
      added_tokens: addedTokens(parts.specialTokens, ids, parts.framing?.mask),
      pre_tokenizer: preTokenizer(parts.pattern, byteLevel),
      post_processor: parts.framing?.postProcessor((token) => ids.get(token)!) ?? null,
      // Decoding cuts nothing; the field is as Hugging Face writes it.
      decoder: { ...byteLevel, use_regex: true },
    },
    ids,
    parts.merges,
  );
  return { tokenizer, config: parts.config };
}

function preTokenizer(pattern: PatternName | "whole", byteLevel: object): object {
  if (pattern === "whole") return byteLevel;
  const split = {
    type: "Split",
    pattern: { Regex: patternSpelling(pattern) },
    behavior: "Isolated",
    invert: false,
  };
  return { type: "Sequence", pretokenizers: [split, byteLevel] };
}
