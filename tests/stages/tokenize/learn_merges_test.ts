import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { WordCounts } from "../../../stages/tokenize/count_words.ts";
import { learnMerges } from "../../../stages/tokenize/learn_merges.ts";

/** Counted words as the learner takes them, their characters being the alphabet. */
function counted(counts: Readonly<Record<string, number>>, alphabet: readonly string[]): WordCounts {
  const words = Object.keys(counts);
  const starts = new Int32Array(words.length + 1);
  words.forEach((word, i) => starts[i + 1] = starts[i] + word.length);
  return {
    symbols: Int32Array.from(words.join(""), (char) => alphabet.indexOf(char)),
    starts,
    counts: Float64Array.from(Object.values(counts)),
  };
}
function spelledMerges(
  counts: Readonly<Record<string, number>>,
  limits: { size: number; minFrequency: number; reserved?: ReadonlySet<string> },
): string[] {
  const alphabet = [...new Set(Object.keys(counts).join(""))].sort();
  const { tokens, merges } = learnMerges(counted(counts, alphabet), alphabet, limits);
  return merges.map(([left, right]) => `${tokens[left]} ${tokens[right]}`);
}

/** The definition: count all pairs anew before each merge. The count of a pair "a a" is of its places, overlaps too. */
function mergesByDefinition(
  counts: Readonly<Record<string, number>>,
  { size, minFrequency }: { size: number; minFrequency: number },
): string[] {
  const tokens = [...new Set(Object.keys(counts).join(""))].sort();
  let words = Object.entries(counts).map(([word, count]) => ({ word: [...word], count }));
  const merges: string[] = [];
  while (tokens.length < size) {
    const pairs = new Map<string, number>();
    for (const { word, count } of words) {
      for (let i = 1; i < word.length; i++) {
        const pair = `${word[i - 1]} ${word[i]}`;
        pairs.set(pair, (pairs.get(pair) ?? 0) + count);
      }
    }
    const rank = (pair: string) => pair.split(" ").map((token) => tokens.indexOf(token));
    const [best] = [...pairs].sort(([a, x], [b, y]) =>
      y - x || rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]
    );
    if (best === undefined || best[1] < minFrequency) break;
    const [left, right] = best[0].split(" ");
    merges.push(best[0]);
    if (!tokens.includes(left + right)) tokens.push(left + right);
    words = words.map(({ word, count }) => ({ word: joined(word, left, right), count }));
  }
  return merges;
}
function joined(word: readonly string[], left: string, right: string): string[] {
  const made: string[] = [];
  for (let i = 0; i < word.length; i++) {
    if (word[i] === left && word[i + 1] === right) made.push(left + word[++i]);
    else made.push(word[i]);
  }
  return made;
}

Deno.test("learnMerges() learns the merges of Hugging Face's own unit test", () => {
  // tokenizers/src/models/bpe/trainer.rs, test_train: min_frequency 2.
  const counts = {
    roses: 1,
    are: 2,
    red: 1,
    voilets: 1,
    blue: 1,
    BERT: 1,
    is: 2,
    big: 1,
    and: 1,
    so: 1,
    "GPT-2": 1,
  };
  assertEquals(spelledMerges(counts, { size: 30_000, minFrequency: 2 }), ["r e", "a re", "i s"]);
});

Deno.test("learnMerges() merges the most frequent pair, of equals the lowest left id, then the lowest right id", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string({ unit: fc.constantFrom(..."abcd"), minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 9 }),
      ),
      fc.integer({ min: 1, max: 3 }),
      (counts, minFrequency) => {
        const limits = { size: 16, minFrequency };
        assertEquals(spelledMerges(counts, limits), mergesByDefinition(counts, limits));
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("learnMerges() counts exactly beyond 32 bits", () => {
  // 2^31 and 2^31 + 1 occurrences: in 32 signed bits both would be negative.
  assertEquals(spelledMerges({ ab: 2 ** 31, cd: 2 ** 31 + 1 }, { size: 6, minFrequency: 2 }), ["c d", "a b"]);
});

Deno.test("learnMerges() makes no token that is reserved", () => {
  function spells(reserved: ReadonlySet<string>): boolean {
    const merges = spelledMerges({ "<end>": 9, xy: 1 }, { size: 30, minFrequency: 1, reserved });
    assertEquals(merges.at(-1), "x y");
    return merges.some((pair) => pair.replace(" ", "") === "<end>");
  }
  assertEquals(spells(new Set()), true);
  assertEquals(spells(new Set(["<end>"])), false);
});

Deno.test("learnMerges() gives a merge that spells a known token that token's id", () => {
  const alphabet = ["a", "b", "ab"];
  const words = {
    symbols: Int32Array.from([0, 1, 2, 2]),
    starts: Int32Array.from([0, 4]),
    counts: Float64Array.from([1]),
  };
  const { tokens, merges } = learnMerges(words, alphabet, { size: 5, minFrequency: 1 });
  assertEquals(tokens, ["a", "b", "ab", "abab", "ababab"]);
  assertEquals(merges, [[0, 1], [2, 2], [3, 2]]);
});
