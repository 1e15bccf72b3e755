/** Memory of a training: one WebAssembly memory holds weights, gradients and moments, and the optimizer's kernel over it. */
import { type KernelParts, kernelParts, type OptimizerKernel, optimizerKernel } from "./optimizer_kernel.ts";

/** Bytes of a page of WebAssembly memory, and how many of them 32-bit addresses reach. */
const pageBytes = 65536, mostPages = 65536;
/** Where tensors may start: a cache line. Floats behind a tensor up to the next start stay zero. */
const alignment = 64;

/** What is kept of each trained parameter, side by side. What a training does not touch takes no memory of the machine. */
export const parts = ["weights", "gradients", "means", "meanSquares", "sums", "averages"] as const;
/** Name of a part. */
export type Part = typeof parts[number];

/** Where a parameter lies: the address of each part, and the floats that the kernel works through. */
export type Slot = { readonly [Name in Part]: number } & {
  /** Numbers of the parameter. */
  readonly size: number;
  /** Floats up to the next start. */
  readonly padded: number;
  readonly arena: Arena;
};

/** Floats of a tensor with the zeros behind it. */
function paddedSize(size: number): number {
  return Math.ceil(size * 4 / alignment) * alignment / 4;
}

/** One memory. It never grows, so views of it and pointers into it stay good. */
export class Arena {
  /** The functions over this memory. */
  readonly kernel: OptimizerKernel;
  /** What another thread has the same functions from. */
  readonly parts: KernelParts;

  /** A memory of so many bytes, all zero; pages that are never touched take no memory of the machine. */
  constructor(bytes: number, sharing: "shared" | "private") {
    const pages = Math.max(1, Math.ceil(bytes / pageBytes));
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: sharing === "shared" });
    this.parts = kernelParts(memory);
    this.kernel = optimizerKernel(this.parts);
  }
  /** The numbers at an address; a view, not a copy. */
  floats(address: number, size: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.parts.memory.buffer as ArrayBuffer, address, size);
  }
}

/**
 * Slots for parameters of the given sizes, in as many memories as it takes: one holds `mostBytes`, by default the 4 GiB
 * that 32-bit addresses reach, which is 178 million numbers.
 *
 * @throws {RangeError} when one parameter alone does not fit.
 */
export function allot(
  sizes: readonly number[],
  sharing: "shared" | "private",
  mostBytes: number = mostPages * pageBytes,
): Slot[] {
  const bytesOf = (size: number) => paddedSize(size) * 4 * parts.length;
  const tooLarge = sizes.find((size) => bytesOf(size) > mostBytes);
  if (tooLarge !== undefined) {
    throw new RangeError(
      `Cannot train a parameter of ${tooLarge} numbers: with gradient and moments it takes ${
        bytesOf(tooLarge)
      } bytes of one memory, which has ${mostBytes}`,
    );
  }
  const groups: number[][] = [];
  let left = 0;
  for (const size of sizes) {
    if (groups.length === 0 || bytesOf(size) > left) [groups[groups.length], left] = [[], mostBytes];
    groups.at(-1)!.push(size);
    left -= bytesOf(size);
  }
  return groups.flatMap((group) => allotOne(group, sharing));
}

/** Slots in one memory: all weights, then all gradients, and so on. */
function allotOne(sizes: readonly number[], sharing: "shared" | "private"): Slot[] {
  const paddedSizes = sizes.map(paddedSize);
  const partBytes = 4 * paddedSizes.reduce((sum, size) => sum + size, 0);
  const arena = new Arena(partBytes * parts.length, sharing);
  let at = 0;
  return sizes.map((size, i) => {
    const from = at;
    at += 4 * paddedSizes[i];
    const addresses = parts.map((part, k) => [part, from + k * partBytes]);
    const places = Object.fromEntries(addresses) as { [Name in Part]: number };
    return { ...places, size, padded: paddedSizes[i], arena };
  });
}
