/**
 * What the model types of Hugging Face set around a text, and their special tokens: names and ids as in the published
 * vocabularies, T5's sentinels at the end and counted downward (Raffel et al. 2020), RoBERTa's mask last (Liu et al. 2019).
 * The tokens between are byte-level BPE for all, as RoBERTa's are; BERT's own are WordPiece, T5's of a unigram model.
 */
import type { TokenizerConfig } from "../kinds/mod.ts";
import { chatTemplate, controlTokens, endOfText } from "./chat_tokens.ts";

/** Special tokens of a kind of model, and how they stand around a text. */
export interface Framing {
  /** Tokens with the first ids; without one, those of a chat. */
  readonly first: readonly string[];
  /** Tokens with the last ids. */
  readonly last: readonly string[];
  /** The one that takes the blank before it with it, since the tokens it stands for begin with a blank. */
  readonly mask?: string;
  /** Content of `post_processor`. */
  postProcessor(idOf: (token: string) => number): object | null;
  /** Fields of `tokenizer_config.json`. */
  readonly config: TokenizerConfig;
}

/** One piece of a template of `tokenizer.json`: a special token, or a text. */
function special(id: string, type_id = 0): object {
  return { SpecialToken: { id, type_id } };
}
function sequence(id: "A" | "B", type_id = 0): object {
  return { Sequence: { id, type_id } };
}
/** A post-processor by templates of one text and of two. */
function template(
  single: readonly object[],
  pair: readonly object[],
  tokens: readonly string[],
  idOf: (token: string) => number,
): object {
  const ids = tokens.map((id) => [id, { id, ids: [idOf(id)], tokens: [id] }]);
  return { type: "TemplateProcessing", single, pair, special_tokens: Object.fromEntries(ids) };
}

/** How many sentinels T5's vocabularies have. */
const sentinels = 100;
/** The sentinel of the n-th span that is missing, from 0. */
export function sentinelToken(n: number): string {
  return `<extra_id_${n}>`;
}
/** A control code as a token: what a text begins with to say of which kind it is. */
export function controlCode(value: string): string {
  return `<|${value}|>`;
}

/** Framings by name. "document" has an end of text between documents, and the turns of a chat. */
export const framings = {
  document: {
    first: controlTokens,
    last: [],
    postProcessor: () => null,
    config: {
      bos_token: endOfText,
      eos_token: endOfText,
      pad_token: endOfText,
      chat_template: chatTemplate,
    },
  },
  bert: {
    first: ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"],
    last: [],
    mask: "[MASK]",
    postProcessor: (idOf) => {
      const single = [special("[CLS]"), sequence("A"), special("[SEP]")];
      const pair = [...single, sequence("B", 1), special("[SEP]", 1)];
      return template(single, pair, ["[CLS]", "[SEP]"], idOf);
    },
    config: {
      eos_token: "[SEP]",
      pad_token: "[PAD]",
      unk_token: "[UNK]",
      cls_token: "[CLS]",
      sep_token: "[SEP]",
      mask_token: "[MASK]",
      model_input_names: ["input_ids", "token_type_ids", "attention_mask"],
    },
  },
  roberta: {
    first: ["<s>", "<pad>", "</s>", "<unk>"],
    last: ["<mask>"],
    mask: "<mask>",
    postProcessor: (idOf) => ({
      type: "RobertaProcessing",
      sep: ["</s>", idOf("</s>")],
      cls: ["<s>", idOf("<s>")],
      trim_offsets: true,
      add_prefix_space: false,
    }),
    config: {
      bos_token: "<s>",
      eos_token: "</s>",
      pad_token: "<pad>",
      unk_token: "<unk>",
      cls_token: "<s>",
      sep_token: "</s>",
      mask_token: "<mask>",
    },
  },
  t5: {
    first: ["<pad>", "</s>", "<unk>"],
    last: Array.from({ length: sentinels }, (_, i) => sentinelToken(sentinels - 1 - i)),
    postProcessor: (idOf) => {
      const single = [sequence("A"), special("</s>")];
      return template(single, [...single, sequence("B"), special("</s>")], ["</s>"], idOf);
    },
    config: {
      eos_token: "</s>",
      pad_token: "<pad>",
      unk_token: "<unk>",
      extra_ids: sentinels,
      additional_special_tokens: Array.from({ length: sentinels }, (_, n) => sentinelToken(n)),
    },
  },
} as const satisfies Readonly<Record<string, Framing>>;

/** Name of a framing. */
export type FramingName = keyof typeof framings;
/** All names, for options. */
export const framingNames = Object.keys(framings) as [FramingName, ...FramingName[]];
