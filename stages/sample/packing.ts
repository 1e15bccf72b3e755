/**
 * Packing: where the tokens of documents go in windows of T targets. Each document is followed by one end-of-text.
 *
 * "stream" lays documents end to end and cuts every T targets: nothing is lost but the tail, and a window may begin inside
 * a document, with the token before as its first input. "bestFit" begins every window with end-of-text and fills it with
 * the longest waiting document that fits; where none does, the shortest is cropped. Every document is then read from its
 * beginning, at the price of what is cropped. Source: nanochat's data loader (A. Karpathy, 2025), and for the idea Ding et
 * al., "Fewer Truncations Improve Language Modeling" (2024).
 */

/** A run of tokens from the beginning of a document. */
export interface Placement {
  /** Number of the document, in the order given. */
  readonly document: number;
  /** How many of its tokens are placed. */
  readonly length: number;
  /** Whether a place is left for end-of-text after them. */
  readonly ended: boolean;
  /** Target position of its first token: window ⌊at / T⌋, place at mod T. */
  readonly at: number;
}

/** Placements, and how many full windows they make. Places that no placement covers hold end-of-text. */
export interface Packing {
  readonly placements: readonly Placement[];
  readonly count: number;
}

/** End to end. Whatever lies at or after the target position `count` × T is the tail. */
export function packStream(lengths: readonly number[], windowTokens: number): Packing {
  let at = 0;
  const placements = lengths.map((length, document) => {
    const placement = { document, length, ended: true, at };
    at += length + 1;
    return placement;
  });
  return { placements, count: Math.floor(at / windowTokens) };
}

// Documents waiting to be placed: enough to find a good fit, few enough to keep the shuffled order roughly (nanochat).
const waitingDocuments = 1000;

/** Window by window, the longest document that fits first. Documents of a last window that stays unfilled are the tail. */
export function packBestFit(lengths: readonly number[], windowTokens: number): Packing {
  const placements: Placement[] = [];
  const waiting: number[] = [];
  let [next, at] = [0, 0];
  while (true) {
    while (waiting.length < waitingDocuments && next < lengths.length) waiting.push(next++);
    if (waiting.length === 0) return { placements, count: Math.floor(at / windowTokens) };
    const space = windowTokens - at % windowTokens;
    const chosen = choose(waiting, lengths, space);
    const [document] = waiting.splice(chosen, 1);
    const length = Math.min(lengths[document], space);
    const ended = lengths[document] < space;
    placements.push({ document, length, ended, at });
    at += length + (ended ? 1 : 0);
  }
}

/** Index of the longest waiting document that fits with its end-of-text, else of the shortest; the earlier of two alike. */
function choose(waiting: readonly number[], lengths: readonly number[], space: number): number {
  let [fitting, shortest] = [-1, 0];
  for (let i = 0; i < waiting.length; i++) {
    const length = lengths[waiting[i]];
    if (length + 1 <= space && (fitting < 0 || length > lengths[waiting[fitting]])) fitting = i;
    if (length < lengths[waiting[shortest]]) shortest = i;
  }
  return fitting >= 0 ? fitting : shortest;
}
