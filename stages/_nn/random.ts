/**
 * Random numbers as a function of (seed, stream, counter): no state to save, any part in any order.
 * The generator is Philox 4x32-10 of Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
 */

/** Multipliers and key increments of Philox 4x32, from table 2 and section 3.4 of the paper. */
const multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57, weyl0 = 0x9E3779B9, weyl1 = 0xBB67AE85;
const rounds = 10;

/** Upper 32 bits of the product of two 32-bit numbers. */
function high(a: number, b: number): number {
  const aLow = a & 0xFFFF, aHigh = a >>> 16, bLow = b & 0xFFFF, bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  return aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(((middle & 0xFFFF) + aLow * bHigh) / 65536);
}

/** Four random 32-bit numbers for a counter of four words and a key of two. */
export function philox(counter: readonly number[], key: readonly number[]): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < rounds; round++) {
    const high0 = high(multiplier0, c0 >>> 0), low0 = Math.imul(multiplier0, c0);
    const high1 = high(multiplier1, c2 >>> 0), low1 = Math.imul(multiplier1, c2);
    [c0, c1, c2, c3] = [high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0];
    k0 = (k0 + weyl0) | 0;
    k1 = (k1 + weyl1) | 0;
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
}

/** A 32-bit hash of a text (FNV-1a over UTF-16 code units), to give each named stream of numbers its own key. */
export function streamKey(name: string): number {
  let hash = 0x811C9DC5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}

/** The four words from index `at` of a stream on; seeds count in full up to 2^53, their upper half in the counter. */
function wordsAt(seed: number, key: number, at: number): [number, number, number, number] {
  const counter = [Math.floor(at / 4) >>> 0, Math.floor(at / 2 ** 34), Math.trunc(seed / 2 ** 32), 0];
  return philox(counter, [seed | 0, key]);
}

/**
 * A number in the open interval (0, 1), with 32 bits. The same three arguments give the same number, always.
 * Seeds and indices are whole numbers up to 2^53.
 */
export function uniform(seed: number, stream: string, index: number): number {
  return (wordsAt(seed, streamKey(stream), index)[index % 4] + 0.5) / 2 ** 32;
}

/** `count` numbers from the normal distribution with mean 0, by the transform of Box and Muller (1958). */
export function normals(
  seed: number,
  stream: string,
  count: number,
  deviation: number,
  into: Float32Array<ArrayBuffer> = new Float32Array(count),
): Float32Array<ArrayBuffer> {
  const key = streamKey(stream);
  for (let at = 0; at < count; at += 4) {
    const words = wordsAt(seed, key, at);
    for (let pair = 0; pair < 4 && at + pair < count; pair += 2) {
      const radius = deviation * Math.sqrt(-2 * Math.log((words[pair] + 0.5) / 2 ** 32));
      const angle = 2 * Math.PI * ((words[pair + 1] + 0.5) / 2 ** 32);
      into[at + pair] = radius * Math.cos(angle);
      if (at + pair + 1 < count) into[at + pair + 1] = radius * Math.sin(angle);
    }
  }
  return into;
}
