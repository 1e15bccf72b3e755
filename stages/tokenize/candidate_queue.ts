/** Pairs waiting to be merged, the best first. */
import { Heap } from "../_tokenizer/mod.ts";
import type { PairCounts } from "./pair_counts.ts";

/** A pair that may be merged next. */
export interface Candidate {
  readonly pair: number;
  readonly left: number;
  readonly right: number;
  /** The pair's count when it was queued; it may have fallen since. */
  readonly count: number;
  /** The words in which the pair was seen, each once. */
  readonly words: readonly number[];
}

/** Candidates in the order of merging: highest count first, then lowest left id, then lowest right id. */
export class CandidateQueue {
  readonly #heap = new Heap<Candidate>(before);

  /** Queues a pair with its count as it is now. */
  push(pair: number, words: readonly number[], pairs: PairCounts): void {
    const [left, right, count] = [pairs.left(pair), pairs.right(pair), pairs.count(pair)];
    this.#heap.push({ pair, left, right, count, words });
  }

  /** Takes the best, as it was queued. */
  pop(): Candidate | undefined {
    return this.#heap.pop();
  }
}

/** Whether `a` is merged before `b`. */
function before(a: Candidate, b: Candidate): boolean {
  if (a.count !== b.count) return a.count > b.count;
  return a.left !== b.left ? a.left < b.left : a.right < b.right;
}
