/** The parts of transformers, as functions on values. B batch, T time, S time of keys, C channels, H heads, D = C / H. */
import {
  add,
  asRows,
  cast,
  equal,
  gather,
  gemm,
  layerNormalization,
  lessOrEqual,
  matmul,
  mul,
  range,
  reduceMax,
  reduceSum,
  reshape,
  type Shape,
  sizeVector,
  softmax,
  sub,
  swapLast,
  transpose,
  type Value,
  where,
  withGradient,
} from "../_grad/mod.ts";
import type { WeightOf } from "./parameter.ts";

/** x · W + b over the last dimension: [..,C] with W [C,N] → [..,N]. The bias is left out where the name has none. */
export function linear(x: Value, weight: Value, bias?: Value): Value {
  const rows = gemm(asRows(x), weight, bias === undefined ? {} : { bias });
  return reshape(rows, [...x.shape.slice(0, -1), weight.shape[1]]);
}

/** Layer normalisation by the parameters `name.weight` and, with biases, `name.bias`. */
export function layerNorm(x: Value, weight: WeightOf, name: string, { biases, epsilon }: NormOptions): Value {
  const shift = biases ? weight(`${name}.bias`) : undefined;
  return layerNormalization(x, weight(`${name}.weight`), shift, epsilon);
}
/** How layers normalise. */
export interface NormOptions {
  /** Whether numbers are shifted after they are scaled. */
  readonly biases: boolean;
  /** Added to the variance. */
  readonly epsilon: number;
}

/** [B,T,C] → [B,H,T,D] */
export function splitHeads(x: Value, heads: number): Value {
  const [batch, time, channels] = x.shape as [Shape[0], Shape[0], number];
  return transpose(reshape(x, [batch, time, heads, channels / heads]), [0, 2, 1, 3]);
}
/** [B,H,T,D] → [B,T,C] */
export function joinHeads(x: Value): Value {
  const [batch, heads, time, width] = x.shape as [Shape[0], number, Shape[0], number];
  return reshape(transpose(x, [0, 2, 1, 3]), [batch, time, heads * width]);
}

/**
 * Scaled dot-product attention. Queries [B,H,T,D], keys and values [B,H,S,D]; the mask is added to the scores [B,H,T,S] and
 * is 0 where a query may look, very negative where not. Vaswani et al. 2017, section 3.2.1.
 *
 * The gradient is given: the sum over S of P·dP equals the sum over D of dO·O (Dao et al. 2022, "FlashAttention",
 * appendix B.2), which is a smaller tensor.
 */
export function attention(query: Value, keys: Value, values: Value, mask: Value): Value {
  const scale = 1 / Math.sqrt(query.shape.at(-1) as number);
  const scaled = mul(query, scale);
  const shares = softmax(add(matmul(scaled, swapLast(keys)), mask));
  const mixed = matmul(shares, values);
  return withGradient([query, keys, values], mixed, (dMixed) => {
    const dShares = matmul(dMixed, swapLast(values));
    const dScores = mul(shares, sub(dShares, reduceSum(mul(dMixed, mixed), [-1], { keep: true })));
    return [
      mul(matmul(dScores, keys), scale),
      matmul(swapLast(dScores), scaled),
      matmul(swapLast(shares), dMixed),
    ];
  });
}

/** Added to scores that must not count: so negative that their share is 0, yet finite, as a row may have no others. */
const never = -3.4e38;

/** The mask of attention [T,S] for positions [T] of the queries and [S] of the keys: none looks ahead. */
export function causalMask(queries: Value, keys: Value): Value {
  const [T, S] = [queries.shape[0], keys.shape[0]];
  return maskOf(lessOrEqual(reshape(keys, [1, S]), reshape(queries, [T, 1])));
}
/** 0 where a query may look, very negative where not. */
export function maskOf(allowed: Value): Value {
  return where(allowed, 0, never);
}

/**
 * The states [B,C] of each row's last token, from [B,T,C]: the last one whose id is not `padId`, or without one the last.
 * A row of pads alone gives its first, as Hugging Face does.
 */
export function lastTokens(states: Value, ids: Value, padId: number | undefined): Value {
  const { graph } = states;
  const [B, T] = states.shape;
  const positions = range(graph, T);
  const real = padId === undefined
    ? positions
    : mul(positions, cast(sub(1, cast(equal(ids, padId), "int32")), "int64"));
  const last = reduceMax(real, [-1], { keep: true });
  const first = mul(reshape(range(graph, B), [B, 1]), sizeVector(graph, T));
  return gather(asRows(states), reshape(add(first, last), [B]));
}
