/**
 * Connected components of a graph with more edges and nodes than memory holds.
 *
 * Edges are united in memory as long as their nodes are few. When they are as many as may be held, each is set down as an
 * edge to the least of its set, and a new block begins. One block's edges are the answer. Those of several are a graph
 * again, of stars that overlap; it is made one of stars that do not by large-star and small-star operations in turn, each
 * of which is a sort and a pass over the edges (Kiveris et al., "Connected Components in MapReduce and Beyond", 2014,
 * algorithms 2 to 4). Neither ever makes more edges than it is given.
 */
import type { NumberSorter } from "../_sort/mod.ts";
import type { Room } from "./room.ts";
import { UnionFind } from "./union_find.ts";

/** Components of a graph whose nodes are numbers below 2^32. Memory: 16 bytes a node of a block, and three sorters. */
export class Components {
  readonly #room: Room;
  readonly #block = new UnionFind();
  /** Edges of the blocks before: low, high. */
  readonly #edges: NumberSorter;
  #blocks = 0;

  constructor(room: Room) {
    this.#room = room;
    this.#edges = room.rows(2);
  }

  /** Nodes that are held in memory now. */
  get held(): number {
    return this.#block.size;
  }

  /** Whether two nodes are known to be in one component. What earlier blocks said of them is forgotten. */
  areJoined(a: number, b: number): boolean {
    return this.#block.find(a) === this.#block.find(b);
  }

  /** Adds an edge. */
  join(a: number, b: number): void {
    if (this.#block.size + 2 > this.#room.nodes) this.#setDown();
    this.#block.union(a, b);
  }

  /**
   * Every node that is not the least of its component, after that one, in ascending order. A node that no edge joins to
   * another is in none. The array is the same each time. No edge is added from here on.
   */
  *stars(): Generator<Float64Array> {
    this.#setDown();
    if (this.#blocks < 2) return yield* this.#edges.sorted();
    let edges = this.#bothWays(this.#edges.sorted());
    for (let small = this.#largeStars(edges); small !== undefined; small = this.#largeStars(edges)) {
      edges = this.#bothWays(smallStars(small.sorted()));
    }
    let last = -1; // two blocks may say the same of a node
    for (const row of edges.sorted()) {
      if (row[0] > row[1] || row[1] === last) continue;
      last = row[1];
      yield row;
    }
  }

  /** Ends a block. */
  #setDown(): void {
    if (this.#block.size === 0) return;
    for (const [least, member] of this.#block.members()) this.#edges.add(least, member);
    this.#block.clear();
    this.#blocks++;
  }

  #bothWays(edges: Iterable<ArrayLike<number>>): NumberSorter {
    const both = this.#room.rows(2);
    for (const { 0: a, 1: b } of edges) {
      both.add(a, b);
      both.add(b, a);
    }
    return both;
  }

  /**
   * Joins the neighbours above each node to the least of all its neighbours and itself. Gives the edges, the high node
   * first; undefined where the graph is stars already, each with its least node in the middle.
   */
  #largeStars(edges: NumberSorter): NumberSorter | undefined {
    const out = this.#room.rows(2);
    let isDone = true;
    let [node, least, last] = [-1, -1, -1];
    for (const { 0: from, 1: to } of edges.sorted()) {
      if (from !== node) [node, least] = [from, Math.min(from, to)];
      // In a star of its own least node, no other has a second neighbour.
      else if (to === last) continue;
      else if (least < node) isDone = false;
      last = to;
      if (to > node) out.add(to, least);
    }
    return isDone ? undefined : out;
  }
}

/** Joins each node and its neighbours below it to the least of these. `edges` have the high node first, and are in order. */
function* smallStars(edges: Iterable<ArrayLike<number>>): Generator<readonly [number, number]> {
  let [node, least, last] = [-1, -1, -1];
  for (const { 0: from, 1: to } of edges) {
    if (from !== node) {
      [node, least] = [from, to];
      yield [least, node];
    } else if (to !== last) yield [least, to];
    last = to;
  }
}
