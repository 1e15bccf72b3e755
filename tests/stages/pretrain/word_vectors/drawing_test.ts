import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { noiseTable } from "../../../../stages/pretrain/word_vectors/noise_table.ts";
import { keepThresholds, keptShare } from "../../../../stages/pretrain/word_vectors/subsampling.ts";
import { logisticTables } from "../../../../stages/pretrain/word_vectors/logistic_tables.ts";
import { bins, bound, tableEntries } from "../../../../stages/pretrain/word_vectors/skip_gram_layout.ts";
import { Draws } from "../../../support/word_vector_twins.ts";

/** How likely an alias table makes each word, worked out from its cells. */
function likelihoods(table: Uint32Array): number[] {
  const words = table.length / 2;
  const shares = new Array<number>(words).fill(0);
  for (let cell = 0; cell < words; cell++) {
    const own = table[2 * cell] / 2 ** 32;
    shares[cell] += own / words;
    shares[table[2 * cell + 1]] += (1 - own) / words;
  }
  return shares;
}

Deno.test("noiseTable() makes each word as likely as its count to the power 3/4 says", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 200 }), (counts) => {
      const total = counts.reduce((sum, count) => sum + count ** 0.75, 0);
      likelihoods(noiseTable(counts)).forEach((share, word) =>
        assertAlmostEquals(share, counts[word] ** 0.75 / total, 1e-8)
      );
    }),
  );
});

/** Σ (seen - expected)² / expected. */
function chiSquare(seen: readonly number[], shares: readonly number[], draws: number): number {
  return seen.reduce((sum, count, i) => sum + (count - draws * shares[i]) ** 2 / (draws * shares[i]), 0);
}

Deno.test("words drawn with the kernel's generator pass a chi-square test against the power 3/4", () => {
  const counts = Array.from({ length: 40 }, (_, i) => Math.ceil(5000 / (i + 1)));
  const table = noiseTable(counts);
  const total = counts.reduce((sum, count) => sum + count ** 0.75, 0);
  const shares = counts.map((count) => count ** 0.75 / total);
  for (const seed of [1n, 2n ** 63n, 12345678901234567n]) {
    const draws = new Draws(seed);
    const seen = new Array<number>(40).fill(0);
    for (let i = 0; i < 60_000; i++) seen[draws.noise(table)]++;
    // 39 degrees of freedom: mean 39, standard deviation √78; five of them.
    const statistic = chiSquare(seen, shares, 60_000);
    assert(statistic < 39 + 5 * Math.sqrt(78), `${statistic}`);
  }
});

Deno.test("keptShare() is √(t/f) + t/f, at most 1, and thresholds are these shares of 2^32", () => {
  // f = 0.1, t = 0.001: √0.01 + 0.01.
  assertAlmostEquals(keptShare(100, 1000, 1e-3), 0.11, 1e-12);
  assertEquals(keptShare(1, 1000, 1e-3), 1);
  assertEquals(keptShare(900, 1000, 0), 1);
  const counts = [600, 300, 90, 9, 1];
  keepThresholds(counts, 0.01).forEach((threshold, word) =>
    assertAlmostEquals((threshold + 1) / 2 ** 32, keptShare(counts[word], 1000, 0.01), 1e-9)
  );
  assertEquals([...keepThresholds([7, 3], 0)], [2 ** 32 - 1, 2 ** 32 - 1]);
});

Deno.test("occurrences are kept as often as subsampling says, within five standard deviations", () => {
  const draws = new Draws(99n);
  const [threshold] = keepThresholds([100, 900], 1e-3);
  const kept = Array.from({ length: 50_000 }, () => Number(draws.next()) <= threshold).filter(Boolean).length;
  assert(Math.abs(kept - 5500) < 5 * Math.sqrt(50_000 * 0.11 * 0.89), `${kept}`);
});

Deno.test("logisticTables() are the logistic function and the two losses at the lower edge of each bin", () => {
  const tables = logisticTables();
  assertEquals([tables[0], tables[tableEntries - 1]], [0, 1]);
  for (const bin of [1, 250, 501, 777, bins]) {
    const score = -bound + (bin - 1) * 2 * bound / bins;
    const logistic = 1 / (1 + Math.exp(-score));
    assertAlmostEquals(tables[bin], logistic, 1e-7);
    assertAlmostEquals(tables[tableEntries + bin], -Math.log(logistic), 1e-6);
    assertAlmostEquals(tables[2 * tableEntries + bin], -Math.log(1 - logistic), 1e-6);
  }
});
