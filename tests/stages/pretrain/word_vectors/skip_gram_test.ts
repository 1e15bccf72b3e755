import { assert, assertEquals, assertThrows } from "@std/assert";
import { SkipGram, type SkipGramOptions } from "../../../../stages/pretrain/word_vectors/skip_gram.ts";
import { logisticTables } from "../../../../stages/pretrain/word_vectors/logistic_tables.ts";
import { noiseTable } from "../../../../stages/pretrain/word_vectors/noise_table.ts";
import { keepThresholds } from "../../../../stages/pretrain/word_vectors/subsampling.ts";
import { mix32, seedWords } from "../../../../stages/_order/mod.ts";
import { skipGramTwin, type TrainedPair } from "../../../support/word_vector_twins.ts";

const counts = [400, 150, 90, 41, 30, 12, 9, 8, 5, 5];

/** A text of word numbers, some of them the end of a sentence. */
function textOf(length: number, words = counts.length): number[] {
  return Array.from({ length }, (_, i) => mix32(i + 7) % (words + 1));
}

/** A model whose vectors are numbers by chance of about one half, and the same for the twin. */
function models(given: Partial<SkipGramOptions>, words: readonly number[] = counts) {
  const options = { dimensions: 5, negatives: 5, windowWords: 3, subsampling: 0.05, seed: 3, ...given };
  const model = new SkipGram(words, options);
  const stride = 4 * Math.ceil(options.dimensions / 4);
  const state = new Map([...model.state()].map(([name, bytes]) => {
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    values.forEach((_, i) => {
      if (i % stride < options.dimensions) values[i] = mix32(i + bytes.byteOffset) / 2 ** 32 - 0.5;
    });
    return [name, values];
  }));
  const twin = {
    inputs: state.get("inputs")!.slice(),
    outputs: state.get("outputs")!.slice(),
    stride,
  };
  const tables = {
    logistic: logisticTables(),
    noise: noiseTable(words),
    keep: keepThresholds(words, options.subsampling),
  };
  return { model, state, twin, tables, options };
}

/** Learns from a block by both. */
function learnBoth(
  { model, twin, tables, options }: ReturnType<typeof models>,
  block: number[],
  rate: number,
  number = 11,
) {
  model.block.set(block);
  const learnt = model.train(block.length, number, rate);
  const seed = BigInt(seedWords(options.seed, number, 0)) << 32n | BigInt(seedWords(options.seed, number, 1));
  return { learnt, expected: skipGramTwin(twin, tables, block, { ...options, rate, seed }) };
}

for (const [dimensions, negatives, windowWords] of [[5, 5, 3], [8, 1, 1], [100, 3, 8], [44, 20, 2]]) {
  Deno.test(`SkipGram has the bits of plain numbers, with ${dimensions} dimensions, ${negatives} negatives, ${windowWords} words around`, () => {
    const both = models({ dimensions, negatives, windowWords });
    for (const number of [0, 1, 2]) {
      const { learnt, expected } = learnBoth(both, textOf(300), 0.05, number);
      assert(learnt.pairs > 100);
      assertEquals(learnt, { loss: expected.loss, pairs: expected.pairs.length });
    }
    assertEquals(both.state.get("inputs"), both.twin.inputs);
    assertEquals(both.state.get("outputs"), both.twin.outputs);
  });
}

Deno.test("one pair is learnt along the gradient of -ln σ(u·v) - Σ ln σ(-n·v), by central differences in 64 bits", () => {
  const dimensions = 6;
  const rate = 1 / 64;
  let tried = 0;
  for (let number = 0; number < 5; number++) {
    const both = models({ dimensions, negatives: 4, windowWords: 1, subsampling: 0 }, new Array(300).fill(5));
    const { stride } = both.twin;
    const before = {
      inputs: Float64Array.from(both.twin.inputs),
      outputs: Float64Array.from(both.twin.outputs),
    };
    const { expected } = learnBoth(both, [11 + number, 61 + number], rate, number);
    // A text of two words has two pairs; where they share no row, each has changed its own rows alone.
    const rows = expected.pairs.flatMap(({ center, noise }) => [center, ...noise]);
    if (new Set(rows).size < rows.length) continue;
    for (const pair of expected.pairs) {
      tried++;
      const own = [pair.center, ...pair.noise].map((word) => ["outputs", word] as const);
      for (const [matrix, word] of [["inputs", pair.context] as const, ...own]) {
        for (let at = word * stride; at < word * stride + dimensions; at++) {
          const gradient = slopeAt(before, matrix, at, pair, stride);
          const step = (both.state.get(matrix)![at] - before[matrix][at]) / rate;
          // The logistic function is a table of bins 0.012 wide, its slope at most 1/4: off by 0.003 for each of five rows
          // of at most 1/2.
          assert(Math.abs(step + gradient) < 0.0075, `${matrix} ${at}: ${step} against ${-gradient}`);
        }
      }
    }
  }
  assert(tried >= 6, `${tried} pairs were looked at`);
});

