/**
 * From candidates to clusters. Documents are numbered by rank, best first, so a cluster's survivor is its least number
 * and nothing here depends on the order in which documents or candidates were read.
 */
import type { Components } from "./components.ts";

/** Whether two documents are similar enough; called only for candidates. */
export type Similar = (a: number, b: number) => boolean;

/**
 * Joins the similar candidates of one group: two documents come into one component when a chain of similar ones leads
 * from one to the other. Takes one comparison for each member that is like the others; the square of them where
 * candidates are unlike, which bands of enough rows make rare. Those known to be joined are not compared.
 */
export function joinGroup(group: Uint32Array, components: Components, similar: Similar): void {
  let rest = group;
  // Who is found leaves the rest, so that a group of copies is passed over once.
  while (rest.length > 1) {
    const found = [rest[0]];
    rest = rest.subarray(1);
    for (let next = 0; next < found.length && rest.length > 0; next++) {
      const member = found[next];
      rest = rest.filter((other) => {
        const joined = components.areJoined(member, other);
        if (!joined && !similar(member, other)) return true;
        if (!joined) components.join(member, other);
        found.push(other);
        return false;
      });
    }
  }
}

/**
 * Cuts components where the chain has led too far: the best document of a component survives and keeps those that are
 * akin to it; the best of the others survives too, and so on. So every dropped document is akin to the one kept in its
 * place, and no two survivors of a component are akin. Memory: 8 bytes a survivor of one component.
 *
 * @param stars the components of two or more: each member but the least after that one, in ascending order
 * @returns every member of a component, component after component, and its survivor
 */
export function* cutChains(
  stars: Iterable<ArrayLike<number>>,
  akin: Similar,
): Generator<readonly [member: number, survivor: number]> {
  let survivors: number[] = [];
  for (const { 0: least, 1: member } of stars) {
    if (least !== survivors[0]) {
      survivors = [least];
      yield [least, least];
    }
    // All better ones are decided: whoever keeps this one is among them, and the first that can does.
    let survivor = survivors.find((one) => akin(one, member));
    if (survivor === undefined) survivors.push(survivor = member);
    yield [member, survivor];
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
