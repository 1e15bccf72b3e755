/** The second phase of learning a vocabulary: the merges of all words. */
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
  characterVocabulary,
  controlCode,
  controlTokens,
  type Framing,
  framings,
  splitterOf,
} from "../_tokenizer/mod.ts";
import { WordCounter } from "./count_words.ts";
import { learnMerges } from "./learn_merges.ts";
import { firstTokens, type LearnVocabularyOptions, options, specialsOf } from "./vocabulary_options.ts";

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
  about: "Learns a vocabulary of byte-level BPE, or of characters, from the training documents.",
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
  const reason = options.unit === "characters"
    ? "no further character occurs"
    : `no further pair occurs ${options.minFrequency} times`;
  const dropped: Record<string, number> = lacking > 0 ? { [reason]: lacking } : {};
  context.account({ unit: "tokens of the vocabulary", in: options.size, out: made, dropped });
  yield vocabulary;
}

/**
 * The vocabulary of counted words. Ids: special tokens, bytes by code point of their spelling, merges in order, and the
 * special tokens that a framing has at the end; of characters special tokens, then characters by code point.
 */
export function vocabularyOf(counter: WordCounter, options: LearnVocabularyOptions): Vocabulary {
  return options.unit === "characters" ? ofCharacters(counter, options) : ofBytePairs(counter, options);
}

function ofBytePairs(counter: WordCounter, options: LearnVocabularyOptions): Vocabulary {
  const { size, minFrequency, pattern } = options;
  const framing: Framing = framings[options.framing];
  const first = firstTokens(options);
  const alphabet = [...first, ...byteTokens()];
  const symbolOfByte = new Int32Array(256);
  byteTokens().forEach((token, index) => symbolOfByte[byteOfToken(token)] = first.length + index);
  const { tokens, merges } = learnMerges(counter.counted(symbolOfByte), alphabet, {
    size: size - framing.last.length,
    minFrequency,
    reserved: new Set(specialsOf(options)),
  });
  return byteLevelVocabulary({
    tokens: [...tokens, ...framing.last],
    merges: merges.map(([left, right]) => [tokens[left], tokens[right]]),
    specialTokens: specialsOf(options),
    pattern,
    framing,
    config: configOf(options),
  });
}

/** Where there are more characters than places, the most frequent. */
function ofCharacters(counter: WordCounter, options: LearnVocabularyOptions): Vocabulary {
  const counts = new Map<string, number>();
  for (const { word, count } of counter.words()) {
    for (const character of word) counts.set(character, (counts.get(character) ?? 0) + count);
  }
  const specialTokens = firstTokens(options);
  const characters = [...counts].sort(([a, m], [b, n]) => n - m || byCodePoint(a, b))
    .slice(0, Math.max(0, options.size - specialTokens.length)).map(([character]) => character);
  return characterVocabulary({
    characters: characters.sort(byCodePoint),
    specialTokens,
    config: configOf(options),
  });
}
function byCodePoint(a: string, b: string): number {
  return a.codePointAt(0)! - b.codePointAt(0)!;
}

/** The content of `tokenizer_config.json`; the chat template only where its tokens exist. */
function configOf(options: LearnVocabularyOptions): TokenizerConfig {
  const { framing, specialTokens, controlCodes } = options;
  const { chat_template, ...own } = framings[framing].config as TokenizerConfig;
  const boundary = specialTokens &&
    { bos_token: specialTokens[0], eos_token: specialTokens[0], pad_token: specialTokens[0] };
  const chats = chat_template !== undefined &&
    controlTokens.every((token) => firstTokens(options).includes(token));
  return {
    tokenizer_class: "PreTrainedTokenizerFast",
    ...own,
    ...boundary,
    // Otherwise decoders may take away blanks before punctuation, and the text would not come back.
    clean_up_tokenization_spaces: false,
    ...(chats && { chat_template }),
    ...(controlCodes.length > 0 && {
      control_codes: Object.fromEntries(controlCodes.map((value) => [value, controlCode(value)])),
    }),
  };
}
