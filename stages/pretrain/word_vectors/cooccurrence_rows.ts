/** Counted pairs as rows, a row a word, and back. */
import type { Cooccurrence } from "../../kinds/mod.ts";
import type { PairCount } from "./pair_counter.ts";

/** Rows of pairs that come in ascending order. Memory: one row. */
export function* rowsOf(pairs: Iterable<PairCount>, unitsOfOne: number): Generator<Cooccurrence> {
  let [word, others, units]: [number, number[], number[]] = [0, [], []];
  const row = () => ({ word, unitsOfOne, others: Uint32Array.from(others), units: Uint32Array.from(units) });
  for (const pair of pairs) {
    if (pair.low !== word) {
      if (others.length > 0) yield row();
      [word, others, units] = [pair.low, [], []];
    }
    others.push(pair.high);
    units.push(pair.units % 2 ** 32, Math.floor(pair.units / 2 ** 32));
  }
  if (others.length > 0) yield row();
}

/** The pairs of a row. */
export function* pairsOf({ word, others, units }: Cooccurrence): Generator<PairCount> {
  for (let i = 0; i < others.length; i++) {
    yield { low: word, high: others[i], units: units[2 * i] + units[2 * i + 1] * 2 ** 32 };
  }
}
