/**
 * Skip-gram with negative sampling: each word predicts those around it against words drawn as noise.
 *
 * Mikolov et al. 2013, "Efficient Estimation of Word Representations in Vector Space" and "Distributed Representations of
 * Words and Phrases and their Compositionality"; where these leave something open, word2vec's published program decides.
 */
import { seedWords } from "../../_order/mod.ts";
import { memoryFor, type Rows, rowsFor, startRows, withoutPadding } from "./start_vectors.ts";
import { keepThresholds } from "./subsampling.ts";
import { logisticTables } from "./logistic_tables.ts";
import { noiseTable } from "./noise_table.ts";
import { type SkipGramKernel, skipGramKernel } from "./skip_gram_kernel.ts";
import { blockAt, blockWords, pairsAt, restAt, tablesAt } from "./skip_gram_layout.ts";

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

/** Input and output vectors of words, and how they learn. Memory: 8 bytes a word and dimension, and 12 a word. */
export class SkipGram {
  readonly #options: SkipGramOptions;
  readonly #rows: Rows;
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
    const { dimensions, negatives, subsampling, seed } = options;
    this.#options = options;
    this.#rows = rowsFor(counts.length, dimensions);
    const matrix = 4 * this.#rows.stride * counts.length;
    const [inputs, outputs] = [restAt, restAt + matrix];
    const noise = outputs + matrix;
    const keep = noise + 8 * counts.length;
    this.#at = { inputs, outputs, noise, keep };
    this.#memory = memoryFor(keep + 4 * counts.length, this.#rows);
    new Float32Array(this.#memory.buffer, tablesAt).set(logisticTables());
    new Uint32Array(this.#memory.buffer, noise).set(noiseTable(counts));
    new Uint32Array(this.#memory.buffer, keep).set(keepThresholds(counts, subsampling));
    startRows(this.#inputs(), this.#rows, seed);
    this.#kernel = skipGramKernel(this.#memory, this.#rows.stride / 4, negatives);
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
      this.#rows.words,
      count,
      windowWords,
      rate,
      signed,
    );
    return { loss, pairs: new Int32Array(this.#memory.buffer, pairsAt, 1)[0] };
  }

  /** All that changes while it learns, as it lies in memory: input and output vectors. */
  state(): ReadonlyMap<string, Uint8Array> {
    const { byteLength } = this.#inputs();
    return new Map([
      ["inputs", new Uint8Array(this.#memory.buffer, this.#at.inputs, byteLength)],
      ["outputs", new Uint8Array(this.#memory.buffer, this.#at.outputs, byteLength)],
    ]);
  }

  /** The input vectors, words × dimensions. */
  vectors(): Float32Array {
    return withoutPadding(this.#inputs(), this.#rows);
  }

  #inputs(): Float32Array {
    return new Float32Array(this.#memory.buffer, this.#at.inputs, this.#rows.stride * this.#rows.words);
  }
}
