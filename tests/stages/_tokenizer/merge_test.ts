import { assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import { mergeWord } from "../../../stages/_tokenizer/merge.ts";
import { type Merge, PairTable } from "../../../stages/_tokenizer/pair_table.ts";

/** The definition: join the leftmost pair of the lowest rank until none is a merge. */
function mergeByDefinition(ids: readonly number[], merges: readonly Merge[]): number[] {
  const word = [...ids];
  while (true) {
    const ranks = word.slice(1).map((right, i) =>
      merges.findIndex((merge) => merge.left === word[i] && merge.right === right)
    );
    const lowest = Math.min(...ranks.filter((rank) => rank >= 0));
    if (lowest === Infinity) return word;
    word.splice(ranks.indexOf(lowest), 2, merges[lowest].joined);
  }
}
function merged(ids: readonly number[], merges: readonly Merge[]): number[] {
  const word = Int32Array.from(ids);
  return [...word.subarray(0, mergeWord(word, word.length, new PairTable(merges)))];
}

/** Merges over a few symbols: dense enough that each changes what its neighbours can do. */
const someMerges = fc.uniqueArray(
  fc.record({ left: fc.nat(7), right: fc.nat(7), joined: fc.nat(9) }),
  { selector: ({ left, right }) => `${left} ${right}`, maxLength: 20 },
);

Deno.test("mergeWord() joins the leftmost pair of the lowest rank, in short words", () => {
  fc.assert(fc.property(someMerges, fc.array(fc.nat(7), { maxLength: 30 }), (merges, ids) => {
    assertEquals(merged(ids, merges), mergeByDefinition(ids, merges));
  }));
});

Deno.test("mergeWord() joins the leftmost pair of the lowest rank, in long words", () => {
  fc.assert(
    fc.property(someMerges, fc.array(fc.nat(7), { minLength: 97, maxLength: 300 }), (merges, ids) => {
      assertEquals(merged(ids, merges), mergeByDefinition(ids, merges));
    }),
    { numRuns: 40 },
  );
});

Deno.test("mergeWord() gives the ids of minbpe's example", () => {
  // aaabdaaabac with the merges aa, Za, Yb (Karpathy, minbpe, after the Wikipedia article on byte-pair encoding).
  const merges = [[97, 97, 256], [256, 97, 257], [257, 98, 258]];
  const ids = [...new TextEncoder().encode("aaabdaaabac")];
  const table = merges.map(([left, right, joined]) => ({ left, right, joined }));
  assertEquals(merged(ids, table), [258, 100, 258, 97, 99]);
});

Deno.test("PairTable takes the later of two merges of one pair", () => {
  const table = new PairTable([{ left: 1, right: 2, joined: 3 }, { left: 1, right: 2, joined: 4 }]);
  assertEquals(table.joined[table.rank(1, 2)], 4);
});

Deno.test("mergeWord() takes no quadratic time over a word of 100,000 bytes", () => {
  const merges = Array.from({ length: 12 }, (_, i) => ({ left: i, right: i, joined: i + 1 }));
  const table = new PairTable(merges);
  function bestMilliseconds(length: number): number {
    return Math.min(...Array.from({ length: 4 }, () => {
      const word = new Int32Array(length);
      const start = performance.now();
      mergeWord(word, length, table);
      return performance.now() - start;
    }));
  }
  bestMilliseconds(5_000);
  // Ten times the length: about 12 times the work of n log n, 100 times that of n².
  assertLess(bestMilliseconds(100_000), 50 * bestMilliseconds(10_000));
});
