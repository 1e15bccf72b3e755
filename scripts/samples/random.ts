/**
 * Seeded random numbers: everything the sample web holds is a function of one seed and a path of names.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand), seeded by FNV-1a over the path. A page draws from its own
 * generator, so page 7 of a run of ten is page 7 of a run of a hundred thousand.
 */

/** A stream of random draws. */
export interface Random {
  /** A real number in [0, 1). */
  next(): number;
  /** An integer in [low, high], both ends included. */
  between(low: number, high: number): number;
  /** One of `items`. */
  pick<T>(items: readonly T[]): T;
  /** True with the probability given. */
  chance(probability: number): boolean;
  /** The items in a random order; the argument is left as it is. */
  shuffled<T>(items: readonly T[]): T[];
  /** `count` different items. */
  some<T>(items: readonly T[], count: number): T[];
}

/** 32-bit FNV-1a of a string's UTF-16 code units, from a chosen basis. */
export function fnv1a(text: string, basis = 0x811c9dc5): number {
  let hash = basis >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** The generator at a path below a seed, such as `randomAt(1, "page", 12)`. */
export function randomAt(seed: number, ...path: readonly (string | number)[]): Random {
  const name = `${seed}/${path.join("/")}`;
  const next = sfc32(fnv1a(name), fnv1a(name, 0x9e3779b9), fnv1a(name, 0x85ebca6b));
  function between(low: number, high: number): number {
    return low + Math.floor(next() * (high - low + 1));
  }
  function shuffled<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = between(0, i);
      [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
  }
  return {
    next,
    between,
    pick: (items) => items[Math.floor(next() * items.length)],
    chance: (probability) => next() < probability,
    shuffled,
    some: (items, count) => shuffled(items).slice(0, count),
  };
}

/** Small fast counting generator, 128 bits of state, warmed up by 12 draws as its author advises. */
function sfc32(a: number, b: number, c: number): () => number {
  let counter = 1;
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }
  for (let i = 0; i < 12; i++) next();
  return next;
}
