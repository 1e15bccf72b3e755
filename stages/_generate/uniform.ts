/** Uniform draws as a function of a seed and a counter: no state to save, none to lose. */
import { seedWords } from "../_order/mod.ts";

/** A number in [0, 1) with 53 random bits, the same for the same seed and counter (whole numbers up to 2^53). */
export function uniformAt(seed: number, counter: number): number {
  const high = seedWords(seed, counter, 1) >>> 5;
  const low = seedWords(seed, counter, 2) >>> 6;
  return (high * 2 ** 26 + low) / 2 ** 53;
}
