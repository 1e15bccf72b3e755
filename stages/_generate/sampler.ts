/**
 * The choice of the next token from logits: a repetition penalty, temperature, top-k, top-p and min-p, in this order, then
 * one draw. The draw for position n is a function of (seed, stream, n), so a generation can be taken up anywhere.
 * Sources: Fan et al. 2018 (top-k); Holtzman et al. 2020 (top-p); Nguyen et al. 2024 (min-p); Keskar et al. 2019, section 4.1 (penalty, with the
 * sign rule of Hugging Face transformers, whose order of the steps this keeps).
 */
import { uniform } from "../_nn/mod.ts";

/** How tokens are chosen. */
export interface SamplerOptions {
  /** Divides the logits; 0 always takes the likeliest token. */
  readonly temperature: number;
  /** Only the k likeliest tokens can be drawn (and those equal to the k-th); 0 means all. */
  readonly topK: number;
  /** Only the fewest likeliest tokens whose probabilities sum to p can be drawn; 1 means all. */
  readonly topP: number;
  /** Only tokens can be drawn that are at least this share as likely as the likeliest. Default 0: all. */
  readonly minP?: number;
  /** Tokens seen before have positive logits divided, negative ones multiplied by it; 1 means nothing. */
  readonly repetitionPenalty: number;
  readonly seed: number;
  /**
   * What is being said, such as the id of a prompt: each stream has draws of its own, so that texts sampled with one seed
   * are independent of each other. Not given, all texts take the same draws.
   */
  readonly stream?: string;
}

/** The likeliest token every time. */
export const greedy: SamplerOptions = { temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1, seed: 0 };

/**
 * Picks a token id.
 *
 * @param logits one a token of the vocabulary; not changed.
 * @param seen ids so far, prompt included, for the penalty.
 * @param position index of the token to be chosen; with seed and stream it decides the draw.
 */
export function pickToken(
  logits: Float32Array,
  seen: readonly number[],
  position: number,
  options: SamplerOptions,
): number {
  if (options.temperature === 0) return indexOfGreatest(penalized(logits, seen, options.repetitionPenalty));
  const { ids, weights } = drawable(logits, seen, options);
  const stream = options.stream === undefined ? "token" : `token of ${options.stream}`;
  return ids[drawIndex(weights, uniform(options.seed, stream, position))];
}

/** The ids that can be drawn, and their probabilities up to a factor. */
export function drawable(
  logits: Float32Array,
  seen: readonly number[],
  options: Omit<SamplerOptions, "seed" | "stream">,
): { readonly ids: readonly number[]; readonly weights: readonly number[] } {
  const scores = penalized(logits, seen, options.repetitionPenalty);
  const ids = keptTokens(scores, options);
  return { ids, weights: softmaxWeights(ids.map((id) => scores[id] / options.temperature)) };
}

/** Index of the greatest score, such as the id of the likeliest token; the first of equals. */
export function indexOfGreatest(scores: ArrayLike<number>): number {
  let best = 0;
  for (let index = 1; index < scores.length; index++) if (scores[index] > scores[best]) best = index;
  return best;
}

function penalized(logits: Float32Array, seen: readonly number[], penalty: number): Float32Array {
  if (penalty === 1) return logits;
  const scores = logits.slice();
  for (const id of new Set(seen)) scores[id] = scores[id] > 0 ? scores[id] / penalty : scores[id] * penalty;
  return scores;
}

/** Ids that can be drawn, likeliest first where top-p had to sort them, else by id. */
function keptTokens(
  scores: Float32Array,
  { temperature, topK, topP, minP = 0 }: Omit<SamplerOptions, "seed" | "stream">,
): number[] {
  const ids = likeliest(Array.from(scores.keys()), scores, topK);
  const kept = topP >= 1 ? ids : nucleus(ids, scores, { temperature, topP });
  if (minP === 0) return kept;
  const least = kept.reduce((most, id) => Math.max(most, scores[id]), -Infinity) +
    temperature * Math.log(minP);
  return kept.filter((id) => scores[id] >= least);
}

/** The k likeliest, and those equal to the k-th. */
function likeliest(ids: readonly number[], scores: Float32Array, topK: number): number[] {
  if (topK === 0 || topK >= scores.length) return [...ids];
  const least = scores.slice().sort()[scores.length - topK];
  return ids.filter((id) => scores[id] >= least);
}

/** The fewest likeliest whose probabilities sum to p. */
function nucleus(
  ids: readonly number[],
  scores: Float32Array,
  { temperature, topP }: Pick<SamplerOptions, "temperature" | "topP">,
): number[] {
  const sorted = ids.toSorted((a, b) => scores[b] - scores[a] || a - b);
  const weights = softmaxWeights(sorted.map((id) => scores[id] / temperature));
  const enough = topP * weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const last = weights.findIndex((weight) => (sum += weight) >= enough);
  return last < 0 ? sorted : sorted.slice(0, last + 1);
}

/** Probabilities up to a factor; the greatest is 1. */
function softmaxWeights(scores: readonly number[]): number[] {
  const greatest = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  return scores.map((score) => Math.exp(score - greatest));
}

/** The index at which the running sum of weights passes the share `draw` of their sum. */
function drawIndex(weights: readonly number[], draw: number): number {
  let left = draw * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) if ((left -= weight) < 0) return index;
  return weights.length - 1;
}
