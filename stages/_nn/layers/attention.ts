/** Attention. B batch, T time of queries, S time of keys, C channels, H heads, K heads of keys, D width of a head. */
import {
  add,
  cast,
  greater,
  matmul,
  max,
  mul,
  reduceMax,
  reduceSum,
  reshape,
  type Shape,
  softmax,
  sub,
  swapLast,
  times,
  transpose,
  type Value,
  withGradient,
} from "../../_grad/mod.ts";
import type { Start } from "../parameter.ts";
import type { Scope } from "../scope.ts";
import { dense } from "./dense.ts";

/** Keys and values of one block, each [B,K,S,D]. */
export interface KeysAndValues {
  /** What queries are compared with. */
  readonly keys: Value;
  /** What is mixed by how well they match. */
  readonly values: Value;
}

/** [B,T,H·D] → [B,H,T,D] */
export function splitHeads(x: Value, heads: number): Value {
  const [batch, time, channels] = x.shape as [Shape[0], Shape[0], number];
  return transpose(reshape(x, [batch, time, heads, channels / heads]), [0, 2, 1, 3]);
}
/** [B,H,T,D] → [B,T,H·D] */
export function joinHeads(x: Value): Value {
  const [batch, heads, time, width] = x.shape as [Shape[0], number, Shape[0], number];
  return reshape(transpose(x, [0, 2, 1, 3]), [batch, time, heads * width]);
}

/** What scores are computed with. */
export interface ScoreOptions {
  /** Added to the scores [B,H,T,S]: 0 where a query may look, very negative where not, or a learnt bias. */
  readonly mask: Value;
  /** Factor of the scores. Default 1/√D. */
  readonly scale?: number;
  /** Applied to the shares [B,H,T,S] that mix the values: dropout. Linear, and its own transpose. */
  readonly thin?: (shares: Value) => Value;
}

/**
 * Scaled dot-product attention: queries [B,H,T,D], keys and values [B,K,S,D] → [B,T,H·D]. Vaswani et al. 2017, section 3.2.1.
 * Where K is less than H, H/K neighbouring heads share keys and values (Ainslie et al. 2023): their queries are laid behind
 * each other, so that nothing is repeated.
 *
 * The gradient is given: the sum over S of P·dP equals the sum over D of dO·O (Dao et al. 2022, "FlashAttention",
 * appendix B.2), which is a smaller tensor.
 */
export function attention(
  query: Value,
  keys: Value,
  values: Value,
  { mask, scale = 1 / Math.sqrt(query.shape.at(-1) as number), thin = (shares) => shares }: ScoreOptions,
): Value {
  const [B, H, T, D] = query.shape as [Shape[0], number, Shape[0], number];
  const [, K, S] = keys.shape as [Shape[0], number, Shape[0]];
  const together = (x: Value): Value => reshape(x, [B, K, times(H / K, T), x.shape[3]]);
  const scaled = together(scale === 1 ? query : mul(query, scale));
  const scores = add(reshape(matmul(scaled, swapLast(keys)), [B, H, T, S]), mask);
  const shares = T === S ? sharesOf(scores, mask) : softmax(scores);
  const thinned = together(thin(shares));
  const mixed = joinHeads(reshape(matmul(thinned, values), [B, H, T, D]));
  return withGradient([query, keys, values, mask], mixed, (dMixed) => {
    const dTogether = together(splitHeads(dMixed, H));
    const dShares = thin(reshape(matmul(dTogether, swapLast(values)), [B, H, T, S]));
    const along = reduceSum(reshape(mul(dMixed, mixed), [B, T, H, D]), [-1], { keep: true });
    const dScores = mul(shares, sub(dShares, transpose(along, [0, 2, 1, 3])));
    const dProducts = together(dScores);
    const dScaled = reshape(matmul(dProducts, keys), query.shape);
    return [
      scale === 1 ? dScaled : mul(dScaled, scale),
      matmul(swapLast(dProducts), scaled),
      matmul(swapLast(thinned), dTogether),
      dScores,
    ];
  });
}

/**
 * Softmax of masked scores where many are masked, as when tokens look back at each other: what is masked is first lifted
 * to `least` below the largest score of its row, since an exponential that underflows takes many times as long, and then
 * made 0 again.
 */
function sharesOf(scores: Value, mask: Value): Value {
  const floor = sub(reduceMax(scores, [-1], { keep: true }), least);
  return mul(softmax(max(scores, floor)), cast(greater(mask, masked), "float32"));
}
/** e^−80 is still a normal 32-bit float, and nothing beside 1. */
const least = 80;
/** Below any bias that is learnt; what hides a key is far below. */
const masked = -1e30;

/** An attention layer. */
export interface AttentionOptions extends ScoreOptions {
  /** Names of the four linear layers: queries, keys, values, output. */
  readonly names: readonly [string, string, string, string];
  /** Starts of their matrices. */
  readonly starts: readonly [Start, Start, Start, Start];
  /** Whether they have biases: the first three, and the output. */
  readonly biases: readonly ["yes" | "no", "yes" | "no"];
  /** H. */
  readonly heads: number;
  /** K. Default H. */
  readonly keyHeads?: number;
  /** D. */
  readonly headWidth: number;
  /** Done to queries and keys [B,H,T,D]: rotation by position. */
  readonly turn?: (x: Value) => Value;
  /** Called with the new keys and values; gives all that are looked at. */
  readonly cache?: (fresh: KeysAndValues) => KeysAndValues;
}
/** Attention from x [B,T,C] to `source` [B,S,C] → [B,T,C]: to x itself where none is given. */
export function attend(at: Scope, x: Value, options: AttentionOptions, source: Value = x): Value {
  const { names, starts, biases, heads, keyHeads = heads, headWidth, turn = (x) => x, cache } = options;
  const project = (from: Value, i: 0 | 1 | 2, count: number): Value =>
    splitHeads(
      dense(at.at(names[i]), from, { width: count * headWidth, bias: biases[0], start: starts[i] }),
      count,
    );
  const query = turn(project(x, 0, heads));
  const fresh = { keys: turn(project(source, 1, keyHeads)), values: project(source, 2, keyHeads) };
  const { keys, values } = cache?.(fresh) ?? fresh;
  const mixed = attention(query, keys, values, options);
  return dense(at.at(names[3]), mixed, { width: x.shape[2] as number, bias: biases[1], start: starts[3] });
}
