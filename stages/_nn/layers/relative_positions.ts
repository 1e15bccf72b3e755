/**
 * Learnt biases of attention by the distance from query to key: near distances each have one, far ones share them in
 * buckets that widen with the logarithm. Raffel et al. 2020, "Exploring the limits of transfer learning", section 2.1.
 */
import { add, gather, max, min, reshape, sub, transpose, type Value } from "../../_grad/mod.ts";
import { tensor } from "../../_onnx/mod.ts";
import type { Start } from "../parameter.ts";
import type { Scope } from "../scope.ts";

/** How distances fall into buckets. */
export interface BucketOptions {
  /** How many there are; with both directions, half for each. */
  readonly buckets: number;
  /** Distance from which on all share the last. */
  readonly maxDistance: number;
  /** Whether keys after the query have buckets of their own: "both" in encoders, "back" in decoders. */
  readonly directions: "both" | "back";
}

/** The bucket of a key `distance` after the query. In 32-bit floats, as PyTorch computes it, where it is not whole. */
export function bucketOf(distance: number, { buckets, maxDistance, directions }: BucketOptions): number {
  const own = directions === "both" ? buckets / 2 : buckets;
  const first = directions === "both" && distance > 0 ? own : 0;
  const far = directions === "both" ? Math.abs(distance) : Math.max(-distance, 0);
  const exact = Math.floor(own / 2);
  if (far < exact) return first + far;
  const share = Math.fround(
    Math.fround(Math.log(Math.fround(far / exact))) / Math.fround(Math.log(maxDistance / exact)),
  );
  return first + Math.min(exact + Math.trunc(Math.fround(share * (own - exact))), own - 1);
}

/** Biases [1,H,T,S] for queries at positions [T] and keys at positions [S], both int32, from the parameter [buckets,H]. */
export function relativeBias(
  at: Scope,
  { queries, keys }: { readonly queries: Value; readonly keys: Value },
  options: BucketOptions & { readonly heads: number; readonly start: Start },
): Value {
  const { buckets, maxDistance, heads, start } = options;
  const [T, S] = [queries.shape[0], keys.shape[0]];
  const numbers = Int32Array.from(
    { length: 2 * maxDistance + 1 },
    (_, i) => bucketOf(i - maxDistance, options),
  );
  const table = at.graph.constant(
    tensor("int32", [numbers.length], numbers),
    `buckets ${options.directions}`,
  );
  const distances = sub(reshape(keys, [1, S]), reshape(queries, [T, 1]));
  const near = max(min(distances, maxDistance), -maxDistance);
  const biases = gather(
    at.parameter("weight", [buckets, heads], start),
    gather(table, add(near, maxDistance)),
  );
  return reshape(transpose(biases, [2, 0, 1]), [1, heads, T, S]);
}
