/** Batches of token windows. */
import { tensor } from "../_onnx/mod.ts";
import type { Batch } from "./trainer.ts";

/** Token ids in any of the arrays they come in. */
export type TokenIds = Int32Array | Uint16Array | Uint32Array | BigInt64Array | readonly number[];

/** Ids and targets as a batch of a language model: both [B,T], rows back to back; a negative target is not counted. */
export function tokenBatch(ids: TokenIds, targets: TokenIds, shape: readonly [number, number]): Batch {
  return { ids: tensor("int32", shape, int32(ids)), targets: tensor("int32", shape, int32(targets)) };
}

/** Ids [B,T] and a class for each row as a batch of a classifier. */
export function labelBatch(ids: TokenIds, labels: TokenIds, shape: readonly [number, number]): Batch {
  return { ids: tensor("int32", shape, int32(ids)), targets: tensor("int32", [shape[0]], int32(labels)) };
}

function int32(ids: TokenIds): Int32Array<ArrayBuffer> {
  return ids instanceof BigInt64Array ? Int32Array.from(ids, Number) : Int32Array.from(ids);
}
