/**
 * Merging one word: while any two neighbours are a merge, join those of the lowest rank, the leftmost first.
 *
 * Short words are searched for their lowest rank each time; long ones keep their pairs in a heap over a linked list, so that
 * a word of n bytes takes n log n steps and not n².
 */
import { Heap } from "./heap.ts";
import { NO_MERGE, type PairTable } from "./pair_table.ts";

/** Up to this many tokens the search is faster than the heap (measured on random words: equal at about 100). */
const searchTokens = 96;
/** Rank of the pair that starts at each token of the word at hand. */
const ranks = new Int32Array(searchTokens);

/** Merges the first `count` of `ids` in place and returns how many are left. */
export function mergeWord(ids: Int32Array, count: number, table: PairTable): number {
  return count <= searchTokens ? mergeBySearch(ids, count, table) : mergeByHeap(ids, count, table);
}

/** By looking for the lowest rank before each merge. */
function mergeBySearch(ids: Int32Array, count: number, table: PairTable): number {
  for (let i = 0; i + 1 < count; i++) ranks[i] = table.rank(ids[i], ids[i + 1]);
  while (count > 1) {
    let best = 0;
    for (let i = 1; i + 1 < count; i++) if (ranks[i] < ranks[best]) best = i;
    if (ranks[best] === NO_MERGE) break;
    ids[best] = table.joined[ranks[best]];
    count--;
    for (let i = best + 1; i < count; i++) {
      ids[i] = ids[i + 1];
      ranks[i] = ranks[i + 1];
    }
    if (best > 0) ranks[best - 1] = table.rank(ids[best - 1], ids[best]);
    if (best + 1 < count) ranks[best] = table.rank(ids[best], ids[best + 1]);
  }
  return count;
}

/** Positions fit below this, so rank and position make one number that orders as the pair of them does. */
const positions = 2 ** 31;

/** By a heap of pairs, over tokens that know their neighbours. */
function mergeByHeap(ids: Int32Array, count: number, table: PairTable): number {
  const next = Int32Array.from({ length: count }, (_, i) => i + 1);
  const previous = Int32Array.from({ length: count }, (_, i) => i - 1);
  // The rank of the pair that starts here now; an entry of the heap with another rank is out of date.
  const rankAt = new Int32Array(count).fill(NO_MERGE);
  const heap = new Heap<number>((a, b) => a < b);
  /** Queues the pair that starts at `at`, if it is a merge. */
  function look(at: number): void {
    const rank = next[at] < count ? table.rank(ids[at], ids[next[at]]) : NO_MERGE;
    rankAt[at] = rank;
    if (rank !== NO_MERGE) heap.push(rank * positions + at);
  }
  for (let i = 0; i + 1 < count; i++) look(i);
  for (let key = heap.pop(); key !== undefined; key = heap.pop()) {
    const at = key % positions;
    if (rankAt[at] !== Math.floor(key / positions)) continue;
    const gone = next[at];
    ids[at] = table.joined[rankAt[at]];
    rankAt[gone] = NO_MERGE;
    next[at] = next[gone];
    if (next[at] < count) previous[next[at]] = at;
    look(at);
    if (previous[at] >= 0) look(previous[at]);
  }
  // What is left of the list, moved together.
  let kept = 0;
  for (let at = 0; at < count; at = next[at]) ids[kept++] = ids[at];
  return kept;
}
