/** Scratch: bytes set down outside memory while work goes on. */

/** One file that grows at its end and is gone when the work is done. */
export interface Scratch {
  /** Adds bytes at the end; gives the position of the first. */
  append(bytes: Uint8Array): number;
  /** Fills an array with the bytes from a position on. @throws {RangeError} when fewer are there. */
  read(at: number, into: Uint8Array): void;
}

/** The error of a read that ends behind the last byte. */
export function scratchTooShort(at: number, bytes: number, end: number): RangeError {
  return new RangeError(`Cannot read ${bytes} bytes of scratch at ${at}: there are ${end}`);
}

/** Scratch in memory after all, for work done on few things outside the build system. */
export function memoryScratch(): Scratch {
  let held = new Uint8Array(1 << 12);
  let end = 0;
  return {
    append(bytes) {
      const at = end;
      end += bytes.length;
      if (end > held.length) {
        const grown = new Uint8Array(2 * end);
        grown.set(held.subarray(0, at));
        held = grown;
      }
      held.set(bytes, at);
      return at;
    },
    read(at, into) {
      if (at + into.length > end) throw scratchTooShort(at, into.length, end);
      into.set(held.subarray(at, at + into.length));
    },
  };
}
