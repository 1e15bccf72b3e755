/**
 * Learning the merges of a vocabulary: again and again the most frequent pair of neighbours becomes a token.
 *
 * Byte-pair encoding (Gage, 1994; Sennrich, Haddow and Birch, 2016) with counts kept up to date word by word, and ties
 * decided as Hugging Face tokenizers does, lowest left id, then lowest right id, so that both learn the same vocabulary.
 * Its subtleties are kept too: a merged pair's count is not reset, and a merge that spells a known token takes its id.
 */
import { CandidateQueue } from "./candidate_queue.ts";
import type { WordCounts } from "./count_words.ts";
import { PairCounts } from "./pair_counts.ts";

/** When learning ends. */
export interface LearnLimits {
  /** Most tokens, those to begin with included. */
  readonly size: number;
  /** Fewest occurrences of a pair that is merged. */
  readonly minFrequency: number;
  /** Spellings that no merge may make: those of control tokens, which text must not be able to become. */
  readonly reserved?: ReadonlySet<string>;
}

/** What was learnt. */
export interface LearnedMerges {
  /** Spellings by id: those to begin with, then one for each merge that spells a new one. */
  readonly tokens: readonly string[];
  /** Ids of the pairs, in the order in which they merge. */
  readonly merges: readonly (readonly [number, number])[];
}

/**
 * Learns merges from counted words, whose symbols are indices of `alphabet`. It stops early when no pair is left that
 * occurs `minFrequency` times. Memory grows with the distinct words; counts are exact up to 2^53.
 */
export function learnMerges(
  words: WordCounts,
  alphabet: readonly string[],
  limits: LearnLimits,
): LearnedMerges {
  const tokens = [...alphabet];
  const idOf = new Map(tokens.map((token, id) => [token, id]));
  const merges = new Map<number, readonly [number, number]>();
  const text = new MergingWords(words);
  const queue = new CandidateQueue();
  text.queueChanged(queue);
  while (tokens.length < limits.size) {
    const top = queue.pop();
    if (top === undefined) break;
    // Its count has fallen while it waited: it goes back to where it now belongs.
    if (top.count !== text.pairs.count(top.pair)) {
      queue.push(top.pair, top.words, text.pairs);
      continue;
    }
    if (top.count < Math.max(1, limits.minFrequency)) break;
    const spelled = tokens[top.left] + tokens[top.right];
    if (limits.reserved?.has(spelled)) continue;
    const joined = idOf.get(spelled) ?? tokens.length;
    if (joined === tokens.length) idOf.set(spelled, tokens.push(spelled) - 1);
    // A pair that is merged a second time, for words that came later, keeps its later rank alone.
    merges.delete(top.pair);
    merges.set(top.pair, [top.left, top.right]);
    for (const word of top.words) text.merge(word, top.left, top.right, joined);
    // Pairs with the joined symbol are new; those that it broke up only lost, and are met when they are taken.
    text.queueChanged(queue);
  }
  return { tokens, merges: [...merges.values()] };
}

/** The words in their present symbols, and the counts of their pairs. */
class MergingWords {
  readonly pairs = new PairCounts();
  /** The symbols of word `i` lie from `#starts[i]`, `#lengths[i]` of them; merging only shortens. */
  readonly #symbols: Int32Array;
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;
  readonly #counts: Float64Array;
  /** Words by pair, for pairs that have come up since they were last queued. */
  #changed = new Map<number, number[]>();

  constructor({ symbols, starts, counts }: WordCounts) {
    this.#symbols = symbols.slice();
    this.#starts = starts;
    this.#lengths = Int32Array.from(counts, (_, word) => starts[word + 1] - starts[word]);
    this.#counts = counts;
    for (let word = 0; word < counts.length; word++) {
      for (let at = starts[word] + 1; at < starts[word + 1]; at++) {
        this.#change(symbols[at - 1], symbols[at], word, 1);
      }
    }
  }

  /** Joins each occurrence of a pair in one word, from the left, and counts the pairs that go and come. */
  merge(word: number, left: number, right: number, joined: number): void {
    const symbols = this.#symbols;
    const start = this.#starts[word];
    const end = start + this.#lengths[word];
    let to = start;
    for (let from = start; from < end; from++, to++) {
      if (from + 1 === end || symbols[from] !== left || symbols[from + 1] !== right) {
        symbols[to] = symbols[from];
        continue;
      }
      if (to > start) {
        this.#change(symbols[to - 1], left, word, -1);
        this.#change(symbols[to - 1], joined, word, 1);
      }
      if (from + 2 < end) {
        this.#change(right, symbols[from + 2], word, -1);
        this.#change(joined, symbols[from + 2], word, 1);
      }
      symbols[to] = joined;
      from++;
    }
    this.#lengths[word] = to - start;
  }

  /** Queues the pairs that have come up. */
  queueChanged(queue: CandidateQueue): void {
    for (const [pair, words] of this.#changed) {
      if (this.pairs.count(pair) > 0) queue.push(pair, words, this.pairs);
    }
    this.#changed = new Map();
  }

  /** Counts a pair that comes or goes in a word. A word is listed once, since its changes come together. */
  #change(left: number, right: number, word: number, by: 1 | -1): void {
    const pair = this.pairs.numberOf(left, right);
    this.pairs.change(pair, by * this.#counts[word]);
    if (by < 0) return;
    const words = this.#changed.get(pair);
    if (words === undefined) this.#changed.set(pair, [word]);
    else if (words[words.length - 1] !== word) words.push(word);
  }
}
