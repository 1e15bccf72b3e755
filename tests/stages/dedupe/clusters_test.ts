import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { cutChains, hashSet, jaccard, joinChains } from "../../../stages/dedupe/clusters.ts";
import { UnionFind } from "../../../stages/dedupe/union_find.ts";

const count = 12;
const number = fc.nat({ max: count - 1 });
const pairs = fc.uniqueArray(fc.tuple(number, number).filter(([a, b]) => a < b), {
  selector: String,
  maxLength: 20,
});
const groupsOf = (edges: readonly (readonly [number, number])[]) =>
  edges.map((edge) => Uint32Array.from(edge));
const always = () => true;

Deno.test("UnionFind finds the same sets as following every path, each by its least number", () => {
  fc.assert(fc.property(pairs, (edges) => {
    const sets = new UnionFind(count);
    for (const [a, b] of edges) sets.union(a, b);
    // The reference: spread the least number along the edges until nothing changes.
    const least = Array.from({ length: count }, (_, index) => index);
    for (let turn = 0; turn < count; turn++) {
      for (const [a, b] of edges) least[a] = least[b] = Math.min(least[a], least[b]);
    }
    assertEquals(least.map((_, index) => sets.find(index)), least);
  }));
});

Deno.test("joinChains() connects whatever a chain of similar candidates connects", () => {
  const groups = groupsOf([[0, 1], [1, 2], [4, 5]]);
  assertEquals([...joinChains(6, groups, always)], [0, 0, 0, 3, 4, 4]);
  assertEquals([...joinChains(6, groups, (a, b) => a + b !== 3)], [0, 0, 2, 3, 4, 4]);
});

Deno.test("joinChains() gives the same whatever the order of the groups", () => {
  fc.assert(
    fc.property(
      pairs.chain((edges) =>
        fc.tuple(fc.constant(edges), fc.shuffledSubarray(edges, { minLength: edges.length }))
      ),
      ([edges, shuffled]) => {
        assertEquals(
          joinChains(count, groupsOf(shuffled), always),
          joinChains(count, groupsOf(edges), always),
        );
      },
    ),
  );
});

Deno.test("joinChains() finds in one group what comparing all of its pairs finds", () => {
  fc.assert(fc.property(pairs, (edges) => {
    const alike = new Set(edges.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
    const everybody = Uint32Array.from({ length: count }, (_, index) => index);
    assertEquals(
      joinChains(count, [everybody], (a, b) => alike.has(`${a} ${b}`)),
      joinChains(count, groupsOf(edges), always),
    );
  }));
});

Deno.test("joinChains() takes time in proportion to a group of copies, not to its square", () => {
  const copies = 200_000;
  const group = Uint32Array.from({ length: copies }, (_, index) => index);
  let compared = 0;
  const start = performance.now();
  const joined = joinChains(copies, [group, group], () => ++compared > 0);
  assert(joined.every((head) => head === 0));
  assertEquals(compared, copies - 1);
  assert(performance.now() - start < 5000);
});

Deno.test("cutChains() keeps with a survivor only what is akin to it", () => {
  const components = Uint32Array.of(0, 0, 0, 3, 0, 3);
  const near = (a: number, b: number) => Math.abs(a - b) <= 1;
  assertEquals([...cutChains(components, near)], [0, 0, 2, 3, 4, 5]);
  assertEquals([...cutChains(components, always)], [0, 0, 0, 3, 0, 3]);
});

Deno.test("cutChains() leaves no two akin survivors in a component, and joins nothing to what is not akin", () => {
  fc.assert(fc.property(pairs, pairs, (edges, kin) => {
    const components = joinChains(count, groupsOf(edges), always);
    const linked = new Set(kin.map(String));
    const akin = (a: number, b: number) => linked.has(`${a},${b}`);
    const survivor = cutChains(components, akin);
    survivor.forEach((head, member) => {
      assertEquals([survivor[head], components[head]], [head, components[member]]);
      if (head !== member) assert(akin(head, member), `${member} is not akin to ${head}`);
    });
    for (const [a, b] of kin) {
      const both = survivor[a] === a && survivor[b] === b && components[a] === components[b];
      assert(!both, `${a} and ${b} both survive`);
    }
  }));
});

Deno.test("jaccard() is the shared part of all, and 1 for two empty sets", () => {
  const set = fc.uniqueArray(fc.nat({ max: 30 }));
  fc.assert(fc.property(set, set, (a, b) => {
    const all = new Set([...a, ...b]).size;
    const shared = a.filter((value) => b.includes(value)).length;
    const [x, y] = [a, b].map((values) => hashSet(BigUint64Array.from(values, BigInt)));
    assertEquals(jaccard(x, y), all === 0 ? 1 : shared / all);
  }));
});

Deno.test("hashSet() sorts the low halves of hashes and drops repeats", () => {
  assertEquals([...hashSet(BigUint64Array.from([(5n << 32n) + 9n, 3n, 9n, 1n << 31n, 3n]))], [3, 9, 2 ** 31]);
});
