import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../stages/stage.ts";
import { BandTable, candidateProbability } from "../../../stages/dedupe/bands.ts";
import { MinHash } from "../../../stages/dedupe/minhash.ts";
import { Room } from "../../../stages/dedupe/room.ts";
import { RandomState } from "../../../stages/dedupe/random_state.ts";

Deno.test("candidateProbability() gives the published figures of three settings", () => {
  // FineWeb (Penedo et al., 2024), RefinedWeb (Penedo et al., 2023) and NeMo Curator's default, to three digits.
  const published: readonly (readonly [number, number, number, number])[] = [
    [0.70, 14, 8, 0.565],
    [0.75, 14, 8, 0.772],
    [0.80, 14, 8, 0.924],
    [0.85, 14, 8, 0.988],
    [0.75, 450, 20, 0.76],
    [0.80, 450, 20, 0.995],
    [0.80, 20, 13, 0.677],
  ];
  for (const [similarity, bands, rows, expected] of published) {
    assertAlmostEquals(candidateProbability(similarity, bands, rows), expected, 0.005);
  }
});

Deno.test("sets of known similarity share a band as often as the formula says, within four standard errors", () => {
  const [bands, rows, pairs, union] = [14, 8, 1500, 40];
  const minhash = new MinHash({
    shingleWords: 5,
    permutations: bands * rows,
    hash: "xxhash",
    hashBits: 64,
    seed: 1,
  });
  const random = new RandomState(20);
  const fresh = (count: number) => Array.from({ length: count }, () => random.below(0n, 1n << 64n));
  for (const similarity of [0.5, 0.6, 0.7, 0.8, 0.9]) {
    const shared = Math.round(similarity * union);
    let found = 0;
    for (let pair = 0; pair < pairs; pair++) {
      const both = fresh(shared);
      const [a, b] = [0, 1].map(() =>
        minhash.signatureOf(BigUint64Array.from([...both, ...fresh((union - shared) / 2)]))
      );
      const bandEqual = (band: number) =>
        a.subarray(band * rows, (band + 1) * rows).every((value, row) => value === b[band * rows + row]);
      if (Array.from({ length: bands }, (_, band) => band).some(bandEqual)) found++;
    }
    const expected = candidateProbability(similarity, bands, rows);
    const error = 4 * Math.sqrt(expected * (1 - expected) / pairs);
    assert(Math.abs(found / pairs - expected) <= error, `${found / pairs} for ${expected} at ${similarity}`);
  }
});

const ascending = (a: readonly number[], b: readonly number[]) => a[0] - b[0] || a[1] - b[1];

Deno.test("BandTable groups the members that share the key of a band, and no others", () => {
  const table = new BandTable(new Room(memoryScratch));
  table.add(4, [1, 0, 2, 0]);
  table.add(9, [1, 0, 3, 0]);
  table.add(2, [2, 0, 2, 0]);
  table.add(7, [8, 0, 1, 0]);
  table.add(5, [8, 1, 1, 1]);
  const groups = [...table.groups()].map((group) => [...group]);
  assertEquals(groups.sort(ascending), [[2, 4], [4, 9]]);
});

Deno.test("BandTable takes a member that comes several times, as the copies of a text do, as one", () => {
  const table = new BandTable(new Room(memoryScratch));
  for (const member of [3, 1, 3, 3, 1]) table.add(member, [1, 1]);
  for (let copy = 0; copy < 3; copy++) table.add(7, [2, 2]);
  assertEquals([...table.groups()].map((group) => [...group]), [[1, 3]]);
});

Deno.test("BandTable gives sets in order, each once, as often as asked for", () => {
  const table = new BandTable(new Room(memoryScratch));
  for (const member of [6, 2, 9]) table.add(member, [1, 1, 5, 5, 9, 9]);
  for (const member of [1, 9]) table.add(member, [0, 0, 3, 3]);
  const groups = () => [...table.groups()].map((group) => [...group]);
  assertEquals(groups(), [[1, 9], [2, 6, 9]]);
  assertEquals(groups(), groups());
});

Deno.test("of a set that is larger than may be held, any two members are together in one that is not", () => {
  const members = fc.uniqueArray(fc.nat(1000), { minLength: 2, maxLength: 30 });
  fc.assert(fc.property(members, fc.integer({ min: 1, max: 12 }), (members, most) => {
    const table = new BandTable(new Room(memoryScratch, { members: most }));
    for (const member of members) table.add(member, [1, 1]);
    table.add(2000, [2, 2]);
    table.add(2001, [2, 2]);
    const groups = [...table.groups()].map((group) => [...group]);
    const together = new Set(groups.flatMap((group) => group.flatMap((a) => group.map((b) => `${a} ${b}`))));
    for (const a of members) for (const b of members) assert(together.has(`${a} ${b}`), `${a} and ${b}`);
    assertEquals(groups.at(-1), [2000, 2001]);
    for (const group of groups) {
      assert(group.length <= Math.max(2, 2 * most));
      assertEquals(group, [...group].sort((a, b) => a - b));
      assertEquals(group.includes(2000), group.includes(2001) && group.length === 2);
    }
  }));
});

Deno.test("BandTable groups more members than one run in memory takes", () => {
  const table = new BandTable(new Room(memoryScratch, { runBytes: 1 << 18 }));
  const members = 100_000; // 1.6 MB of records, in runs of 0.25
  for (let member = 0; member < members; member++) {
    const key = member % (members / 2);
    table.add(member, [Math.imul(key, 0x9e3779b1), key]);
  }
  let found = 0;
  for (const [a, b, ...more] of table.groups()) {
    if (b - a !== members / 2 || more.length > 0) throw new Error(`Internal: ${a} and ${b} are together`);
    found++;
  }
  assertEquals(found, members / 2);
});
