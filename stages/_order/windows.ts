/** Which window is drawn when: position as a function of (seed, step). */
import { permute } from "./feistel.ts";
import { seedWords } from "./mix.ts";

/**
 * The order of one epoch: a function from place (0 … `count` − 1) to window, a permutation of the windows.
 *
 * @param seed of the run; a whole number from 0
 * @param epoch counted from 0
 * @param count windows there are, from 1 to 2^32
 * @throws {RangeError} when a number is out of range.
 */
export function windowOrder(seed: number, epoch: number, count: number): (place: number) => number {
  if (!Number.isSafeInteger(count) || count < 1 || count > 2 ** 32) {
    throw new RangeError(`Cannot order ${count} windows: there must be from 1 to 2^32`);
  }
  const key = seedWords(seed, epoch);
  return (place) => permute(place, count, key);
}

/**
 * The window drawn as number `draw` since the training began: draws 0 … `count` − 1 are the first epoch, and so on. No
 * epoch leaves a window out or takes one twice. With batches of B windows, the draws of a step are `step × B + b`.
 *
 * @throws {RangeError} when a number is out of range.
 */
export function windowAt(seed: number, draw: number, count: number): number {
  return windowOrder(seed, Math.floor(draw / count), count)(draw % count);
}

/**
 * The windows of the batch of `step`, in order: `batchWindows` of them, across the end of an epoch where it falls inside.
 *
 * @throws {RangeError} when a number is out of range.
 */
export function windowsAt(seed: number, step: number, batchWindows: number, count: number): number[] {
  return Array.from({ length: batchWindows }, (_, b) => windowAt(seed, step * batchWindows + b, count));
}
