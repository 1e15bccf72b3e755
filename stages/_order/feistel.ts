/** A keyed permutation of the numbers below `count`, computed one at a time. */
import { mix32 } from "./mix.ts";

// Four rounds make a pseudorandom permutation of a good round function (Luby and Rackoff, 1988); the halves of small
// ranges have few bits to mix, so we use twice as many.
const rounds = 8;

/**
 * The place of `index` in a permutation of 0 … `count` − 1 that `key` chooses. Different indices get different places,
 * and every place is taken. Cost: at most four networks on average, whatever `count` is.
 *
 * @param count from 1 to 2^32
 * @param key 32 bits
 */
export function permute(index: number, count: number, key: number): number {
  const halfBits = halfBitsFor(count);
  let place = index;
  do place = network(place, halfBits, key); while (place >= count);
  return place;
}

/** Bits of one half so that both together number at least `count` values. */
function halfBitsFor(count: number): number {
  let halfBits = 1;
  while (4 ** halfBits < count) halfBits++;
  return halfBits;
}

/** One pass of the network over a number of 2 × `halfBits` bits. */
function network(value: number, halfBits: number, key: number): number {
  const size = 2 ** halfBits;
  let left = Math.floor(value / size);
  let right = value % size;
  for (let round = 0; round < rounds; round++) {
    const mixed = mix32(mix32(key + round) ^ right) & (size - 1);
    [left, right] = [right, (left ^ mixed) >>> 0];
  }
  return left * size + right;
}
