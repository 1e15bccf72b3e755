/** One pair of skip-gram as WebAssembly text: its noise, its scores and its update. */
import {
  add,
  by4,
  eachChunk,
  folded,
  get,
  load,
  plus,
  set,
  store,
  sub,
  times,
  vectorBytes,
  whole,
} from "./kernel_text.ts";
import { bins, increment, multiplier, tableEntries, tablesAt } from "./skip_gram_layout.ts";

/** Goes on to the next state; its upper half is the number drawn. */
export const draw = set(
  "seed",
  `(i64.add (i64.mul ${get("seed")} (i64.const ${multiplier})) (i64.const ${increment}))`,
);
export const drawn = `(i64.shr_u ${get("seed")} (i64.const 32))`;
/** The number drawn times `count`, whose upper half is a number below `count`, and its lower half what is left of it. */
export const spread = (count: string) => `(i64.mul ${drawn} (i64.extend_i32_u ${count}))`;
export const upper = (value: string) => `(i32.wrap_i64 (i64.shr_u ${value} (i64.const 32)))`;

/** Names of the rows that a pair is scored against: the word itself, then its noise. */
export const rowNames = (negatives: number): string[] =>
  Array.from({ length: negatives + 1 }, (_, k) => `r${k}`);
/** Names of their scores, and then of the steps along their gradients. */
export const scoreNames = (negatives: number): string[] =>
  Array.from({ length: negatives + 1 }, (_, k) => `s${k}`);

/** Draws the negatives of a pair: a cell of the alias table, and which of its two words. */
export function negativeRows(chunks: number, negatives: number): string {
  const row = (k: number) =>
    `${draw} ${set("product", spread(get("words")))}
    ${set("cell", upper(get("product")))}
    ${set("entry", add(get("noise"), `(i32.shl ${get("cell")} (i32.const 3))`))}
    ${
      set(
        "cell",
        `(select ${get("cell")} (i32.load offset=4 ${get("entry")})
          (i32.lt_u (i32.wrap_i64 ${get("product")}) (i32.load ${get("entry")})))`,
      )
    }
    ${set(`r${k}`, add(get("outputs"), `(i32.mul ${get("cell")} ${whole(vectorBytes * chunks)})`))}`;
  return Array.from({ length: negatives }, (_, k) => row(k + 1)).join("\n");
}

/**
 * Learns from one pair: input vector at `$x`, the rows at `$r0` and on. All scores are taken before anything changes; a row
 * that is drawn twice is changed twice.
 */
export function pair(chunks: number, negatives: number): string {
  const rows = rowNames(negatives);
  const scores = scoreNames(negatives);
  const pointers = ["x", ...rows];
  const back = pointers.map((name) => set(name, sub(get(name), whole(vectorBytes * chunks))));
  const scored = (offset: number) =>
    [
      set("v", load("x", offset)),
      ...rows.map((row, k) => set(scores[k], plus(get(scores[k]), times(load(row, offset), get("v"))))),
    ].join("\n");
  const updated = (offset: number) =>
    [
      set("v", load("x", offset)),
      set("e", get("zero")),
      ...rows.map((row, k) =>
        `${set("w", load(row, offset))} ${set("e", plus(get("e"), times(get(scores[k]), get("w"))))}
        ${store(row, plus(get("w"), times(get(scores[k]), get("v"))), offset)}`
      ),
      store("x", plus(get("v"), get("e")), offset),
    ].join("\n");
  return [
    ...scores.map((score) => set(score, get("zero"))),
    eachChunk("score", pointers, chunks, scored),
    ...back,
    ...scores.map((_, k) => slope(k)),
    eachChunk("update", pointers, chunks, updated),
  ].join("\n");
}

/** Of the four partial sums of row `k` its score, and of that the step along its gradient; the loss is added up. */
function slope(k: number): string {
  const s = `s${k}`;
  const none = "(f32.convert_i32_s (i32.const 0))";
  const bin = `(i32x4.extract_lane 0 (i32x4.trunc_sat_f32x4_s ${
    plus(times(get(s), get("scale")), get("middle"))
  }))`;
  const table = (number: number) => 4 * number * tableEntries + tablesAt;
  const label = k === 0 ? "(f32.convert_i32_s (i32.const 1))" : none;
  const step = `(f32.mul (f32.sub ${label} (f32.load offset=${table(0)} ${get("bin")})) ${get("rate")})`;
  // Nothing is added to the loss of a bin but that a score which is no number makes a loss that is none.
  const nothing = `(f32.mul ${none} (f32x4.extract_lane 0 ${get(s)}))`;
  const loss = `(f64.promote_f32 (f32.add (f32.load offset=${table(k === 0 ? 1 : 2)} ${
    get("bin")
  }) ${nothing}))`;
  // A negative that is the word itself says nothing.
  const own = `(i32.eq ${get(`r${k}`)} ${get("r0")})`;
  return `${folded(s)}
    ${set("bin", bin)}
    ${set("bin", `(select ${whole(0)} ${get("bin")} (i32.lt_s ${get("bin")} ${whole(0)}))`)}
    ${set("bin", `(select ${whole(bins + 1)} ${get("bin")} (i32.gt_s ${get("bin")} ${whole(bins + 1)}))`)}
    ${set("bin", by4(get("bin")))}
    ${set("loss", `(f64.add ${get("loss")} ${k === 0 ? loss : `(select ${get("nothing")} ${loss} ${own})`})`)}
    ${set(s, `(f32x4.splat ${k === 0 ? step : `(select ${none} ${step} ${own})`})`)}`;
}
