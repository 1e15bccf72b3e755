/** Disjoint sets of the numbers from 0, by union with path halving (Tarjan and van Leeuwen, 1984). */
export class UnionFind {
  readonly #parent: Uint32Array<ArrayBuffer>;

  constructor(count: number) {
    this.#parent = Uint32Array.from({ length: count }, (_, index) => index);
  }

  /** The least number of the set that `member` is in. */
  find(member: number): number {
    const parent = this.#parent;
    while (parent[member] !== member) {
      parent[member] = parent[parent[member]];
      member = parent[member];
    }
    return member;
  }

  /** Makes one set of two. The least number stays the root, so the outcome does not depend on the order of unions. */
  union(a: number, b: number): void {
    const [low, high] = [this.find(a), this.find(b)].sort((x, y) => x - y);
    this.#parent[high] = low;
  }
}
