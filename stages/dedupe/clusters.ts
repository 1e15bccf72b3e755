/**
 * From candidates to clusters. Documents are numbered by rank, best first, so a cluster's survivor is its least number
 * and nothing here depends on the order in which documents or candidates were read.
 */
import { UnionFind } from "./union_find.ts";

/** Whether two documents are similar enough; called only for candidates. */
export type Similar = (a: number, b: number) => boolean;

/**
 * Each document joins the best-ranked survivor that it is itself similar to; without one it survives. So every dropped
 * document resembles the document kept in its place, and no two survivors were found to be similar: chains of small
 * changes cannot carry a document into a cluster that has nothing of it.
 *
 * @returns the survivor of each document, by number
 */
export function joinSurvivors(count: number, groups: readonly Uint32Array[], similar: Similar): Uint32Array {
  const survivor = Uint32Array.from({ length: count }, (_, index) => index);
  const groupsOf = new Map<number, Uint32Array[]>();
  for (const group of groups) {
    for (const member of group) {
      const known = groupsOf.get(member);
      if (known === undefined) groupsOf.set(member, [group]);
      else known.push(group);
    }
  }
  const heads = [...groupsOf.keys()].sort((a, b) => a - b);
  for (const head of heads) {
    if (survivor[head] !== head) continue;
    const seen = new Set<number>();
    for (const member of groupsOf.get(head)!.flatMap((group) => [...group])) {
      if (member <= head || survivor[member] !== member || seen.has(member)) continue;
      seen.add(member);
      if (similar(head, member)) survivor[member] = head;
    }
  }
  return survivor;
}

/**
 * Connected components of the similar candidates, as datatrove and most tools cluster: a document may differ much from the
 * survivor when a chain of similar ones leads there.
 *
 * @returns the survivor of each document, by number
 */
export function joinChains(count: number, groups: readonly Uint32Array[], similar: Similar): Uint32Array {
  const sets = new UnionFind(count);
  for (const group of groups) {
    group.forEach((a, index) => {
      for (const b of group.subarray(index + 1)) {
        if (sets.find(a) !== sets.find(b) && similar(a, b)) sets.union(a, b);
      }
    });
  }
  return Uint32Array.from({ length: count }, (_, index) => sets.find(index));
}

/** Jaccard similarity of two sets, each sorted and without repeats: shared by all; 1 for two empty sets. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  if (a.length + b.length === 0) return 1;
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared / (a.length + b.length - shared);
}

/** The set of the low 32 bits of hashes, sorted: two unequal hashes look equal once in 2^32 pairs. */
export function hashSet(hashes: BigUint64Array): Uint32Array<ArrayBuffer> {
  const low = Uint32Array.from(hashes, (hash) => Number(hash & 0xffffffffn)).sort();
  return low.filter((hash, index) => index === 0 || hash !== low[index - 1]);
}
