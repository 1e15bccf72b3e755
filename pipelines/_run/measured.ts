/** What making a shard reads and holds, as the process that makes it measures it. */
import type { Shard } from "./execute.ts";
import { type Manifest, type Part, sum } from "./manifest.ts";

/** The shard with its bytes counted as they are read. Files of the store are counted whole, by their length there. */
export function counted(
  shard: Shard,
  inputs: Readonly<Record<string, Manifest>>,
): { readonly shard: Shard; readonly bytesIn: () => number } {
  const { file, part } = shard;
  const parts = part === undefined ? Object.values(inputs).flatMap((input) => input.parts) : [part];
  let bytesIn = file === undefined ? sum(parts.map(bytesOf)) : 0;
  if (file === undefined) return { shard, bytesIn: () => bytesIn };
  const counting = (from?: number) =>
    file.stream(from).pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, out) {
          bytesIn += chunk.length;
          out.enqueue(chunk);
        },
      }),
    );
  return { shard: { ...shard, file: { ...file, stream: counting } }, bytesIn: () => bytesIn };
}

function bytesOf({ files }: Part): number {
  return sum(files.map((file) => file.bytes));
}

/** Time between two looks at the memory, in milliseconds, while other work lets the clock have its turn. */
const interval = 200;

/**
 * Looks at the memory of this process again and again, and whenever work tells how far it is. What the system keeps as a
 * process's peak cannot be used: it begins with what the parent held when it started the process (Linux: `ru_maxrss`
 * outlives `exec`), and never falls from one shard to the next. What is held between two looks alone is not seen.
 */
export class MemoryWatch implements Disposable {
  readonly #timer = setInterval(() => this.look(), interval);
  readonly #residentBytes: () => number;
  #peak = 0;

  constructor(residentBytes: () => number = () => Deno.memoryUsage().rss) {
    this.#residentBytes = residentBytes;
    this.look();
  }

  look(): void {
    this.#peak = Math.max(this.#peak, this.#residentBytes());
  }

  /** Most resident memory that was seen, in bytes. */
  get peakBytes(): number {
    this.look();
    return this.#peak;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
