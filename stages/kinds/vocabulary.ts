/** Vocabularies: a trained tokenizer, in the files that Hugging Face libraries read. */
import type { Kind } from "./kind.ts";
import { itemKind, jsonBytes, readJson } from "./item.ts";

/** The content of `tokenizer.json`; `stages/_text` or the tokenize phase reads more of it. */
export interface TokenizerJson {
  readonly version: string;
  readonly added_tokens: readonly {
    readonly id: number;
    readonly content: string;
    readonly special: boolean;
  }[];
  readonly model: {
    readonly type: string;
    readonly vocab: Readonly<Record<string, number>>;
    readonly merges?: readonly (readonly [string, string])[];
  };
  readonly [field: string]: unknown;
}
/** The content of `tokenizer_config.json`, chat template included. */
export interface TokenizerConfig {
  readonly bos_token?: string;
  readonly eos_token?: string;
  readonly pad_token?: string;
  readonly chat_template?: string;
  readonly [field: string]: unknown;
}
/** A tokenizer as data. */
export interface Vocabulary {
  readonly tokenizer: TokenizerJson;
  readonly config: TokenizerConfig;
}

/** The kind of vocabularies. */
export const vocabularies: Kind<Vocabulary> = itemKind({
  name: "vocabularies",
  format: 1,
  lay: (vocabulary) =>
    new Map([
      ["tokenizer.json", jsonBytes(vocabulary.tokenizer)],
      ["tokenizer_config.json", jsonBytes(vocabulary.config)],
    ]),
  async take(files) {
    return {
      tokenizer: await readJson<TokenizerJson>(files, "tokenizer.json"),
      config: await readJson<TokenizerConfig>(files, "tokenizer_config.json"),
    };
  },
  async describe(files) {
    const { model } = await readJson<TokenizerJson>(files, "tokenizer.json");
    return [`${Object.keys(model.vocab).length} tokens, ${model.merges?.length ?? 0} merges`];
  },
});
