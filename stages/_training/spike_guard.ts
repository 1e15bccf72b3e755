/**
 * A guard against steps that do harm: one whose loss or gradient is far over what was usual is left out.
 *
 * Usual is a running mean and deviation. A spike enters them cut down to the limit, so that a lasting change is learnt and
 * does not stop a training for ever. After Kumar et al. 2025, "ZClip: adaptive spike mitigation for LLM pre-training",
 * which has the decay and the 25 steps of waiting; it scales the gradient where a step is skipped here.
 */

/** Mean and variance of what was seen, the later the heavier. */
export interface Usual {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}
/** What a guard remembers. */
export interface Guarded {
  readonly loss: Usual;
  readonly gradNorm: Usual;
  /** Steps skipped so far. */
  readonly skipped: number;
}

/** What a new value weighs, once there are many; and how many are waited for before any can be too large. */
const share = 0.03, patience = 25;

const nothing: Usual = { count: 0, mean: 0, variance: 0 };
/** Nothing seen yet. */
export const unguarded: Guarded = { loss: nothing, gradNorm: nothing, skipped: 0 };

/** Greatest value that is usual. */
function limit({ count, mean, variance }: Usual, deviations: number): number {
  return count < patience ? Infinity : mean + deviations * Math.sqrt(variance);
}
/** The running mean and variance of West 1979; of the first values, each weighs the same. */
function seen(usual: Usual, value: number): Usual {
  const weight = Math.max(share, 1 / (usual.count + 1));
  const off = value - usual.mean;
  return {
    count: usual.count + 1,
    mean: usual.mean + weight * off,
    variance: (1 - weight) * (usual.variance + weight * off ** 2),
  };
}

/** Whether a step is as usual, and what the guard remembers then. */
export function judge(
  before: Guarded,
  { loss, gradNorm }: { readonly loss: number; readonly gradNorm: number },
  deviations: number,
): { readonly usual: boolean; readonly after: Guarded } {
  const limits = { loss: limit(before.loss, deviations), gradNorm: limit(before.gradNorm, deviations) };
  const usual = loss <= limits.loss && gradNorm <= limits.gradNorm;
  return {
    usual,
    after: {
      loss: seen(before.loss, Math.min(loss, limits.loss)),
      gradNorm: seen(before.gradNorm, Math.min(gradNorm, limits.gradNorm)),
      skipped: before.skipped + (usual ? 0 : 1),
    },
  };
}
