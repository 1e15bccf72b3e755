/**
 * Bands and rows for a wanted similarity: those with the least area of errors under and above it.
 *
 * Below the threshold a pair that becomes a candidate is a false positive, above it one that does not is a false negative;
 * both are integrals of the candidate probability. Source: E. Zhu, datasketch's MinHashLSH, whose search text-dedup,
 * Data-Juicer and RedPajama-v2 use too.
 */
import { candidateProbability } from "./bands.ts";

/** How a signature is cut: options of {@linkcode dedupe}. */
export interface Bands {
  readonly bands: number;
  readonly rows: number;
}

/** What is wanted of a cut. */
export interface WantedBands {
  /** Jaccard similarity from which on pairs are to be found, between 0 and 1. */
  readonly similarity: number;
  /** Most values that a signature may have: `bands` × `rows` is at most that. */
  readonly permutations: number;
  /** Weight of the area of false positives; that of false negatives is the rest to 1. 0.5 if left out. */
  readonly falsePositiveWeight?: number;
}

/**
 * The cut with the least weighted error; of equal ones that with the fewest bands, then the fewest rows.
 *
 * @throws {RangeError} when a number is out of range.
 */
export function bestBands({ similarity, permutations, falsePositiveWeight = 0.5 }: WantedBands): Bands {
  if (!(similarity > 0 && similarity < 1)) {
    throw new RangeError(
      `Cannot cut signatures for a similarity of ${similarity}: it must be between 0 and 1`,
    );
  }
  if (!Number.isSafeInteger(permutations) || permutations < 1) {
    throw new RangeError(`Cannot cut a signature of ${permutations} values: it must have one at least`);
  }
  if (!(falsePositiveWeight >= 0 && falsePositiveWeight <= 1)) {
    throw new RangeError(`Cannot weigh false positives by ${falsePositiveWeight}: it must be from 0 to 1`);
  }
  let [best, least]: [Bands, number] = [{ bands: 1, rows: 1 }, Infinity];
  for (let bands = 1; bands <= permutations; bands++) {
    for (let rows = 1; rows <= permutations / bands; rows++) {
      const chance = (s: number) => candidateProbability(s, bands, rows);
      const error = falsePositiveWeight * integral(chance, 0, similarity) +
        (1 - falsePositiveWeight) * integral((s) => 1 - chance(s), similarity, 1);
      if (error < least) [best, least] = [{ bands, rows }, error];
    }
  }
  return best;
}

// Gauss and Legendre's rule of five points on [−1, 1], on each of some panels.
const inner = Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 3, outer = Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3;
const innerWeight = (322 + 13 * Math.sqrt(70)) / 900, outerWeight = (322 - 13 * Math.sqrt(70)) / 900;
const points = [[0, 128 / 225], [-inner, innerWeight], [inner, innerWeight], [-outer, outerWeight], [
  outer,
  outerWeight,
]] as const;
const panels = 40;

function integral(f: (x: number) => number, from: number, to: number): number {
  const half = (to - from) / panels / 2;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (2 * panel + 1) * half;
    for (const [point, weight] of points) sum += weight * f(middle + half * point);
  }
  return sum * half;
}
