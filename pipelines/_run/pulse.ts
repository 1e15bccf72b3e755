/** Signs of life of work that goes record by record. */
import type { Context } from "./contract.ts";

/** Longest time between two signs, in milliseconds, while records are quick. */
const interval = 500;

/** Tells now and then how far a shard is, and lets in what others have to say. */
export class Pulse {
  readonly #context: Pick<Context, "progress">;
  readonly #total: number | undefined;
  #last = performance.now();

  constructor(context: Pick<Context, "progress">, total?: number) {
    this.#context = context;
    this.#total = total;
  }

  /** True when it is time for {@linkcode beat}. */
  get due(): boolean {
    return performance.now() - this.#last > interval;
  }

  /** Tells that `done` records are done, and gives way once, so that an interrupt is heard. */
  async beat(done: number): Promise<void> {
    this.#context.progress(done, this.#total);
    await new Promise((resolve) => setTimeout(resolve));
    this.#last = performance.now();
  }
}
