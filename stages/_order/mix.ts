/** Mixing of 32-bit words: the finaliser of MurmurHash3 (Austin Appleby, public domain), a bijection that avalanches. */

/** Mixes a 32-bit word: every bit of the result depends on every bit of `word`. */
export function mix32(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Makes one 32-bit key of whole numbers such as a seed and an epoch; each counts in full up to 2^53.
 *
 * @throws {RangeError} when one is not a whole number from 0 to 2^53 − 1.
 */
export function seedWords(...numbers: readonly number[]): number {
  let key = 0x9e3779b9; // the golden ratio as a 32-bit fraction: any odd constant would do
  for (const number of numbers) {
    if (!Number.isSafeInteger(number) || number < 0) {
      throw new RangeError(
        `Cannot use ${number} as a seed or a place: it is not a whole number from 0 to 2^53 − 1`,
      );
    }
    key = mix32(key ^ (number >>> 0));
    key = mix32(key + Math.floor(number / 2 ** 32) + 0x9e3779b9);
  }
  return key;
}
