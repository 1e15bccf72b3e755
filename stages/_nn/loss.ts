/** Losses, each as the sum over the counted targets and their count. */
import {
  add,
  asRows,
  cast,
  gather,
  gatherElements,
  gemm,
  greaterOrEqual,
  log,
  logSoftmax,
  max,
  mul,
  neg,
  productOfRows,
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
  // log Σ exp(scores) = the largest score − the logarithm of the largest share, which is never less than 1/V.
  const total = sub(reduceMax(scores, [-1], { keep: true }), log(reduceMax(shares, [-1], { keep: true })));
  const own = reduceSum(mul(x, rows), [-1], { keep: true });
  const score = bias === undefined ? own : add(own, reshape(gather(bias, ids), [...ids.shape, 1]));
  const losses = mul(sub(total, score), counted);
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

/** Cross-entropy of scores [N,K] and classes [N]; a negative class is not counted. */
export function classLoss(scores: Value, classes: Value): Loss {
  const counted = cast(greaterOrEqual(classes, 0), "float32");
  const picked = gatherElements(logSoftmax(scores), reshape(max(classes, 0), [...classes.shape, 1]), -1);
  return { sum: neg(reduceSum(mul(reshape(picked, classes.shape), counted))), count: reduceSum(counted) };
}

/** Sum of squared differences, and how many numbers there are: a regression's loss. */
export function squaredLoss(predicted: Value, wanted: Value): Loss {
  const difference = sub(predicted, wanted);
  return { sum: reduceSum(square(difference)), count: sizeAsFloat(predicted.graph, volume(predicted.shape)) };
}
