/** The order of byte strings, and putting those in order that lie in one array. */

/** Compares by unsigned bytes; a prefix comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** Whether two strings begin with the same `length` bytes, which both have. */
export function sameStart(a: Uint8Array, b: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The unsigned number of four bytes, the high one first. */
export function uint32At(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3]) >>> 0;
}

/** Most strings that {@linkcode inOrder} takes: so many have indices of three bytes. */
export const mostStrings = 1 << 24;
/** Bytes of a string that are sorted as a number, and bits that are left for its index. */
const headBytes = 5;
const indexMask = mostStrings - 1;

/**
 * The strings of an array in order: string `i` lies from `ends[i - 1]` to `ends[i]`, and there are at most {@linkcode mostStrings}.
 *
 * The first five bytes of each, and its index, make a 64-bit number; those the engine sorts without asking anyone. Only
 * where heads are equal are the strings themselves compared.
 */
export function* inOrder(held: Uint8Array, ends: Uint32Array): Generator<Uint8Array> {
  const words = new Uint32Array(2 * ends.length);
  for (let i = 0, start = 0; i < ends.length; start = ends[i++]) {
    const byte = (at: number) => start + at < ends[i] ? held[start + at] : 0;
    words[2 * i] = (byte(headBytes - 1) << 24) | i;
    words[2 * i + 1] = (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
  }
  new BigUint64Array(words.buffer).sort();
  const string = (i: number) => held.subarray(i === 0 ? 0 : ends[i - 1], ends[i]);
  const sameHead = (a: number, b: number) =>
    words[2 * a + 1] === words[2 * b + 1] && words[2 * a] >>> 24 === words[2 * b] >>> 24;
  for (let from = 0; from < ends.length;) {
    let to = from + 1;
    while (to < ends.length && sameHead(from, to)) to++;
    const index = (place: number) => words[2 * place] & indexMask;
    if (to === from + 1) yield string(index(from));
    else {
      const indices = Uint32Array.from({ length: to - from }, (_, i) => index(from + i));
      for (const each of indices.sort((a, b) => compareBytes(string(a), string(b)))) yield string(each);
    }
    from = to;
  }
}
