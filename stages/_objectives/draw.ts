/** Which rows are drawn when, and the random numbers of each: functions of the seed and of places, never of a state. */
import { mix32, seedWords, windowAt } from "../_order/mod.ts";

/** A row that is drawn: its number among all rows of an objective, and the key of its random numbers. */
export interface Draw {
  readonly row: number;
  readonly key: number;
}

/** Where in a training a batch is. */
export interface BatchPlace {
  readonly seed: number;
  /** From 0. */
  readonly step: number;
  /** Rows of a step's batch. */
  readonly batchRows: number;
  /** How many rows there are to draw from. */
  readonly rows: number;
  /**
   * Whether a row has new random numbers each time it is drawn (Liu et al. 2019, section 4.1), or the same few kinds
   * in turn, one an epoch. Default "dynamic".
   */
  readonly masks?: "dynamic" | "static";
}

/** How many kinds of masks a row has where they are static: BERT's `dupe_factor` (Devlin et al. 2019, its code). */
const staticKinds = 10;

/** The rows of a step: each once an epoch, in an order that the seed and the epoch decide. A batch may be cut anywhere. */
export function drawsAt({ seed, step, batchRows, rows, masks = "dynamic" }: BatchPlace): Draw[] {
  return Array.from({ length: batchRows }, (_, b) => {
    const draw = step * batchRows + b;
    const row = windowAt(seed, draw, rows);
    const kind = Math.floor(draw / rows) % staticKinds;
    return { row, key: masks === "dynamic" ? seedWords(seed, draw) : seedWords(seed, row, kind) };
  });
}

/** Keeps the order and the numbers of what is measured apart from those of what is learnt from. */
const measured = 0x6865_6c64;

/** `count` rows to measure with, or all where there are fewer: the same ones, and the same numbers, at each time. */
export function measuredDraws(seed: number, count: number, rows: number): Draw[] {
  const key = seedWords(seed, measured);
  return Array.from({ length: Math.min(count, rows) }, (_, i) => {
    const row = windowAt(key, i, rows);
    return { row, key: seedWords(key, row) };
  });
}

/** Random numbers one after another. */
export interface Randoms {
  /** From 0 up to but not including 1. */
  share(): number;
  /** A whole number from 0 up to but not including `limit`, at most 2^32. */
  below(limit: number): number;
}

/** The random numbers of a key. */
export function randomsOf(key: number): Randoms {
  let count = 0;
  const share = (): number => mix32(mix32(key ^ mix32(++count)) + count) / 2 ** 32;
  return { share, below: (limit) => Math.floor(share() * limit) };
}

/** `count` different numbers below `limit`, each set of them as likely as any other, in ascending order. */
export function someOf(limit: number, count: number, randoms: Randoms): number[] {
  // Floyd's sampling (Bentley and Floyd 1987, "A sample of brilliance"): one number a pick, whatever the limit.
  const picked = new Set<number>();
  for (let top = limit - count; top < limit; top++) {
    const one = randoms.below(top + 1);
    picked.add(picked.has(one) ? top : one);
  }
  return [...picked].sort((a, b) => a - b);
}
