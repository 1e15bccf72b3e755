/** Numbers of Hugging Face tokenizers, made by scripts/oracle/byte_level_bpe.py. */
import oracle from "../../oracle/byte_level_bpe.json" with { type: "json" };
import type { PatternName } from "../../../stages/_tokenizer/mod.ts";

/** A vocabulary that was learnt, and the ids of the hard texts that hold none of its special tokens. */
export interface Learned {
  readonly pattern: PatternName;
  readonly text: string;
  readonly size: number;
  readonly minFrequency: number;
  readonly specialTokens: readonly string[];
  /** How many tokens there are, and those after the bytes. */
  readonly tokens: number;
  readonly lastTokens: readonly string[];
  readonly merges: readonly (readonly [string, string])[];
  readonly ids: readonly (readonly number[])[];
}

/** Texts that tokenizers get wrong. */
export const hardTexts: readonly string[] = oracle.hard;
/** Where each pattern ends its words, in bytes of UTF-8. */
export const words:
  readonly ({ readonly text: string } & Readonly<Record<PatternName, readonly number[]>>)[] = oracle.words;
export const learned = oracle.learned as unknown as readonly Learned[];
