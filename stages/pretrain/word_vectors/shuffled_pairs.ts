/** Co-occurrences in an order by chance, outside memory. */
import { mix32, seedWords } from "../../_order/mod.ts";
import { ByteSorter } from "../../_sort/mod.ts";
import type { Cooccurrence } from "../../kinds/mod.ts";
import type { Scratch } from "../../stage.ts";
import { pairsOf } from "./cooccurrence_rows.ts";
import { weightOf } from "./glove.ts";
import { pairBytes } from "./glove_kernel.ts";

const keyBytes = 4;
/** Co-occurrences that are set down at once. */
const bufferPairs = 1 << 12;

/** Co-occurrences as the kernel takes them, each pair both ways round, read by place. */
export interface ShuffledPairs {
  readonly count: number;
  /** Fills an array with the bytes of the pairs from a place on. */
  read(at: number, into: Uint8Array): void;
}

/**
 * Sorts co-occurrences by a hash of the seed and their place. They are shuffled, since learning from all pairs of one word
 * after another would let the words at the end have the last say. Memory does not grow with them.
 */
export async function shuffledPairs(
  rows: AsyncIterable<Cooccurrence>,
  seed: number,
  scratch: () => Scratch,
): Promise<ShuffledPairs> {
  const sorter = new ByteSorter(scratch);
  const key = seedWords(seed);
  const bytes = new Uint8Array(keyBytes + pairBytes);
  const view = new DataView(bytes.buffer);
  const add = (word: number, context: number, count: number) => {
    view.setUint32(0, mix32(key + mix32(sorter.size)));
    view.setUint32(keyBytes, word - 1, true);
    view.setUint32(keyBytes + 4, context - 1, true);
    view.setFloat32(keyBytes + 8, Math.log(count), true);
    view.setFloat32(keyBytes + 12, weightOf(count), true);
    sorter.add(bytes);
  };
  for await (const row of rows) {
    for (const { low, high, units } of pairsOf(row)) {
      add(low, high, units / row.unitsOfOne);
      if (low !== high) add(high, low, units / row.unitsOfOne);
    }
  }
  const laid = scratch();
  setDown(sorter.sorted(), laid);
  return { count: sorter.size, read: (at, into) => laid.read(at * pairBytes, into) };
}

/** Sets down what comes behind the keys. */
function setDown(sorted: Iterable<Uint8Array>, laid: Scratch): void {
  const buffer = new Uint8Array(bufferPairs * pairBytes);
  let filled = 0;
  for (const bytes of sorted) {
    buffer.set(bytes.subarray(keyBytes), filled);
    filled += pairBytes;
    if (filled === buffer.length) {
      laid.append(buffer);
      filled = 0;
    }
  }
  if (filled > 0) laid.append(buffer.subarray(0, filled));
}