type Matrices = { readonly inputs: Float64Array; readonly outputs: Float64Array };

/** Slope of the loss of a pair along one number. */
function slopeAt(
  matrices: Matrices,
  matrix: keyof Matrices,
  at: number,
  pair: TrainedPair,
  stride: number,
): number {
  const h = 1e-5;
  const lossWith = (change: number) => {
    const moved = { inputs: matrices.inputs.slice(), outputs: matrices.outputs.slice() };
    moved[matrix][at] += change;
    const product = (word: number) => {
      let sum = 0;
      for (let i = 0; i < stride; i++) {
        sum += moved.outputs[word * stride + i] * moved.inputs[pair.context * stride + i];
      }
      return sum;
    };
    const loss = (score: number) => Math.log1p(Math.exp(-score));
    return loss(product(pair.center)) + pair.noise.reduce((sum, word) => sum + loss(-product(word)), 0);
  };
  return (lossWith(h) - lossWith(-h)) / (2 * h);
}

Deno.test("scores far beyond the table, and loss on the table's edge, stay finite", () => {
  const both = models({ dimensions: 4, subsampling: 0 });
  both.state.forEach((values) => values.fill(30));
  both.twin.inputs.fill(30);
  both.twin.outputs.fill(30);
  const { learnt, expected } = learnBoth(both, textOf(50), 0.025);
  assertEquals(learnt.loss, expected.loss);
  assertEquals(both.state.get("outputs"), both.twin.outputs);
});

Deno.test("a context is nearer the likelier: the reach of a word is drawn evenly from 1 to the window", () => {
  const both = models({ windowWords: 5, subsampling: 0, negatives: 1 });
  const distances = [0, 0, 0, 0, 0];
  for (let number = 0; number < 20; number++) {
    const { expected } = learnBoth(both, textOf(1000).map((word) => word || 1), 0, number);
    for (const { distance } of expected.pairs) distances[distance - 1]++;
  }
  // Of 20,000 words both neighbours at distance d are contexts with probability (6 - d) / 5.
  distances.forEach((count, i) => {
    const share = (5 - i) / 5;
    const expected = 40_000 * share;
    assert(
      Math.abs(count - expected) < 5 * Math.sqrt(4 * 20_000 * share * (1 - share)) + 200,
      `${i + 1}: ${count}`,
    );
  });
});

Deno.test("vectors start evenly between -1/2D and 1/2D, another seed's are others, and outputs are zero", () => {
  const make = (seed: number) =>
    new SkipGram(counts, { dimensions: 50, negatives: 1, windowWords: 1, subsampling: 0, seed });
  const vectors = make(1).vectors();
  assertEquals(vectors.length, 500);
  assert(
    vectors.every((x) => Math.abs(x) <= 0.01) && vectors.some((x) => x > 0.009) &&
      vectors.some((x) => x < -0.009),
  );
  const mean = vectors.reduce((sum, x) => sum + x, 0) / 500;
  assert(Math.abs(mean) < 4 * 0.02 / Math.sqrt(12 * 500));
  assertEquals(make(1).vectors(), vectors);
  assert(make(2).vectors().every((x, i) => x !== vectors[i]));
  assert(make(1).state().get("outputs")!.every((byte) => byte === 0));
});

Deno.test("SkipGram says when vectors do not fit", () => {
  const { message } = assertThrows(
    () =>
      new SkipGram(new Array(600_000).fill(5), {
        dimensions: 1000,
        negatives: 1,
        windowWords: 1,
        subsampling: 0,
        seed: 0,
      }),
    RangeError,
  );
  assertEquals(
    message,
    "Cannot learn 600000 vectors of 1000 dimensions: they take 4807292288 bytes of 4294967296",
  );
});
