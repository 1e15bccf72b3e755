/** Disjoint sets of numbers, of which few are known: by union with path halving (Tarjan and van Leeuwen, 1984). */

/** Numbers for which there is room at first. */
const firstRoom = 1 << 8;

/** Sets of numbers below 2^32. A number is known once it has been in a union. Memory: 16 to 32 bytes a known number. */
export class UnionFind {
  /** Known numbers, in the order in which they came, and the place of each one's parent among them. */
  #numbers = new Uint32Array(firstRoom);
  #parent = new Uint32Array(firstRoom);
  /** Places plus one, by a hash of the number; 0 is free. Open addressing, linear probing, at most half full. */
  #slots = new Uint32Array(2 * firstRoom);
  #size = 0;

  /** How many numbers are known. */
  get size(): number {
    return this.#size;
  }

  /** The least number of the set that a number is in; itself where it is not known. */
  find(number: number): number {
    const place = this.#slots[this.#slotOf(number)];
    return place === 0 ? number : this.#numbers[this.#root(place - 1)];
  }

  /** Makes one set of two. The least number stays the root, so the outcome does not depend on the order of unions. */
  union(a: number, b: number): void {
    const [x, y] = [this.#root(this.#placeOf(a)), this.#root(this.#placeOf(b))];
    const isLess = this.#numbers[x] < this.#numbers[y];
    this.#parent[isLess ? y : x] = isLess ? x : y;
  }

  /** Known numbers that are not the least of their set, each with that one. */
  *members(): Generator<readonly [least: number, member: number]> {
    for (let place = 0; place < this.#size; place++) {
      const root = this.#root(place);
      if (root !== place) yield [this.#numbers[root], this.#numbers[place]];
    }
  }

  /** Forgets every number, and gives the memory back. */
  clear(): void {
    this.#numbers = new Uint32Array(firstRoom);
    this.#parent = new Uint32Array(firstRoom);
    this.#slots = new Uint32Array(2 * firstRoom);
    this.#size = 0;
  }

  #root(place: number): number {
    const parent = this.#parent;
    while (parent[place] !== place) {
      parent[place] = parent[parent[place]];
      place = parent[place];
    }
    return place;
  }

  /** The slot where a number is, or the free one where it belongs. */
  #slotOf(number: number): number {
    const mask = this.#slots.length - 1;
    const hash = Math.imul(number, 0x9e3779b1); // the golden ratio as a 32-bit fraction (Knuth, 1973, §6.4)
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.#slots[slot] !== 0 && this.#numbers[this.#slots[slot] - 1] !== number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #placeOf(number: number): number {
    const slot = this.#slotOf(number);
    if (this.#slots[slot] !== 0) return this.#slots[slot] - 1;
    if (this.#size === this.#numbers.length) {
      this.#grow();
      return this.#placeOf(number);
    }
    const place = this.#size++;
    this.#numbers[place] = number;
    this.#parent[place] = place;
    this.#slots[slot] = place + 1;
    return place;
  }

  #grow(): void {
    const [numbers, parent] = [this.#numbers, this.#parent];
    this.#numbers = new Uint32Array(2 * numbers.length);
    this.#parent = new Uint32Array(2 * parent.length);
    this.#numbers.set(numbers);
    this.#parent.set(parent);
    this.#slots = new Uint32Array(2 * this.#slots.length);
    for (const [place, number] of numbers.entries()) this.#slots[this.#slotOf(number)] = place + 1;
  }
}
