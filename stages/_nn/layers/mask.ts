/** Where attention may look, and where in its sequence a token stands. */
import {
  add,
  and,
  asRows,
  cast,
  equal,
  gather,
  greater,
  lessOrEqual,
  matmul,
  mul,
  range,
  reduceMax,
  reduceSum,
  reshape,
  sizeVector,
  slice,
  sub,
  type Value,
  where,
} from "../../_grad/mod.ts";
import type { KeysAndValues } from "./attention.ts";

/** Where in their sequences the ids of a graph stand, and what they may look at. */
export interface Place {
  /** Positions [T] or [B,T]. */
  readonly positions: Value;
  /** Added to the scores [B,H,T,S]. */
  readonly mask: Value;
  /** Called for each block with the new keys and values; gives all that are looked at. */
  readonly cache?: (layer: number, fresh: KeysAndValues) => KeysAndValues;
}

/** Added to scores that must not count: so negative that their share is 0, yet finite when masks are added up. */
const never = -1e38;

/** 0 where a query may look, very negative where not. */
export function maskOf(allowed: Value): Value {
  return where(allowed, 0, never);
}
/** Whether a key at a position [S] is not after a query at a position [T]: bool [T,S]. */
export function notAhead(queries: Value, keys: Value): Value {
  return lessOrEqual(reshape(keys, [1, keys.shape[0]]), reshape(queries, [queries.shape[0], 1]));
}
/** The mask [B,1,1,S] that hides keys whose entry in `real` int32 or int64 [B,S] is 0. */
export function paddingMask(real: Value): Value {
  const [B, S] = real.shape;
  return maskOf(reshape(cast(real, "bool"), [B, 1, 1, S]));
}

/** Sequences from their first token on, each token looking at itself and back. */
export function wholeSequences(ids: Value): Place {
  const positions = range(ids.graph, ids.shape[1]);
  return { positions, mask: maskOf(notAhead(positions, positions)) };
}

/**
 * Windows that hold several documents, by a document's number at each token, int32 [B,T]: no token looks into another
 * document, and positions start anew with each. A document's tokens lie together, so a token's position is how many
 * tokens of its document come before it. Krell et al. 2021, "Efficient sequence packing without cross-contamination".
 */
export function packedDocuments(documents: Value): Place {
  const [B, T] = documents.shape;
  const steps = range(documents.graph, T);
  const same = equal(reshape(documents, [B, 1, T]), reshape(documents, [B, T, 1]));
  const before = greater(reshape(steps, [T, 1]), reshape(steps, [1, T]));
  const positions = cast(reduceSum(cast(and(same, before), "float32"), [-1]), "int32");
  return { positions, mask: maskOf(reshape(and(same, notAhead(steps, steps)), [B, 1, T, T])) };
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
    ? reshape(positions, [1, T])
    : mul(positions, sub(1, cast(equal(ids, padId), "int32")));
  const last = cast(reduceMax(cast(real, "float32"), [-1], { keep: true }), "int32");
  const first = mul(reshape(range(graph, B), [B, 1]), cast(sizeVector(graph, T), "int32"));
  return gather(asRows(states), reshape(add(first, last), [B]));
}

/** The states [B,C] of each row's first token, from [B,T,C]. */
export function firstTokens(states: Value): Value {
  const [B, , C] = states.shape;
  return reshape(slice(states, 1, 0, 1), [B, C]);
}

/** The states [B,P,C] of the tokens in given columns int32 [B,P] of each row, from [B,T,C]. */
export function tokensAt(states: Value, columns: Value): Value {
  const { graph } = states;
  const [B, T] = states.shape;
  const first = mul(reshape(range(graph, B), [B, 1]), cast(sizeVector(graph, T), "int32"));
  return gather(asRows(states), add(first, columns));
}

/** The mask [B,1,T,S] that hides other documents, by the documents' numbers of queries [B,T] and of keys [B,S]. */
export function sameDocument(queries: Value, keys: Value = queries): Value {
  const [B, T] = queries.shape, S = keys.shape[1];
  return maskOf(equal(reshape(keys, [B, 1, 1, S]), reshape(queries, [B, 1, T, 1])));
}

/** How many entries of `counted` float32 [B,T] that are 1 come up to each place, itself included: float32 [B,T]. */
export function countUpTo(counted: Value): Value {
  const T = counted.shape[1];
  const steps = range(counted.graph, T);
  const upTo = lessOrEqual(reshape(steps, [T, 1]), reshape(steps, [1, T]));
  return matmul(counted, cast(upTo, "float32"));
}
