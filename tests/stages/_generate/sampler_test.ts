import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  drawable,
  greedy,
  indexOfGreatest,
  pickToken,
  type SamplerOptions,
} from "../../../stages/_generate/sampler.ts";
import oracle from "../../oracle/sampling.json" with { type: "json" };

const open: SamplerOptions = { ...greedy, temperature: 1 };
const logits = new Float32Array([0.1, 3, -1, 3, 2]);

Deno.test("indexOfGreatest() takes the first of equals", () => {
  assertEquals(indexOfGreatest(logits), 1);
});

Deno.test("drawable() leaves the tokens and probabilities that Hugging Face transformers leaves", () => {
  for (const { options, logits, seen, probabilities } of oracle.cases) {
    const { ids, weights } = drawable(new Float32Array(logits), seen, options);
    const sum = weights.reduce((a, b) => a + b, 0);
    const got = ids.map((id, index) => [id, weights[index] / sum] as const).sort(([a], [b]) => a - b);
    assertEquals(got.map(([id]) => id), probabilities.map(([id]) => id), JSON.stringify(options));
    for (const [index, [, probability]] of got.entries()) {
      assertAlmostEquals(probability, probabilities[index][1], 1e-6);
    }
  }
});

Deno.test("pickToken() at temperature 0 takes the likeliest token whatever the seed", () => {
  for (let seed = 0; seed < 5; seed++) assertEquals(pickToken(logits, [], 7, { ...greedy, seed }), 1);
});

Deno.test("pickToken() at temperature 0 minds the repetition penalty, which pushes both signs down", () => {
  assertEquals(pickToken(logits, [1], 0, { ...greedy, repetitionPenalty: 1.1 }), 3);
  assertEquals(pickToken(new Float32Array([-1, -1.05]), [0], 0, { ...greedy, repetitionPenalty: 1.1 }), 1);
});

Deno.test("pickToken() is a function of the seed and the position", () => {
  const wide = new Float32Array(1000);
  const picks = (seed: number) =>
    Array.from({ length: 20 }, (_, position) => pickToken(wide, [], position, { ...open, seed }));
  assertEquals(picks(1), picks(1));
  assert(picks(1).join() !== picks(2).join());
  assertEquals(new Set(picks(1)).size > 15, true);
});

Deno.test("pickToken() draws for one stream independently of another", () => {
  const coin = Float32Array.of(0, 0);
  const picks = (stream: string | undefined) =>
    Array.from({ length: 1000 }, (_, position) => pickToken(coin, [], position, { ...open, stream }));
  assertEquals(picks("a"), picks("a"));
  for (const [one, other] of [["a", "b"], [undefined, "a"], [undefined, ""]] as const) {
    const [left, right] = [picks(one), picks(other)];
    // Five standard deviations of a fair draw of 1000 are 79.
    const equal = left.filter((side, position) => side === right[position]).length;
    assert(Math.abs(equal - 500) < 79, `${equal} of 1000 are equal`);
  }
});

/** Asserts how often each token is drawn from logits that are the logarithms of four odds. */
function assertShares(options: Partial<SamplerOptions>, expected: readonly number[]): void {
  const odds = Float32Array.of(0.1, 0.4, 0.2, 0.3).map(Math.log);
  const counts = [0, 0, 0, 0];
  for (let position = 0; position < 20_000; position++) {
    counts[pickToken(odds, [], position, { ...open, ...options })]++;
  }
  // Three standard errors of a share of one half in 20,000 draws are 0.011.
  expected.forEach((share, id) => assertAlmostEquals(counts[id] / 20_000, share, 0.011));
}

Deno.test("pickToken() draws each token as often as its probability says, sharper by temperature", () => {
  assertShares({}, [0.1, 0.4, 0.2, 0.3]);
  // At one half, odds are squared, here to a sum of 0.3.
  assertShares({ temperature: 0.5 }, [0.01 / 0.3, 0.16 / 0.3, 0.04 / 0.3, 0.09 / 0.3]);
});

Deno.test("pickToken() draws from the top k and the top p in their proportions", () => {
  assertShares({ topK: 2 }, [0, 4 / 7, 0, 3 / 7]);
  // 0.4 + 0.3 do not reach 0.75, so the third is needed too.
  assertShares({ topP: 0.75 }, [0, 4 / 9, 2 / 9, 3 / 9]);
  assertShares({ topP: 0.01 }, [0, 1, 0, 0]);
});

Deno.test("pickToken() never draws a token outside the top k or the top p", () => {
  for (let position = 0; position < 500; position++) {
    assert([1, 3].includes(pickToken(logits, [], position, { ...open, topK: 2 })));
    assert([1, 3].includes(pickToken(logits, [], position, { ...open, topP: 0.5 })));
  }
});

/** Chi-square of how often each of eight tokens is drawn, against their probabilities; those without are never drawn. */
function chiSquare(options: Partial<SamplerOptions>, probabilities: readonly number[], seed: number): number {
  const counts = probabilities.map(() => 0), draws = 6000;
  for (let position = 0; position < draws; position++) {
    counts[pickToken(eight, [], position, { ...open, ...options, seed })]++;
  }
  return probabilities.reduce((sum, probability, id) => {
    if (probability === 0) return counts[id] === 0 ? sum : Infinity;
    return sum + (counts[id] - draws * probability) ** 2 / (draws * probability);
  }, 0);
}
const odds = [0.25, 0.02, 0.3, 0.03, 0.15, 0.1, 0.05, 0.1];
const eight = Float32Array.from(odds, Math.log);
/** The odds of some tokens alone, as probabilities. */
function among(kept: readonly number[], power = 1): number[] {
  const weights = odds.map((share, id) => kept.includes(id) ? share ** power : 0);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

Deno.test("what is drawn is distributed as the logits, temperature, top-k, top-p and min-p say, by chi-square", () => {
  const all = [0, 1, 2, 3, 4, 5, 6, 7];
  const cases = [
    [{}, among(all)],
    [{ temperature: 2 }, among(all, 0.5)],
    [{ temperature: 0.5 }, among(all, 2)],
    [{ topK: 3 }, among([0, 2, 4])],
    // 0.3 + 0.25 + 0.15 + 0.1 is 0.8; of equals, the lower id comes first.
    [{ topP: 0.79 }, among([0, 2, 4, 5])],
    // At least a third of 0.3, and a little less for rounding.
    [{ minP: 0.332 }, among([0, 2, 4, 5, 7])],
    // At temperature 2, of the roots.
    [{ minP: 0.332, temperature: 2 }, among([0, 2, 4, 5, 6, 7], 0.5)],
    [{ topK: 6, topP: 0.9, minP: 0.4 }, among([0, 2, 4])],
  ] as const;
  for (const [options, probabilities] of cases) {
    for (const seed of [1, 2, 3]) {
      // With 7 degrees of freedom, one in a thousand is over 24.32 (any table of the distribution).
      const found = chiSquare(options, probabilities, seed);
      assert(found < 24.32, `${JSON.stringify(options)} with seed ${seed}: ${found}`);
    }
  }
  assert(chiSquare({}, among(all, 1.3), 1) > 24.32, "a wrong distribution is told");
});
