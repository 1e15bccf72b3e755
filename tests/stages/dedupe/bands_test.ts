import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { BandTable, candidateProbability } from "../../../stages/dedupe/bands.ts";
import { MinHash } from "../../../stages/dedupe/minhash.ts";
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

Deno.test("BandTable groups the documents that share the key of a band, and no others", () => {
  const table = new BandTable(2);
  table.add(4, [1n, 2n]);
  table.add(9, [1n, 3n]);
  table.add(2, [2n, 2n]);
  table.add(7, [8n, 1n]);
  assertEquals([...table.groups()].map((group) => [...group]), [[4, 9], [2, 4]]);
});

Deno.test("BandTable keeps what it has when it grows", () => {
  const table = new BandTable(1);
  for (let member = 0; member < 3000; member++) table.add(member, [BigInt(member % 1500) << 40n]);
  const groups = [...table.groups()].map((group) => [...group]);
  assertEquals(table.size, 3000);
  assertEquals(groups, Array.from({ length: 1500 }, (_, key) => [key, key + 1500]));
});
