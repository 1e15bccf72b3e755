/** Law: components are those of a search through the whole graph, however little of it is held in memory. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../stages/stage.ts";
import { Components } from "../../../stages/dedupe/components.ts";
import { type Limits, Room } from "../../../stages/dedupe/room.ts";
import { UnionFind } from "../../../stages/dedupe/union_find.ts";

type Edge = readonly [number, number];

/** Every node that is not the least of its component, after that one: found by walking from each node in turn. */
function walked(edges: readonly Edge[]): number[][] {
  const neighbours = new Map<number, number[]>();
  for (const [a, b] of edges) {
    neighbours.set(a, [...neighbours.get(a) ?? [], b]);
    neighbours.set(b, [...neighbours.get(b) ?? [], a]);
  }
  const seen = new Set<number>();
  const stars: number[][] = [];
  for (const least of [...neighbours.keys()].sort((a, b) => a - b)) {
    if (seen.has(least)) continue;
    const component = new Set([least]);
    for (const node of component) for (const other of neighbours.get(node)!) component.add(other);
    for (const node of component) seen.add(node);
    stars.push(
      ...[...component].filter((node) => node !== least).sort((a, b) => a - b).map((m) => [least, m]),
    );
  }
  return stars;
}

function found(edges: Iterable<Edge>, limits: Limits): number[][] {
  const components = new Components(new Room(memoryScratch, limits));
  for (const [a, b] of edges) components.join(a, b);
  return Array.from(components.stars(), (row) => [...row]);
}

/** Memory for two nodes, and for runs of some edges: everything else is outside. */
const tiny: Limits = { nodes: 2, runBytes: 64 };
const few: Limits = { nodes: 9, runBytes: 200 };

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const shapes: Readonly<Record<string, fc.Arbitrary<readonly Edge[]>>> = {
  "any edges": fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 60 }),
  "far numbers": fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 20 })
    .map((edges) => edges.map(([a, b]) => [a * 715827882, b * 715827882] as const)),
  "a chain along any numbers": fc.shuffledSubarray(numbers(30), { minLength: 2 })
    .map((nodes) => nodes.slice(1).map((node, i) => [nodes[i], node] as const)),
  "a star around any number": fc.tuple(fc.nat(25), fc.shuffledSubarray(numbers(25)))
    .map(([middle, points]) => points.map((point) => [point, middle] as const)),
  "a clique": fc.shuffledSubarray(numbers(12)).map((nodes) =>
    nodes.flatMap((a) => nodes.filter((b) => b > a).map((b) => [a, b] as const))
  ),
  "many small components": fc.array(fc.tuple(fc.nat(12), fc.nat(2), fc.nat(2)), { maxLength: 40 })
    .map((triples) => triples.map(([i, a, b]) => [i * 3 + a, i * 3 + b] as const)),
  "edges of a node to itself": fc.array(fc.nat(9)).map((nodes) => nodes.map((node) => [node, node] as const)),
};

for (const [name, shape] of Object.entries(shapes)) {
  const orders = shape.chain((edges) =>
    fc.shuffledSubarray([...edges, ...edges], { minLength: 2 * edges.length, maxLength: 2 * edges.length })
      .map((shuffled) => shuffled.map(([a, b], i) => i % 2 === 0 ? [a, b] as const : [b, a] as const))
  );
  Deno.test(`Components finds those of ${name}, each twice in any order, whatever is held in memory`, () => {
    fc.assert(fc.property(orders, (edges) => {
      const expected = walked(edges);
      for (const limits of [tiny, few, {}]) assertEquals(found(edges, limits), expected);
    }));
  });
}

/** A chain whose neighbours are as far from each other as they can be: 0, n/2, 1, n/2 + 1 and so on. */
function* adverseChain(nodes: number): Generator<Edge> {
  const place = (i: number) => i % 2 === 0 ? i / 2 : Math.floor((nodes + i) / 2);
  for (let i = 1; i < nodes; i++) yield [place(i - 1), place(i)];
}

Deno.test("Components holds no more nodes than it may, however many there are, and finds a chain's one component", () => {
  for (const nodes of [2000, 20_000]) {
    for (const most of [64, 1000]) {
      const components = new Components(new Room(memoryScratch, { nodes: most, runBytes: 1 << 14 }));
      let held = 0;
      for (const [a, b] of adverseChain(nodes)) {
        components.join(a, b);
        held = Math.max(held, components.held);
      }
      assert(held <= most && held > most - 2, `${held} of ${nodes} are held`);
      let member = 1;
      for (const row of components.stars()) {
        if (row[0] !== 0 || row[1] !== member++) throw new Error(`Internal: ${row.join()}`);
      }
      assertEquals([member, components.held], [nodes, 0]);
    }
  }
});

Deno.test("Components knows who is joined as long as that is held, and joins nobody in error", () => {
  const components = new Components(new Room(memoryScratch, { nodes: 4 }));
  components.join(1, 2);
  components.join(7, 2);
  assertEquals([components.areJoined(1, 7), components.areJoined(1, 3), components.areJoined(3, 3)], [
    true,
    false,
    true,
  ]);
  components.join(8, 9);
  assertEquals([components.areJoined(1, 7), components.areJoined(8, 9)], [false, true]);
  assertEquals(Array.from(components.stars(), (row) => [...row]), [[1, 2], [1, 7], [8, 9]]);
});

Deno.test("UnionFind finds the same sets as following every path, each by its least number", () => {
  const far = fc.nat({ max: 2 ** 32 - 1 });
  const edges = fc.array(fc.tuple(fc.oneof(fc.nat(20), far), fc.oneof(fc.nat(20), far)), { maxLength: 40 });
  fc.assert(fc.property(edges, (edges) => {
    const sets = new UnionFind();
    for (const [a, b] of edges) sets.union(a, b);
    const least = new Map(walked(edges).map(([least, member]) => [member, least]));
    for (const number of edges.flat()) assertEquals(sets.find(number), least.get(number) ?? number);
    assertEquals(sets.size, new Set(edges.flat()).size);
    assertEquals(new Map(Array.from(sets.members(), ([least, member]) => [member, least])), least);
    assertEquals(sets.find(2 ** 31 + 12345), least.get(2 ** 31 + 12345) ?? 2 ** 31 + 12345);
  }));
});

Deno.test("UnionFind takes more numbers than it has room for at first, and none once it is cleared", () => {
  const sets = new UnionFind();
  for (let number = 1; number < 10_000; number++) {
    sets.union(number * 429_496, (number - number % 10) * 429_496);
  }
  for (let number = 1; number < 10_000; number++) {
    assertEquals(sets.find(number * 429_496), (number - number % 10) * 429_496);
  }
  sets.clear();
  assertEquals([sets.size, sets.find(429_496 * 11), [...sets.members()].length], [0, 429_496 * 11, 0]);
});
