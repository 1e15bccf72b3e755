import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../stages/stage.ts";
import { cutChains, hashSet, jaccard, joinGroup, type Similar } from "../../../stages/dedupe/clusters.ts";
import { Components } from "../../../stages/dedupe/components.ts";
import { Room } from "../../../stages/dedupe/room.ts";

const count = 12;
const number = fc.nat({ max: count - 1 });
const pairs = fc.uniqueArray(fc.tuple(number, number).filter(([a, b]) => a < b), {
  selector: String,
  maxLength: 20,
});
const always = () => true;

/** By number, the least of the component that the groups' similar members make. `nodes` is how many are held in memory. */
function joined(groups: readonly (readonly number[])[], similar: Similar, nodes?: number): number[] {
  const components = new Components(new Room(memoryScratch, { nodes }));
  for (const group of groups) joinGroup(Uint32Array.from(group), components, similar);
  const least = Array.from({ length: count }, (_, index) => index);
  for (const { 0: name, 1: member } of components.stars()) least[member] = name;
  return least;
}
/** The stars of components that are given as the least of each number's. */
const starsOf = (components: readonly number[]) =>
  components.map((least, member) => [least, member]).filter(([least, member]) => least !== member)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
/** By number, the survivor of each. */
function cut(components: readonly number[], akin: Similar): number[] {
  const survivor = components.map((_, index) => index);
  for (const [member, kept] of cutChains(starsOf(components), akin)) survivor[member] = kept;
  return survivor;
}

Deno.test("joinGroup() connects whatever a chain of similar candidates connects", () => {
  const groups = [[0, 1], [1, 2], [4, 5]];
  assertEquals(joined(groups, always).slice(0, 6), [0, 0, 0, 3, 4, 4]);
  assertEquals(joined(groups, (a, b) => a + b !== 3).slice(0, 6), [0, 0, 2, 3, 4, 4]);
});

Deno.test("joinGroup() gives the same whatever the order of the groups, and whatever is held in memory", () => {
  fc.assert(
    fc.property(
      pairs.chain((edges) =>
        fc.tuple(fc.constant(edges), fc.shuffledSubarray(edges, { minLength: edges.length }))
      ),
      fc.integer({ min: 2, max: count }),
      ([edges, shuffled], nodes) => {
        assertEquals(joined(shuffled, always, nodes), joined(edges, always));
      },
    ),
  );
});

Deno.test("joinGroup() finds in one group what comparing all of its pairs finds", () => {
  fc.assert(fc.property(pairs, fc.integer({ min: 2, max: count }), (edges, nodes) => {
    const alike = new Set(edges.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
    const everybody = Array.from({ length: count }, (_, index) => index);
    assertEquals(joined([everybody], (a, b) => alike.has(`${a} ${b}`), nodes), joined(edges, always));
  }));
});

Deno.test("joinGroup() takes time in proportion to a group of copies, not to its square", () => {
  const copies = 200_000;
  const group = Uint32Array.from({ length: copies }, (_, index) => index);
  const components = new Components(new Room(memoryScratch));
  let compared = 0;
  const start = performance.now();
  for (let turn = 0; turn < 2; turn++) joinGroup(group, components, () => ++compared > 0);
  assert(group.every((member) => components.areJoined(0, member)));
  assertEquals(compared, copies - 1);
  assert(performance.now() - start < 5000);
});

Deno.test("cutChains() keeps with a survivor only what is akin to it", () => {
  const near = (a: number, b: number) => Math.abs(a - b) <= 1;
  assertEquals(cut([0, 0, 0, 3, 0, 3], near), [0, 0, 2, 3, 4, 5]);
  assertEquals(cut([0, 0, 0, 3, 0, 3], always), [0, 0, 0, 3, 0, 3]);
});

Deno.test("cutChains() tells every member of a component of two or more once, and no other", () => {
  const told = [...cutChains(starsOf([0, 0, 2, 3, 3, 0]), always)].map(([member]) => member);
  assertEquals(told, [0, 1, 5, 3, 4]);
});

Deno.test("cutChains() leaves no two akin survivors in a component, and joins nothing to what is not akin", () => {
  fc.assert(fc.property(pairs, pairs, (edges, kin) => {
    const components = joined(edges, always);
    const linked = new Set(kin.map(String));
    const akin = (a: number, b: number) => linked.has(`${a},${b}`);
    const survivor = cut(components, akin);
    survivor.forEach((head, member) => {
      assertEquals([survivor[head], components[head]], [head, components[member]]);
      if (head !== member) assert(akin(head, member), `${member} is not akin to ${head}`);
    });
    for (const [a, b] of kin) {
      const both = survivor[a] === a && survivor[b] === b && components[a] === components[b];
      assert(!both, `${a} and ${b} both survive`);
    }
    // The best document of what is left survives, and keeps what is akin to it: by definition.
    for (const least of new Set(components)) {
      let left = components.flatMap((name, member) => name === least ? [member] : []);
      while (left.length > 0) {
        const [head] = left;
        const rest = left.filter((member) => member !== head && !akin(head, member));
        for (const member of left) if (!rest.includes(member)) assertEquals(survivor[member], head);
        left = rest;
      }
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
