/** What an objective is: rows by number, and how drawn rows become a batch of a model's loss. */
import type { Batch } from "../_nn/mod.ts";
import type { Draw } from "./draw.ts";

/** What a model learns to do. */
export interface Objective {
  /** How many rows there are to draw. */
  readonly rows: number;
  /** Drawn rows as a batch. A row depends on its draw alone, not on what it is drawn beside. */
  batch(draws: readonly Draw[]): Batch;
}

/** Whether tokens of a row see the other documents in it: see `LossOptions` of the engine. */
export type Documents = "joined" | "apart";

/**
 * The number of each token's document in a row. An end of text begins the next document, so that its first token is
 * foretold from nothing else, and its own prediction belongs to the document that it ends.
 */
export function documentNumbers(
  ids: ArrayLike<number>,
  endOfText: number | undefined,
): Int32Array<ArrayBuffer> {
  let document = 0;
  return Int32Array.from(ids, (id) => id === endOfText ? ++document : document);
}
