/** Skip-gram and GloVe in plain numbers, operation for operation what the kernels do: the oracle of their bits. */
import {
  bins,
  bound,
  increment,
  multiplier,
  tableEntries,
} from "../../stages/pretrain/word_vectors/skip_gram_layout.ts";

/** Tables that both sides read. */
export interface SkipGramTables {
  readonly logistic: Float32Array;
  readonly noise: Uint32Array;
  readonly keep: Uint32Array;
}
/** Words are numbered from 0 here. */
export interface TrainedPair {
  readonly center: number;
  readonly context: number;
  readonly noise: readonly number[];
  /** Words between the two, one for neighbours. */
  readonly distance: number;
}

const f32 = Math.fround;

/** Numbers drawn as the kernel draws them. */
export class Draws {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = seed;
  }

  /** 32 bits. */
  next(): bigint {
    this.#state = BigInt.asUintN(64, this.#state * multiplier + increment);
    return this.#state >> 32n;
  }

  /** A number below `count`. */
  below(count: number): number {
    return Number(this.next() * BigInt(count) >> 32n);
  }

  /** A word of an alias table. */
  noise(table: Uint32Array): number {
    const product = this.next() * BigInt(table.length / 2);
    const cell = Number(product >> 32n);
    return Number(product & 0xffffffffn) < table[2 * cell] ? cell : table[2 * cell + 1];
  }
}

/** Learns from a block in place; rows of both matrices are `stride` numbers long, a multiple of four. */
export function skipGramTwin(
  { inputs, outputs, stride }: { inputs: Float32Array; outputs: Float32Array; stride: number },
  tables: SkipGramTables,
  block: readonly number[],
  options: {
    readonly negatives: number;
    readonly windowWords: number;
    readonly rate: number;
    readonly seed: bigint;
  },
): { readonly loss: number; readonly pairs: readonly TrainedPair[] } {
  const draws = new Draws(options.seed);
  const pairs: TrainedPair[] = [];
  let loss = 0;
  for (let at = 0; at < block.length;) {
    const kept: number[] = [];
    while (at < block.length) {
      const word = block[at++];
      if (word === 0) break;
      if (Number(draws.next()) <= tables.keep[word - 1]) kept.push(word - 1);
    }
    kept.forEach((center, place) => {
      const reach = options.windowWords - draws.below(options.windowWords);
      for (let near = Math.max(0, place - reach); near <= Math.min(kept.length - 1, place + reach); near++) {
        if (near === place) continue;
        const noise = Array.from({ length: options.negatives }, () => draws.noise(tables.noise));
        pairs.push({ center, context: kept[near], noise, distance: Math.abs(near - place) });
        const row = inputs.subarray(kept[near] * stride, (kept[near] + 1) * stride);
        const rows = [center, ...noise].map((word) => outputs.subarray(word * stride, (word + 1) * stride));
        loss += learnPair(
          row,
          rows,
          noise.map((word) => word === center),
          tables.logistic,
          f32(options.rate),
        );
      }
    });
  }
  return { loss, pairs };
}

function learnPair(
  row: Float32Array,
  rows: readonly Float32Array[],
  isCenter: readonly boolean[],
  logistic: Float32Array,
  rate: number,
): number {
  let loss = 0;
  const scale = f32(f32(bins) / f32(2 * bound));
  const steps = rows.map((other, k) => {
    const sum = foldedProduct(row, other);
    const bin = Math.min(bins + 1, Math.max(0, Math.trunc(f32(f32(sum * scale) + f32(bins / 2 + 1)))));
    if (k > 0 && isCenter[k - 1]) return 0;
    loss += f32(logistic[(k === 0 ? 1 : 2) * tableEntries + bin] + f32(0 * sum));
    return f32(f32((k === 0 ? 1 : 0) - logistic[bin]) * rate);
  });
  for (let i = 0; i < row.length; i++) {
    const value = row[i];
    let error = 0;
    rows.forEach((other, k) => {
      const before = other[i];
      error = f32(error + f32(steps[k] * before));
      other[i] = f32(before + f32(steps[k] * value));
    });
    row[i] = f32(value + error);
  }
  return loss;
}

/** Product of two rows: four partial sums, then the first with the third and the second with the fourth. */
function foldedProduct(a: Float32Array, b: Float32Array): number {
  const sums = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) sums[i % 4] = f32(sums[i % 4] + f32(a[i] * b[i]));
  return f32(f32(sums[0] + sums[2]) + f32(sums[1] + sums[3]));
}

/** Everything that GloVe learns: main and context rows, then their sums of squares; biases in the same order. */
export interface GloveParameters {
  readonly rows: readonly [Float32Array, Float32Array, Float32Array, Float32Array];
  readonly biases: readonly [Float32Array, Float32Array, Float32Array, Float32Array];
  readonly stride: number;
}

/** Learns from co-occurrences [word, context, ln x, f(x)] in place; gives their cost. */
export function gloveTwin(
  { rows, biases, stride }: GloveParameters,
  pairs: readonly (readonly [number, number, number, number])[],
  learningRate: number,
): number {
  const rate = f32(learningRate);
  let cost = 0;
  for (const [word, context, logarithm, weight] of pairs) {
    const rowOf = (matrix: Float32Array, row: number) => matrix.subarray(row * stride, (row + 1) * stride);
    const [a, b] = [rowOf(rows[0], word), rowOf(rows[1], context)];
    const [ga, gb] = [rowOf(rows[2], word), rowOf(rows[3], context)];
    const predicted = f32(f32(foldedProduct(a, b) + biases[0][word]) + biases[1][context]);
    const error = f32(predicted - f32(logarithm));
    const slope = f32(f32(weight) * error);
    cost += f32(slope * error);
    for (let i = 0; i < stride; i++) {
      const [x, y] = [a[i], b[i]];
      const [gx, gy] = [f32(slope * y), f32(slope * x)];
      a[i] = f32(x - f32(f32(rate * gx) / f32(Math.sqrt(ga[i]))));
      ga[i] = f32(ga[i] + f32(gx * gx));
      b[i] = f32(y - f32(f32(rate * gy) / f32(Math.sqrt(gb[i]))));
      gb[i] = f32(gb[i] + f32(gy * gy));
    }
    for (const [side, place] of [[0, word], [1, context]]) {
      const sums = biases[2 + side];
      biases[side][place] = f32(
        biases[side][place] - f32(f32(rate * slope) / f32(Math.sqrt(sums[place]))),
      );
      sums[place] = f32(sums[place] + f32(slope * slope));
    }
  }
  return cost;
}
