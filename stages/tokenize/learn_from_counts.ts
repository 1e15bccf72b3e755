/** The second phase of learning a vocabulary: the merges of all words. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import {
  type TokenizerConfig,
  vocabularies,
  type Vocabulary,
  type WordCount,
  wordCounts,
} from "../kinds/mod.ts";
import {
  byteLevelVocabulary,
  byteOfToken,
  byteTokens,
  chatTemplate,
  controlTokens,
  splitterOf,
} from "../_tokenizer/mod.ts";
import { pattern } from "./count_part.ts";
import { WordCounter } from "./count_words.ts";
import { learnMerges } from "./learn_merges.ts";

/** A token of one character could be a byte's own, and text would become it. */
const leastSpecialChars = 2;

/** Options of all of learning a vocabulary. */
export const options = z.strictObject({
  size: z.number().int().max(2 ** 20).default(4096).describe(
    "Tokens in the vocabulary, special ones included.",
  ),
  pattern,
  specialTokens: z.array(z.string().min(leastSpecialChars)).min(1).default([...controlTokens]).describe(
    "Control tokens, the first of which separates documents.",
  ),
  minFrequency: z.number().int().min(1).default(2).describe(
    "Fewest occurrences of a pair that becomes a token.",
  ),
}).refine(({ specialTokens }) => new Set(specialTokens).size === specialTokens.length, {
  path: ["specialTokens"],
  error: "a token is named twice",
}).refine(({ size, specialTokens }) => size >= 256 + specialTokens.length, {
  path: ["size"],
  error: ({ input }) =>
    `256 bytes and ${specialCount(input)} special tokens leave no room in ${
      (input as { size: number }).size
    }`,
});

/** Options of {@linkcode learnVocabulary}. */
export type LearnVocabularyOptions = z.output<typeof options>;

function specialCount(input: unknown): number {
  return (input as LearnVocabularyOptions).specialTokens.length;
}

/**
 * Learns from word counts of any number of parts: the same words make the same vocabulary. Memory grows with the distinct
 * words of all.
 *
 * @throws {Error} when there are no words.
 */
export const learnFromCounts = defineStage({
  name: "learnVocabulary",
  phase: "tokenize",
  module: import.meta.url,
  about: "Learns a byte-level BPE vocabulary from the training documents.",
  inputs: { words: wordCounts },
  output: vocabularies,
  options,
  work: whole(learn),
});

async function* learn(
  { words }: Inputs<{ words: WordCount }>,
  options: LearnVocabularyOptions,
  context: Context,
): AsyncGenerator<Vocabulary> {
  const counter = new WordCounter(splitterOf(options.pattern));
  for await (const counted of words) {
    context.signal.throwIfAborted();
    counter.addCounted(counted);
  }
  if (counter.size === 0) throw new Error("Cannot learn a vocabulary: no document for training has text");
  const vocabulary = vocabularyOf(counter, options);
  // A smaller vocabulary is no error, but whoever asked for more should see why.
  const made = Object.keys(vocabulary.tokenizer.model.vocab).length;
  const lacking = options.size - made;
  const reason = `no further pair occurs ${options.minFrequency} times`;
  const dropped: Record<string, number> = lacking > 0 ? { [reason]: lacking } : {};
  context.account({ unit: "tokens of the vocabulary", in: options.size, out: made, dropped });
  yield vocabulary;
}

/** The vocabulary of counted words. Ids: special tokens, bytes by code point of their spelling, merges in order. */
export function vocabularyOf(counter: WordCounter, options: LearnVocabularyOptions): Vocabulary {
  const { size, minFrequency, specialTokens, pattern } = options;
  const alphabet = [...specialTokens, ...byteTokens()];
  const symbolOfByte = new Int32Array(256);
  byteTokens().forEach((token, index) => symbolOfByte[byteOfToken(token)] = specialTokens.length + index);
  const reserved = new Set(specialTokens);
  const { tokens, merges } = learnMerges(counter.counted(symbolOfByte), alphabet, {
    size,
    minFrequency,
    reserved,
  });
  return byteLevelVocabulary({
    tokens,
    merges: merges.map(([left, right]) => [tokens[left], tokens[right]]),
    specialTokens,
    pattern,
    config: configOf(specialTokens),
  });
}

/** The content of `tokenizer_config.json`; the chat template only where its tokens exist. */
function configOf(specialTokens: readonly string[]): TokenizerConfig {
  const [boundary] = specialTokens;
  const chats = controlTokens.every((token) => specialTokens.includes(token));
  return {
    tokenizer_class: "PreTrainedTokenizerFast",
    bos_token: boundary,
    eos_token: boundary,
    pad_token: boundary,
    // Otherwise decoders may take away blanks before punctuation, and the text would not come back.
    clean_up_tokenization_spaces: false,
    ...(chats ? { chat_template: chatTemplate } : {}),
  };
}
