/**
 * Multiple choice by log-likelihood: which choice a model finds likeliest, under four ways to allow for length.
 *
 * `acc` takes the sum over the tokens of a choice; `acc_norm` divides it by the choice's characters (code points),
 * `acc_bytes` by its UTF-8 bytes, `acc_tokens` by its tokens: other tools call one or another of them "acc_norm".
 * Source: EleutherAI lm-evaluation-harness (the first three); llm.c and nanochat (tokens).
 */
import { indexOfGreatest } from "../_generate/mod.ts";
import { codePoints, utf8Length } from "../_text/mod.ts";

/** A choice as scored: without the space or the frame that stood before it. */
export interface ScoredChoice {
  readonly text: string;
  /** Sum of log-probabilities of its tokens, in nats. */
  readonly logLikelihood: number;
  /** How many tokens the sum is over. */
  readonly tokens: number;
}

/** The ways to compare choices, and by what each divides the log-likelihood. */
export const lengthRules = {
  acc: () => 1,
  acc_norm: ({ text }: ScoredChoice) => codePoints(text),
  acc_bytes: ({ text }: ScoredChoice) => utf8Length(text),
  acc_tokens: ({ tokens }: ScoredChoice) => tokens,
} as const;
/** Name of a way to compare choices. */
export type LengthRule = keyof typeof lengthRules;

/** Index of the likeliest choice under a rule; the first of equals. */
export function likeliest(choices: readonly ScoredChoice[], rule: LengthRule): number {
  const scores = choices.map((choice) => choice.logLikelihood / Math.max(1, lengthRules[rule](choice)));
  return indexOfGreatest(scores);
}
