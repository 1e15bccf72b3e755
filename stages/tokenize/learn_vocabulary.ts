/** The stage that learns a vocabulary. */
import { z } from "zod";
import { defineStage, text, whole } from "../stage.ts";
import {
  type Document,
  documents,
  type TokenizerConfig,
  vocabularies,
  type Vocabulary,
} from "../kinds/mod.ts";
import {
  byteLevelVocabulary,
  byteOfToken,
  byteTokens,
  chatTemplate,
  controlTokens,
  patternNames,
  splitterOf,
} from "../_tokenizer/mod.ts";
import { WordCounter } from "./count_words.ts";
import { learnMerges } from "./learn_merges.ts";

/** A token of one character could be a byte's own, and text would become it. */
const leastSpecialChars = 2;

const options = z.strictObject({
  size: z.number().int().max(2 ** 20).default(4096).describe(
    "Tokens in the vocabulary, special ones included.",
  ),
  pattern: z.enum(patternNames).default("gpt2").describe(
    "How text is cut into words that merges do not cross.",
  ),
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

type SplitDocument = Document & { readonly split: string };

/**
 * Learns a byte-level BPE vocabulary from the documents whose `split` is "train". The order of the documents does not
 * matter. Memory grows with the distinct words; a corpus with too few pairs makes a smaller vocabulary than asked for.
 *
 * @throws {Error} when no training document has text.
 */
export const learnVocabulary = defineStage({
  name: "learnVocabulary",
  phase: "tokenize",
  module: import.meta.url,
  about: "Learns a byte-level BPE vocabulary from the training documents.",
  inputs: { documents: documents.with({ split: text() }) },
  output: vocabularies,
  options,
  work: whole<{ documents: SplitDocument }, LearnVocabularyOptions, Vocabulary>(
    async function* (inputs, options, context) {
      const counter = new WordCounter(splitterOf(options.pattern));
      let taken = 0;
      let heldOut = 0;
      for await (const { split, text } of inputs.documents) {
        if (split === "train") {
          counter.add(text);
          taken++;
        } else {
          heldOut++;
        }
        if ((taken + heldOut) % 1000 === 0) {
          context.progress(taken + heldOut, inputs.documents.items, "documents");
        }
      }
      if (counter.size === 0) {
        throw new Error(
          `Cannot learn a vocabulary: of ${
            taken + heldOut
          } documents, ${taken} are for training and none of these has text`,
        );
      }
      context.account({
        unit: "documents",
        in: taken + heldOut,
        out: taken,
        dropped: { "held out": heldOut },
      });
      const vocabulary = vocabularyOf(counter, options);
      // A smaller vocabulary is no error, but whoever asked for more should see why.
      const made = Object.keys(vocabulary.tokenizer.model.vocab).length;
      const lacking = options.size - made;
      const reason = `no further pair occurs ${options.minFrequency} times`;
      const dropped: Record<string, number> = lacking > 0 ? { [reason]: lacking } : {};
      context.account({ unit: "tokens of the vocabulary", in: options.size, out: made, dropped });
      yield vocabulary;
    },
  ),
});

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
