/**
 * Starting weights of a T5 whose attention looks somewhere from the first step on. At random, cross attention spreads over
 * all that was read, so nothing tells the encoder to gather what stands around a sentinel, and while it does not, nothing
 * tells the decoder to look there: a small model stays at guessing by frequency. The idea is "mimetic initialization"
 * (Trockman and Kolter 2023): queries and keys begin so that like finds like, as they end in trained models; and relative
 * biases begin as slopes (Press, Smith and Lewis 2022, "Train short, test long", ALiBi), so that near tokens are seen.
 */
import type { Tensor } from "../../_format/mod.ts";
import { startWeights } from "../parameter.ts";
import type { T5 } from "./t5.ts";

/** The steepest head's slope; the others' fall by one factor a head, to a sixteenth after the last. Tried on four heads. */
const steepest = 2, fall = 1 / 16;

/** Weights as `startWeights` gives them, but for the queries of cross attention and the relative biases. */
export function mimeticStart(model: T5, seed: number): ReadonlyMap<string, Tensor> {
  const weights = startWeights(model.parameters, seed);
  const { headWidth, heads, buckets } = model.config;
  for (const [name, { data }] of weights) {
    if (name.endsWith("EncDecAttention.q.weight")) {
      // Keys over √D have the deviation that the paper gives queries. A token's score with its like is about √D.
      const keys = weights.get(name.replace(/q\.weight$/, "k.weight"))!.data;
      data.forEach((_, i) => data[i] = keys[i] / Math.sqrt(headWidth));
    }
    if (name.endsWith("relative_attention_bias.weight")) {
      const own = name.startsWith("encoder") ? buckets / 2 : buckets;
      // Buckets stand for their number of tokens: near by they are that distance, and far away less than it.
      data.forEach((_, i) => data[i] -= slope(i % heads, heads) * (Math.floor(i / heads) % own));
    }
  }
  return weights;
}

function slope(head: number, heads: number): number {
  return steepest * fall ** (head / heads);
}
