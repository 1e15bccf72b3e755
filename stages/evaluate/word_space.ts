/** Words as directions: which of them point the same way. */
import type { WordVectors } from "../kinds/mod.ts";

/** A word and the cosine of its angle to what was asked. */
export interface Neighbour {
  readonly word: string;
  readonly cosine: number;
}

/** Word vectors of length one. Memory: one copy of the vectors. */
export class WordSpace {
  readonly #words: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #dimensions: number;
  readonly #units: Float32Array;

  /** @param mostWords so many words are known, the most frequent ones */
  constructor({ words, dimensions, vectors }: WordVectors, mostWords = words.length) {
    this.#words = words.slice(0, mostWords);
    this.#numbers = new Map(this.#words.map((word, number) => [word, number]));
    this.#dimensions = dimensions;
    this.#units = vectors.slice(0, this.#words.length * dimensions);
    for (let at = 0; at < this.#units.length; at += dimensions) {
      scaleToOne(this.#units.subarray(at, at + dimensions));
    }
  }

  /** Whether a word has a vector. */
  has(word: string): boolean {
    return this.#numbers.has(word);
  }

  /** The words nearest to a word, the nearest first; of equal ones the more frequent. */
  nearest(word: string, count: number): Neighbour[] {
    return this.#nearestTo(this.#unit(word), count, [word]);
  }

  /**
   * The words d nearest to b − a + c, none of the three among them: 3CosAdd (Mikolov, Yih and Zweig 2013, section 4).
   * Vectors have length one before they are added.
   */
  analogous(a: string, b: string, c: string, count: number): Neighbour[] {
    const [from, to, at] = [a, b, c].map((word) => this.#unit(word));
    return this.#nearestTo(scaleToOne(to.map((x, i) => x - from[i] + at[i])), count, [a, b, c]);
  }

  #unit(word: string): Float32Array {
    const number = this.#numbers.get(word);
    if (number === undefined) throw new ReferenceError(`Cannot find the vector of "${word}": it has none`);
    return this.#units.subarray(number * this.#dimensions, (number + 1) * this.#dimensions);
  }

  #nearestTo(query: Float32Array, count: number, except: readonly string[]): Neighbour[] {
    const left = new Set(except.map((word) => this.#numbers.get(word)!));
    const cosines = Float64Array.from(this.#words, (_, number) => this.#cosine(query, number));
    const found = [...cosines.keys()].filter((number) => !left.has(number));
    found.sort((x, y) => cosines[y] - cosines[x] || x - y);
    return found.slice(0, count).map((number) => ({ word: this.#words[number], cosine: cosines[number] }));
  }

  #cosine(query: Float32Array, number: number): number {
    const units = this.#units;
    const start = number * this.#dimensions;
    let sum = 0;
    for (let i = 0; i < query.length; i++) sum += query[i] * units[start + i];
    return sum;
  }
}

/** Scales a vector to length one in place; one of zeros stays. */
function scaleToOne(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  if (length > 0) { for (let i = 0; i < vector.length; i++) vector[i] /= length; }
  return vector;
}
