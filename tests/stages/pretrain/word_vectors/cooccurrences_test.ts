import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../../stages/stage.ts";
import type { Parts } from "../../../../stages/work.ts";
import type { Cooccurrence, Sentences } from "../../../../stages/kinds/mod.ts";
import {
  countCooccurrences,
  mergeCooccurrences,
  unitsOfOne,
} from "../../../../stages/pretrain/word_vectors/count_cooccurrences.ts";
import { pairsOf } from "../../../../stages/pretrain/word_vectors/cooccurrence_rows.ts";
import { PairCounter } from "../../../../stages/pretrain/word_vectors/pair_counter.ts";
import { shuffledPairs } from "../../../../stages/pretrain/word_vectors/shuffled_pairs.ts";
import { quietContext, readerOver, runWhole } from "../../../support/stage_runs.ts";

/** What two words have to do with each other by the definition: Σ 1/d over all places of both, by "word context". */
function bruteForce(documents: readonly (readonly number[])[], window: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const words of documents) {
    words.forEach((word, p) =>
      words.forEach((context, q) => {
        const between = words.slice(Math.min(p, q), Math.max(p, q) + 1);
        const distance = Math.abs(p - q);
        if (distance === 0 || distance > window || between.includes(0)) return;
        const key = `${word} ${context}`;
        sums.set(key, (sums.get(key) ?? 0) + 1 / distance);
      })
    );
  }
  return sums;
}

/** What the stages count, each document list being a part. */
async function counted(
  parts: readonly (readonly number[])[][],
  windowWords: number,
): Promise<Cooccurrence[]> {
  const rows: Cooccurrence[] = [];
  const { run } = countCooccurrences.work as Parts<Cooccurrence>;
  for (const documents of parts) {
    const sentences = documents.map((words, i): Sentences => ({
      id: `${i}`,
      words: Uint16Array.from(words),
    }));
    const inputs = { sentences: readerOver(...sentences) };
    for await (const row of run(inputs, { windowWords }, quietContext())) rows.push(row as Cooccurrence);
  }
  return await runWhole<Cooccurrence>(mergeCooccurrences, { cooccurrences: readerOver(...rows) });
}

const documents = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 25 }), { maxLength: 6 });

Deno.test("co-occurrences are those of the definition, and do not depend on how documents are cut into parts", async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.integer({ min: 1, max: 12 }), fc.nat(6), async (all, window, cut) => {
      const rows = await counted([all.slice(0, cut), all.slice(cut)], window);
      assertEquals(rows, await counted([all], window));
      const sums = bruteForce(all, window);
      const pairs = rows.flatMap((row) =>
        [...pairsOf(row)].map((pair) => ({ ...pair, one: row.unitsOfOne }))
      );
      for (const { low, high, units, one } of pairs) {
        // Sums of 1/d lose their last bits; the counts are whole.
        const expected = [sums.get(`${low} ${high}`), sums.get(`${high} ${low}`)].map((sum) =>
          Math.round(sum! * one)
        );
        assertEquals([units, units], expected);
      }
      const both = pairs.reduce((sum, { low, high }) => sum + (low === high ? 1 : 2), 0);
      assertEquals(both, sums.size);
    }),
    { numRuns: 15 },
  );
});

Deno.test("unitsOfOne() is the least common multiple of all distances", () => {
  assertEquals([1, 2, 3, 4, 10, 20].map(unitsOfOne), [1, 2, 6, 12, 2520, 232792560]);
});

Deno.test("PairCounter adds up pairs of which there are more than it holds, and counts beyond 32 bits", () => {
  const added = Array.from(
    { length: 3000 },
    (_, i) => [1 + i * 7 % 13, 20 + i * 11 % 17, 2 ** 31 + i] as const,
  );
  const sums = new Map<string, number>();
  const counter = new PairCounter(memoryScratch, 16);
  for (const [low, high, units] of added) {
    counter.add(low, high, units);
    sums.set(`${low} ${high}`, (sums.get(`${low} ${high}`) ?? 0) + units);
  }
  const pairs = [...counter.pairs()];
  assertEquals(new Map(pairs.map(({ low, high, units }) => [`${low} ${high}`, units])), sums);
  const keys = pairs.map(({ low, high }) => 100 * low + high);
  assertEquals(keys, [...keys].sort((a, b) => a - b));
});

Deno.test("shuffledPairs() has each pair both ways round, in an order that the seed decides", async () => {
  const rows = await counted([[[1, 2, 3, 1, 1, 0, 4, 5, 2]]], 2);
  async function read(seed: number) {
    const { count, read } = await shuffledPairs(readerOver(...rows), seed, memoryScratch);
    return Array.from({ length: count }, (_, i) => {
      const bytes = new Uint8Array(16);
      read(i, bytes);
      const view = new DataView(bytes.buffer);
      return [
        view.getUint32(0, true),
        view.getUint32(4, true),
        view.getFloat32(8, true),
        view.getFloat32(12, true),
      ];
    });
  }
  const first = await read(1);
  assertEquals(await read(1), first);
  const byKey = (pairs: number[][]) => new Map(pairs.map(([a, b, ...rest]) => [`${a + 1} ${b + 1}`, rest]));
  const sums = bruteForce([[1, 2, 3, 1, 1, 0, 4, 5, 2]], 2);
  assertEquals(
    byKey(first),
    new Map(
      [...byKey(first).keys()].map((key) => [
        key,
        [Math.fround(Math.log(sums.get(key)!)), Math.fround((sums.get(key)! / 100) ** 0.75)],
      ]),
    ),
  );
  assertEquals(first.length, sums.size);
  const second = await read(2);
  assertEquals(byKey(second), byKey(first));
  assertEquals(second.map(String).join() === first.map(String).join(), false);
});
