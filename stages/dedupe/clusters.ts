/**
 * From candidates to clusters. Documents are numbered by rank, best first, so a cluster's survivor is its least number
 * and nothing here depends on the order in which documents or candidates were read.
 */
import { UnionFind } from "./union_find.ts";

/** Whether two documents are similar enough; called only for candidates. */
export type Similar = (a: number, b: number) => boolean;

/**
 * Connected components of the similar candidates, by their least number: two documents are together when a chain of
 * similar ones leads from one to the other. Takes one comparison for each document of a group that is like the others; the
 * square of them where candidates are unlike, which bands of enough rows make rare.
 */
export function joinChains(
  count: number,
  groups: Iterable<Uint32Array>,
  similar: Similar,
): Uint32Array<ArrayBuffer> {
  const sets = new UnionFind(count);
  for (const group of groups) joinGroup(group, sets, similar);
  return Uint32Array.from({ length: count }, (_, index) => sets.find(index));
}

/** Joins the similar members of one group. Who is found leaves the rest, so that a group of copies is passed over once. */
function joinGroup(group: Uint32Array, sets: UnionFind, similar: Similar): void {
  let rest = group;
  while (rest.length > 1) {
    const found = [rest[0]];
    rest = rest.subarray(1);
    for (let next = 0; next < found.length && rest.length > 0; next++) {
      const member = found[next];
      rest = rest.filter((other) => {
        const joined = sets.find(member) === sets.find(other);
        if (!joined && !similar(member, other)) return true;
        if (!joined) sets.union(member, other);
        found.push(other);
        return false;
      });
    }
  }
}

/**
 * Cuts components where the chain has led too far: the best document of a component survives and keeps those that are
 * akin to it; the best of the others survives too, and so on. So every dropped document is akin to the one kept in its
 * place, and no two survivors of a component are akin.
 *
 * @returns the survivor of each document, by number
 */
export function cutChains(components: Uint32Array, akin: Similar): Uint32Array<ArrayBuffer> {
  const survivor = Uint32Array.from(components);
  for (const members of membersOf(components)) {
    let left = members;
    while (left.length > 0) {
      const head = left[0];
      for (const member of left) survivor[member] = head;
      left = left.subarray(1).filter((member) => !akin(head, member));
    }
  }
  return survivor;
}

/** The components of two or more members, each in ascending order. Memory: 4 bytes a number, and the largest component. */
function* membersOf(components: Uint32Array): Generator<Uint32Array> {
  // Lists linked from behind: a component is named by its least number, so a list ends where it was named.
  const next = new Uint32Array(components.length);
  for (let number = components.length - 1; number >= 0; number--) {
    const name = components[number];
    if (number === name) continue;
    next[number] = next[name];
    next[name] = number;
  }
  for (let name = 0; name < components.length; name++) {
    if (components[name] !== name || next[name] === 0) continue;
    const members = [name];
    for (let at = next[name]; at !== 0; at = next[at]) members.push(at);
    yield Uint32Array.from(members);
  }
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
