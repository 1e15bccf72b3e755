/**
 * Byte-level BPE, or single characters: text to token ids and back, from the content of a Hugging Face `tokenizer.json`.
 *
 * Text is cut into words by a pattern, each word's UTF-8 bytes are joined pair by pair in the order of the merges
 * (Sennrich, Haddow and Birch, 2016; over bytes: Radford et al., 2019). Every text has ids and every text comes back
 * from its ids, since each of the 256 bytes is a token. Special tokens are read in text only where the caller allows it.
 */
export { byteOfToken, byteTokens, spellBytes } from "./byte_map.ts";
export { byteLevelVocabulary, type VocabularyParts } from "./byte_level_vocabulary.ts";
export { characterVocabulary } from "./character_vocabulary.ts";
export {
  controlCode,
  type Framing,
  type FramingName,
  framingNames,
  framings,
  sentinelToken,
} from "./framing.ts";
export { chatTemplate, controlTokens, endOfText, endOfTurn, roleToken } from "./chat_tokens.ts";
export { fromGpt2Files } from "./gpt2_files.ts";
export { Heap } from "./heap.ts";
export { type PatternName, patternNames, splitterOf } from "./patterns.ts";
export type { Splitter } from "./splitter.ts";
export { TextCutter } from "./text_cutter.ts";
export { type DecodeOptions, type EncodeOptions, openTokenizer, type Tokenizer } from "./tokenizer.ts";
export type { TokenStream } from "./token_bytes.ts";
export { WordTable } from "./word_table.ts";
