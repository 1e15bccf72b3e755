/** Batches of token windows. */
import { tensor } from "../_onnx/mod.ts";
import type { Batch } from "./trainer.ts";

/** A target that is not counted. Every negative one is: −1 (nanoGPT) and −100 (PyTorch) too. */
export const ignoredTarget: number = -1;

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

/** What an encoder reads, rows back to back, all of B·T numbers. */
export interface EncoderRows {
  readonly ids: TokenIds;
  /** 1 for tokens, 0 for what fills up. Default all 1. */
  readonly real?: TokenIds;
  /** Which segment each token is in, for a model that has several kinds. */
  readonly segments?: TokenIds;
}
/** What its loss asks for beside. */
export interface MaskedRows extends EncoderRows {
  /** The token to name at each place, negative where none is asked for. */
  readonly targets: TokenIds;
  /** Of each row, 0 where the second segment follows the first and 1 where not, for a model for pretraining. */
  readonly next?: TokenIds;
}

/** Rows as the inputs of an encoder, without those of a loss. */
export function encoderInputs(rows: EncoderRows, shape: readonly [number, number]): Batch {
  const { ids, real = new Int32Array(shape[0] * shape[1]).fill(1), segments } = rows;
  return {
    ids: tensor("int32", shape, int32(ids)),
    real: tensor("int32", shape, int32(real)),
    ...(segments !== undefined && { segments: tensor("int32", shape, int32(segments)) }),
  };
}

/**
 * Rows [B,T] as a batch of an encoder's loss on masked tokens. Only the places asked for reach the head: the batch has as
 * many columns of them, P, as the row with most.
 */
export function maskedBatch(rows: MaskedRows, [B, T]: readonly [number, number]): Batch {
  const targets = int32(rows.targets);
  const asked = Array.from(
    { length: B },
    (_, row) =>
      Array.from({ length: T }, (_, column) => column).filter((column) => targets[row * T + column] >= 0),
  );
  const P = Math.max(1, ...asked.map(({ length }) => length));
  const places = new Int32Array(B * P), wanted = new Int32Array(B * P).fill(ignoredTarget);
  for (const [row, columns] of asked.entries()) {
    for (const [i, column] of columns.entries()) {
      places[row * P + i] = column;
      wanted[row * P + i] = targets[row * T + column];
    }
  }
  return {
    ...encoderInputs(rows, [B, T]),
    places: tensor("int32", [B, P], places),
    targets: tensor("int32", [B, P], wanted),
    ...(rows.next !== undefined && { next: tensor("int32", [B], int32(rows.next)) }),
  };
}

/** Texts to read [B,E] and to write [B,T] as a batch of a model with encoder and decoder; a negative target is not counted. */
export function pairBatch(
  source: Pick<EncoderRows, "ids" | "real">,
  targets: TokenIds,
  [B, E, T]: readonly [number, number, number],
): Batch {
  return {
    ...encoderInputs({ ids: source.ids, ...(source.real && { real: source.real }) }, [B, E]),
    targets: tensor("int32", [B, T], int32(targets)),
  };
}
