/** Losses, each as the sum over the counted targets and their count. */
import {
  add,
  asRows,
  cast,
  equal,
  gather,
  gemm,
  greaterOrEqual,
  log,
  max,
  mul,
  neg,
  productOfRows,
  range,
  reduceMax,
  reduceSum,
  reshape,
  scatterAdd,
  sizeAsFloat,
  softmax,
  square,
  sub,
  type Value,
  volume,
  withGradient,
} from "../_grad/mod.ts";
import type { Loss } from "./parameter.ts";

/**
 * Cross-entropy of the next token for hidden states [..,C], a head's table [V,C], where it has one its bias [V], and
 * targets [..]; a negative target is not counted.
 *
 * The gradient is given, so that nothing the size of the scores [N,V] is ever built but the scores and their softmax P:
 * it is P − onehot(target), and its products with table and states are taken apart, the one-hot part as rows picked from
 * and added to the table.
 */
export function tokenLoss(hidden: Value, table: Value, targets: Value, bias?: Value): Loss {
  const x = asRows(hidden);
  const flat = reshape(targets, [volume(targets.shape)]);
  const ids = max(flat, 0);
  const counted = reshape(cast(greaterOrEqual(flat, 0), "float32"), [...flat.shape, 1]);
  const scores = gemm(x, table, { transB: true, ...(bias && { bias }) });
  const shares = softmax(scores);
  const rows = gather(table, ids);
  const own = reduceSum(mul(x, rows), [-1], { keep: true });
  const score = bias === undefined ? own : add(own, reshape(gather(bias, ids), [...ids.shape, 1]));
  const losses = mul(sub(logSum(scores, shares), score), counted);
  const inputs = bias === undefined ? [hidden, table] : [hidden, table, bias];
  const sum = withGradient(inputs, reduceSum(losses), (cotangent) => {
    const weight = mul(counted, cotangent);
    const weighted = mul(x, weight);
    const dx = mul(sub(gemm(shares, table), rows), weight);
    const dTable = scatterAdd(productOfRows(shares, weighted), ids, neg(weighted));
    if (bias === undefined) return [reshape(dx, hidden.shape), dTable];
    const dBias = scatterAdd(reduceSum(mul(shares, weight), [0]), ids, neg(reshape(weight, ids.shape)));
    return [reshape(dx, hidden.shape), dTable, dBias];
  });
  return { sum, count: reduceSum(counted) };
}

/**
 * Cross-entropy of scores [N,K] for few classes K, and classes [N]; a negative class is not counted. The gradient is given:
 * P − onehot(class).
 */
export function classLoss(scores: Value, classes: Value): Loss {
  const counted = reshape(cast(greaterOrEqual(classes, 0), "float32"), [...classes.shape, 1]);
  const every = reshape(range(scores.graph, scores.shape[1]), [1, scores.shape[1]]);
  const own = cast(equal(reshape(classes, [...classes.shape, 1]), every), "float32");
  const shares = softmax(scores);
  const losses = mul(sub(logSum(scores, shares), reduceSum(mul(scores, own), [-1], { keep: true })), counted);
  const sum = withGradient([scores], reduceSum(losses), (cotangent) => [
    mul(sub(shares, own), mul(counted, cotangent)),
  ]);
  return { sum, count: reduceSum(counted) };
}

/** log Σ exp(scores) of each line: the largest score − the logarithm of the largest share, which is never less than 1/V. */
function logSum(scores: Value, shares: Value): Value {
  return sub(reduceMax(scores, [-1], { keep: true }), log(reduceMax(shares, [-1], { keep: true })));
}

/** Sum of squared differences, and how many numbers there are: a regression's loss. */
export function squaredLoss(predicted: Value, wanted: Value): Loss {
  const difference = sub(predicted, wanted);
  return { sum: reduceSum(square(difference)), count: sizeAsFloat(predicted.graph, volume(predicted.shape)) };
}
