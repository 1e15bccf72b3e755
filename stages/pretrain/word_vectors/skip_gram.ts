/**
 * Skip-gram with negative sampling: each word predicts those around it against words drawn as noise.
 *
 * Mikolov et al. 2013, "Efficient Estimation of Word Representations in Vector Space" and "Distributed Representations of
 * Words and Phrases and their Compositionality"; where these leave something open, word2vec's published program decides.
 */
import { mix32, seedWords } from "../../_order/mod.ts";
import { keepThresholds } from "./subsampling.ts";
import { logisticTables } from "./logistic_tables.ts";
import { noiseTable } from "./noise_table.ts";
import {
  blockAt,
  blockWords,
  pairsAt,
  restAt,
  type SkipGramKernel,
  skipGramKernel,
  tablesAt,
} from "./skip_gram_kernel.ts";

/** What the vectors are like and how they are learnt. */
export interface SkipGramOptions {
  readonly dimensions: number;
  /** Words drawn as noise for each pair. */
  readonly negatives: number;
  /** Most words from a word to its context; the reach of each word is drawn from 1 to this. */
  readonly windowWords: number;
  /** Frequency above which occurrences are left out; 0 for none. */
  readonly subsampling: number;
  readonly seed: number;
}

const pageBytes = 1 << 16;
/** Most bytes that a WebAssembly memory has. */
const mostBytes = 2 ** 32;

/** Input and output vectors of words, and how they learn. Memory: 8 bytes a word and dimension, and 12 a word. */
export class SkipGram {
  readonly #options: SkipGramOptions;
  readonly #words: number;
  /** Floats of a vector in memory: zeros behind its own to a multiple of four. */
  readonly #stride: number;
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: SkipGramKernel;
  readonly #at: {
    readonly inputs: number;
    readonly outputs: number;
    readonly noise: number;
    readonly keep: number;
  };

  /**
   * @param counts occurrences of each word
   * @throws {RangeError} when the vectors are more than 4 GiB.
   */
  constructor(counts: readonly number[], options: SkipGramOptions) {
    const { dimensions, negatives, subsampling } = options;
    this.#options = options;
    this.#words = counts.length;
    this.#stride = 4 * Math.ceil(dimensions / 4);
    const matrix = 4 * this.#stride * counts.length;
    const outputs = alignedRest + matrix;
    const noise = outputs + matrix;
    const keep = noise + 8 * counts.length;
    this.#at = { inputs: alignedRest, outputs, noise, keep };
    const bytes = keep + 4 * counts.length;
    if (bytes > mostBytes) {
      throw new RangeError(
        `Cannot learn ${counts.length} vectors of ${dimensions} dimensions: they take ${bytes} bytes of ${mostBytes}`,
      );
    }
    const pages = Math.ceil(bytes / pageBytes);
    this.#memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    new Float32Array(this.#memory.buffer, tablesAt).set(logisticTables());
    new Uint32Array(this.#memory.buffer, noise).set(noiseTable(counts));
    new Uint32Array(this.#memory.buffer, keep).set(keepThresholds(counts, subsampling));
    this.#start();
    this.#kernel = skipGramKernel(this.#memory, this.#stride / 4, negatives);
  }

  /** The array from which the next block is learnt: words by number from 1, 0 between sentences. */
  get block(): Uint32Array {
    return new Uint32Array(this.#memory.buffer, blockAt, blockWords);
  }

  /** Learns from the first `count` words of the block. All that is drawn is a function of the seed and `number`. */
  train(count: number, number: number, rate: number): { readonly loss: number; readonly pairs: number } {
    const { inputs, outputs, noise, keep } = this.#at;
    const { windowWords, seed } = this.#options;
    const state = BigInt(seedWords(seed, number, 0)) << 32n | BigInt(seedWords(seed, number, 1));
    const signed = BigInt.asIntN(64, state);
    const loss = this.#kernel.train(
      inputs,
      outputs,
      noise,
      keep,
      this.#words,
      count,
      windowWords,
      rate,
      signed,
    );
    return { loss, pairs: new Int32Array(this.#memory.buffer, pairsAt, 1)[0] };
  }

  /** All that changes while it learns, as it lies in memory: input and output vectors. */
  state(): ReadonlyMap<string, Uint8Array> {
    const bytes = 4 * this.#stride * this.#words;
    return new Map([
      ["inputs", new Uint8Array(this.#memory.buffer, this.#at.inputs, bytes)],
      ["outputs", new Uint8Array(this.#memory.buffer, this.#at.outputs, bytes)],
    ]);
  }

  /** The input vectors, words × dimensions. */
  vectors(): Float32Array<ArrayBuffer> {
    const { dimensions } = this.#options;
    const padded = new Float32Array(this.#memory.buffer, this.#at.inputs, this.#words * this.#stride);
    const vectors = new Float32Array(this.#words * dimensions);
    for (let word = 0; word < this.#words; word++) {
      const row = padded.subarray(word * this.#stride, word * this.#stride + dimensions);
      vectors.set(row, word * dimensions);
    }
    return vectors;
  }

  /** Input vectors evenly from −1/2D to 1/2D, as in word2vec's program; output vectors are zero. */
  #start(): void {
    const { dimensions, seed } = this.#options;
    const inputs = new Float32Array(this.#memory.buffer, this.#at.inputs, this.#words * this.#stride);
    const key = seedWords(seed);
    for (let word = 0; word < this.#words; word++) {
      for (let i = 0; i < dimensions; i++) {
        const drawn = mix32(key + mix32(word * dimensions + i)) / 2 ** 32;
        inputs[word * this.#stride + i] = (drawn - 0.5) / dimensions;
      }
    }
  }
}

/** Where the vectors begin: at a multiple of 16. */
const alignedRest = 16 * Math.ceil(restAt / 16);
