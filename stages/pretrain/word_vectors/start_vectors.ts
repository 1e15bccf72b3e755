/** Vectors before anything is learnt. */
import { mix32, seedWords } from "../../_order/mod.ts";

/** Rows of floats in memory, zeros behind each to a multiple of four. */
export interface Rows {
  readonly words: number;
  readonly dimensions: number;
  /** Floats of a row. */
  readonly stride: number;
}

/** The rows of vectors of so many dimensions. */
export function rowsFor(words: number, dimensions: number): Rows {
  return { words, dimensions, stride: 4 * Math.ceil(dimensions / 4) };
}

/** Fills rows evenly from −1/2D to 1/2D, D being the dimensions: where word2vec's and GloVe's programs begin. */
export function startRows(
  values: Float32Array,
  { words, dimensions, stride }: Rows,
  ...seeds: number[]
): void {
  const key = seedWords(...seeds);
  for (let word = 0; word < words; word++) {
    for (let i = 0; i < dimensions; i++) {
      values[word * stride + i] = (mix32(key + mix32(word * dimensions + i)) / 2 ** 32 - 0.5) / dimensions;
    }
  }
}

/** Rows without the zeros behind them. */
export function withoutPadding(values: Float32Array, { words, dimensions, stride }: Rows): Float32Array {
  const vectors = new Float32Array(words * dimensions);
  for (let word = 0; word < words; word++) {
    vectors.set(values.subarray(word * stride, word * stride + dimensions), word * dimensions);
  }
  return vectors;
}

const pageBytes = 1 << 16;
/** Most bytes that a WebAssembly memory has. */
const mostBytes = 2 ** 32;

/** A memory of so many bytes. @throws {RangeError} when that is more than 4 GiB. */
export function memoryFor(bytes: number, { words, dimensions }: Rows): WebAssembly.Memory {
  if (bytes > mostBytes) {
    throw new RangeError(
      `Cannot learn ${words} vectors of ${dimensions} dimensions: they take ${bytes} bytes of ${mostBytes}`,
    );
  }
  const pages = Math.ceil(bytes / pageBytes);
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}
