/**
 * GloVe: vectors whose products are the logarithms of co-occurrences.
 *
 * Pennington, Socher and Manning 2014, "GloVe: Global Vectors for Word Representation", equations 8 and 9: the least of
 * Σ f(x)(w·w̃ + b + b̃ − ln x)², found by AdaGrad (Duchi, Hazan and Singer 2011) over the co-occurrences that are not zero.
 */
import { blockPairs, type GloveKernel, gloveKernel, pairBytes, pairsAt, restAt } from "./glove_kernel.ts";
import { memoryFor, type Rows, rowsFor, startRows, withoutPadding } from "./start_vectors.ts";

/** Count from which on a pair weighs as much as any, and the power below it (section 3.1). */
const fullCount = 100;
const power = 0.75;

/** f(x): how much a pair that occurs x times weighs. */
export function weightOf(count: number): number {
  return count < fullCount ? (count / fullCount) ** power : 1;
}

/** Word and context vectors, their biases, and how they learn. Memory: 16 bytes a word and dimension. */
export class Glove {
  readonly #rows: Rows;
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: GloveKernel;
  /** Bytes of a matrix, and of a row of biases; where the biases begin, and all ends. */
  readonly #matrix: number;
  readonly #biasRow: number;
  readonly #biases: number;
  readonly #end: number;

  /** @throws {RangeError} when the vectors are more than 4 GiB. */
  constructor(words: number, { dimensions, seed }: { readonly dimensions: number; readonly seed: number }) {
    this.#rows = rowsFor(words, dimensions);
    this.#matrix = 4 * this.#rows.stride * words;
    this.#biasRow = 4 * words;
    this.#biases = restAt + 4 * this.#matrix;
    this.#end = this.#biases + 4 * this.#biasRow;
    this.#memory = memoryFor(this.#end, this.#rows);
    this.#kernel = gloveKernel(this.#memory, this.#rows.stride / 4);
    for (const side of [0, 1]) {
      startRows(this.#floats(restAt + side * this.#matrix, this.#matrix), this.#rows, seed, side);
      const biases = { words, dimensions: 1, stride: 1 };
      startRows(this.#floats(this.#biases + side * this.#biasRow, this.#biasRow), biases, seed, 2 + side);
    }
    // Sums of squares begin at 1, as in GloVe's program, so that the first steps are no longer than the rate.
    this.#floats(restAt + 2 * this.#matrix, 2 * this.#matrix).fill(1);
    this.#floats(this.#biases + 2 * this.#biasRow, 2 * this.#biasRow).fill(1);
  }

  /** The bytes from which the next block is learnt, {@linkcode pairBytes} a co-occurrence. */
  get block(): Uint8Array {
    return new Uint8Array(this.#memory.buffer, pairsAt, blockPairs * pairBytes);
  }

  /** Learns from the first `count` co-occurrences of the block; gives the sum of their costs. */
  train(count: number, rate: number): number {
    return this.#kernel.train(restAt, this.#matrix, this.#biases, this.#biasRow, count, rate);
  }

  /** All that changes while it learns, as it lies in memory. */
  state(): Uint8Array {
    return new Uint8Array(this.#memory.buffer, restAt, this.#end - restAt);
  }

  /** Word and context vectors added, words × dimensions (section 4.2). */
  vectors(): Float32Array {
    const [main, context] = [0, 1].map((side) =>
      withoutPadding(this.#floats(restAt + side * this.#matrix, this.#matrix), this.#rows)
    );
    return main.map((value, i) => value + context[i]);
  }

  #floats(at: number, bytes: number): Float32Array {
    return new Float32Array(this.#memory.buffer, at, bytes / 4);
  }
}
