/**
 * Orders that need no state: which item comes at place `p` of a shuffle, as a function of (seed, p) alone.
 *
 * A training run that stops and starts again, or that runs on another number of machines, must draw the same windows.
 * So no generator is kept: a Feistel network (Luby and Rackoff, 1988) permutes the numbers below a power of four, and
 * values outside the wanted range are fed back until one lies inside (cycle walking: Black and Rogaway, 2002).
 * Each epoch is another permutation of the same windows.
 */
export { windowAt, windowOrder, windowsAt } from "./windows.ts";
export { permute } from "./feistel.ts";
export { mix32, seedWords } from "./mix.ts";
