/** Pairs waiting to be merged, the best first. */
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

/** A binary heap: highest count first, then lowest left id, then lowest right id. */
export class CandidateQueue {
  /** Each entry is merged before the two at twice its index plus one and plus two. */
  readonly #heap: Candidate[] = [];

  /** Queues a pair with its count as it is now. */
  push(pair: number, words: readonly number[], pairs: PairCounts): void {
    const candidate = {
      pair,
      left: pairs.left(pair),
      right: pairs.right(pair),
      count: pairs.count(pair),
      words,
    };
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(candidate, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = candidate;
  }

  /** Takes the best, as it was queued. */
  pop(): Candidate | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let at = 0;
    while (true) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
      if (!before(heap[child], last)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  }
}

/** Whether `a` is merged before `b`. */
function before(a: Candidate, b: Candidate): boolean {
  if (a.count !== b.count) return a.count > b.count;
  return a.left !== b.left ? a.left < b.left : a.right < b.right;
}
