/** Losses, each as the sum over the counted targets and their count. */
import {
  add,
  asIs,
  asRows,
  cast,
  div,
  equal,
  exp,
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
  square,
  sub,
  swapLast,
  type Value,
  volume,
  withGradient,
} from "../_grad/mod.ts";
import type { Loss } from "./parameter.ts";

/**
 * Cross-entropy of the next token for hidden states [..,C], a head's table [V,C], where it has one its bias [V], and
 * targets [..]; a negative target is not counted.
 *
 * The gradient is given, so that of all that has the size of the scores [N,V] one thing is ever held: the scores become
 * their exponentials E in place. The gradient is E / ΣE − onehot(target); its products with table and states are taken
 * apart, the division as one of their rows, and the one-hot part as rows picked from and added to the table.
 */
export function tokenLoss(hidden: Value, table: Value, targets: Value, bias?: Value): Loss {
  const x = asRows(hidden);
  const flat = reshape(targets, [volume(targets.shape)]);
  const ids = max(flat, 0);
  const counted = reshape(cast(greaterOrEqual(flat, 0), "float32"), [...flat.shape, 1]);
  const { powers, total, logSum } = exponentials(gemm(x, table, { transB: true, ...(bias && { bias }) }));
  const rows = gather(table, ids);
  const own = reduceSum(mul(x, rows), [-1], { keep: true });
  const score = bias === undefined ? own : add(own, reshape(gather(bias, ids), [...ids.shape, 1]));
  const losses = mul(sub(logSum, score), counted);
  const inputs = bias === undefined ? [hidden, table] : [hidden, table, bias];
  const sum = withGradient(inputs, reduceSum(losses), (cotangent) => {
    const weight = mul(counted, cotangent), share = div(weight, total);
    const dx = sub(mul(gemm(powers, table), share), mul(rows, weight));
    // With the few channels as rows, the product is faster by more than it takes to turn it.
    const dTable = scatterAdd(swapLast(asIs(productOfRows(mul(x, share), powers))), ids, neg(mul(x, weight)));
    if (bias === undefined) return [reshape(dx, hidden.shape), dTable];
    const sums = reshape(gemm(share, powers, { transA: true }), bias.shape);
    return [reshape(dx, hidden.shape), dTable, scatterAdd(sums, ids, neg(reshape(weight, ids.shape)))];
  });
  return { sum, count: reduceSum(counted) };
}

/**
 * Cross-entropy of scores [N,K] for few classes K, and classes [N]; a negative class is not counted. The gradient is given:
 * E / ΣE − onehot(class).
 */
export function classLoss(scores: Value, classes: Value): Loss {
  const counted = reshape(cast(greaterOrEqual(classes, 0), "float32"), [...classes.shape, 1]);
  const every = reshape(range(scores.graph, scores.shape[1]), [1, scores.shape[1]]);
  const own = cast(equal(reshape(classes, [...classes.shape, 1]), every), "float32");
  const { powers, total, logSum } = exponentials(scores);
  const losses = mul(sub(logSum, reduceSum(mul(scores, own), [-1], { keep: true })), counted);
  const sum = withGradient([scores], reduceSum(losses), (cotangent) => [
    mul(sub(div(powers, total), own), mul(counted, cotangent)),
  ]);
  return { sum, count: reduceSum(counted) };
}

/** Of scores [N,K]: exp(score − the largest of its line) [N,K], the sums of them [N,1], and log Σ exp(score) [N,1]. */
function exponentials(
  scores: Value,
): { readonly powers: Value; readonly total: Value; readonly logSum: Value } {
  const largest = reduceMax(scores, [-1], { keep: true });
  const powers = exp(sub(scores, largest));
  const total = reduceSum(powers, [-1], { keep: true });
  return { powers, total, logSum: add(largest, log(total)) };
}

/** Sum of squared differences, and how many numbers there are: a regression's loss. */
export function squaredLoss(predicted: Value, wanted: Value): Loss {
  const difference = sub(predicted, wanted);
  return { sum: reduceSum(square(difference)), count: sizeAsFloat(predicted.graph, volume(predicted.shape)) };
}
