/** Learning to say which token comes next. Radford et al. 2018, section 3.1. */
import { type Batch, tensor } from "../_nn/mod.ts";
import { rowBatch, type TokenRow } from "../_generate/mod.ts";
import type { Windows } from "../kinds/mod.ts";
import { documentNumbers, type Documents, type Objective } from "./objective.ts";
import { runningText } from "./running_text.ts";
import { windowRow } from "./window_row.ts";

/** What is learnt from. */
export interface NextTokenOptions {
  /** The token between documents, which fills up windows as well. */
  readonly endOfText: number | undefined;
  /**
   * "windows" has each once an epoch; "offsets" as many tokens from any place of the running text on, as nanoGPT draws
   * them, so that places near each other are drawn in different rows.
   */
  readonly rowsFrom: "windows" | "offsets";
  readonly documents: Documents;
}

/** Rows of the next-token objective. @throws {Error} for offsets of windows that are no running text. */
export function nextToken(windows: Windows, { endOfText, rowsFrom, documents }: NextTokenOptions): Objective {
  const { windowTokens } = windows;
  const text = rowsFrom === "offsets" ? runningText(windows) : undefined;
  const rowOf = (row: number): TokenRow => {
    if (text === undefined) return windowRow(windows, row, endOfText);
    const ids = text.read({ from: row, to: row + windowTokens + 1 });
    return { inputs: ids.subarray(0, -1), targets: ids.subarray(1) };
  };
  return {
    rows: text === undefined ? windows.count : text.length - windowTokens,
    batch: (draws) => causalBatch(draws.map(({ row }) => rowOf(row)), windowTokens, { endOfText, documents }),
  };
}

/** Rows as a batch of a model that continues text; with documents apart, with the number of each token's document. */
export function causalBatch(
  rows: readonly TokenRow[],
  width: number,
  { endOfText, documents }: Pick<NextTokenOptions, "endOfText" | "documents">,
): Batch {
  const batch = rowBatch(rows, width);
  if (documents === "joined") return batch;
  const numbers = new Int32Array(rows.length * width);
  for (const [row, { inputs }] of rows.entries()) {
    numbers.set(documentNumbers(inputs, endOfText), row * width);
  }
  return { ...batch, documents: tensor("int32", [rows.length, width], numbers) };
}
