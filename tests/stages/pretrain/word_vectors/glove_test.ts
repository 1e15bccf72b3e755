import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { Glove, weightOf } from "../../../../stages/pretrain/word_vectors/glove.ts";
import { mix32 } from "../../../../stages/_order/mod.ts";
import { type GloveParameters, gloveTwin } from "../../../support/word_vector_twins.ts";

type Pair = readonly [number, number, number, number];

/** Co-occurrences by chance. */
function pairsOf(words: number, count: number): Pair[] {
  return Array.from({ length: count }, (_, i) => {
    const x = 1 + mix32(3 * i) % 300 / 2;
    return [mix32(i) % words, mix32(i + 5000) % words, Math.log(x), weightOf(x)] as const;
  });
}

/** A model and what it begins with, in plain arrays. */
function start(words: number, dimensions: number) {
  const glove = new Glove(words, { dimensions, seed: 4 });
  const stride = 4 * Math.ceil(dimensions / 4);
  const state = glove.state();
  const values = new Float32Array(state.buffer, state.byteOffset, state.byteLength / 4);
  const matrix = (i: number) => values.slice(i * words * stride, (i + 1) * words * stride);
  const biases = (i: number) =>
    values.slice(4 * words * stride + i * words, 4 * words * stride + (i + 1) * words);
  const parameters: GloveParameters = {
    rows: [matrix(0), matrix(1), matrix(2), matrix(3)],
    biases: [biases(0), biases(1), biases(2), biases(3)],
    stride,
  };
  return { glove, values, parameters };
}

function learn(glove: Glove, pairs: readonly Pair[], rate: number): number {
  const bytes = new Uint8Array(16 * pairs.length);
  const view = new DataView(bytes.buffer);
  pairs.forEach(([word, context, logarithm, weight], i) => {
    view.setUint32(16 * i, word, true);
    view.setUint32(16 * i + 4, context, true);
    view.setFloat32(16 * i + 8, logarithm, true);
    view.setFloat32(16 * i + 12, weight, true);
  });
  glove.block.set(bytes);
  return glove.train(pairs.length, rate);
}

Deno.test("weightOf() is (x / 100)^0.75, and 1 from 100 on", () => {
  assertAlmostEquals(weightOf(1), 0.0316227766, 1e-9);
  assertEquals([weightOf(100), weightOf(1e6)], [1, 1]);
});

for (const dimensions of [1, 6, 32, 100]) {
  Deno.test(`Glove has the bits of plain numbers in ${dimensions} dimensions`, () => {
    const { glove, values, parameters } = start(30, dimensions);
    for (let block = 0; block < 3; block++) {
      const pairs = pairsOf(30, 400);
      assertEquals(learn(glove, pairs, 0.05), gloveTwin(parameters, pairs, 0.05));
    }
    assertEquals([...values], [...parameters.rows, ...parameters.biases].flatMap((array) => [...array]));
  });
}

Deno.test("the first step goes along the gradient of f(x)(w·w̃ + b + b̃ - ln x)² / 2, by central differences in 64 bits", () => {
  const dimensions = 5;
  const { glove, values } = start(4, dimensions);
  values.subarray(0, 2 * 4 * 8).forEach((_, i, row) =>
    row[i] = i % 8 < dimensions ? mix32(i) / 2 ** 32 - 0.5 : 0
  );
  const before = Float64Array.from(values);
  const [word, context, logarithm, weight]: Pair = [1, 2, Math.log(37), weightOf(37)];
  const biasesAt = 4 * 4 * 8;
  const cost = (all: Float64Array) => {
    let sum = all[biasesAt + word] + all[biasesAt + 4 + context] - logarithm;
    for (let i = 0; i < dimensions; i++) sum += all[word * 8 + i] * all[4 * 8 + context * 8 + i];
    return weight * sum ** 2 / 2;
  };
  const rate = 1 / 32;
  assertAlmostEquals(learn(glove, [[word, context, logarithm, weight]], rate), 2 * cost(before), 1e-5);
  const parameters = [...before.keys()].filter((at) =>
    at < 2 * 4 * 8 || (at >= biasesAt && at < biasesAt + 8)
  );
  for (const at of parameters) {
    const [less, more] = [before.slice(), before.slice()];
    less[at] -= 1e-5;
    more[at] += 1e-5;
    const gradient = (cost(more) - cost(less)) / 2e-5;
    // The sums of squares begin at 1, so the first step is the rate times the gradient.
    assertAlmostEquals((before[at] - values[at]) / rate, gradient, 1e-5);
    const sums = at < biasesAt ? at + 2 * 4 * 8 : at + 8;
    assertAlmostEquals(values[sums], 1 + gradient ** 2, 1e-4);
  }
});

Deno.test("the cost falls, and the vectors are those of words and contexts added", () => {
  const { glove, values } = start(20, 10);
  const pairs = pairsOf(20, 300).filter(([a, b], i, all) =>
    all.findIndex(([x, y]) => x === a && y === b) === i
  );
  const costs = Array.from({ length: 200 }, () => learn(glove, pairs, 0.05) / pairs.length);
  assert(costs[199] < 0.02 * costs[0], `${costs[0]} to ${costs[199]}`);
  const vectors = glove.vectors();
  assertEquals(vectors.length, 200);
  for (const [word, i] of [[0, 0], [7, 3], [19, 9]]) {
    const [main, context] = [values[word * 12 + i], values[20 * 12 + word * 12 + i]];
    assertEquals(vectors[word * 10 + i], Math.fround(main + context));
  }
});
