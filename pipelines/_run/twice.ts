/** The same items for two readers that go on together. */

/** Items that one reader may be ahead of the other. */
const ahead = 64;

/**
 * The items twice. Neither reader gets further than `ahead` items before the other, so memory is bounded; one that stops
 * lets the other go on alone. An error of the source reaches both. One that gives up before it has begun to read cannot
 * be seen to stop: `signal` is aborted then, and ends both.
 */
export function twice<T>(
  items: AsyncIterable<T>,
  signal: AbortSignal = new AbortController().signal,
): readonly [AsyncIterable<T>, AsyncIterable<T>] {
  const shared = new Shared(items[Symbol.asyncIterator](), signal);
  return [shared.read(0), shared.read(1)];
}

class Shared<T> {
  readonly #source: AsyncIterator<T>;
  readonly #signal: AbortSignal;
  /** What each reader has not taken yet; undefined once it takes no more. */
  readonly #waiting: (T[] | undefined)[] = [[], []];
  #ended = false;
  /** What the source failed with, for the reader that did not wait for it then. */
  #failure: { readonly error: unknown } | undefined;
  #pulling: Promise<void> | undefined;
  /** Resolved when the reader that holds up the other has taken something. */
  #room: PromiseWithResolvers<void> | undefined;

  constructor(source: AsyncIterator<T>, signal: AbortSignal) {
    this.#source = source;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#tellTaken());
  }

  async *read(reader: number): AsyncGenerator<T> {
    const mine = this.#waiting[reader]!;
    try {
      for (;;) {
        if (mine.length > 0) {
          yield mine.shift()!;
          this.#tellTaken();
        } else if (this.#failure !== undefined) throw this.#failure.error;
        else if (this.#ended) return;
        else await (this.#pulling ??= this.#pull().finally(() => this.#pulling = undefined));
      }
    } finally {
      this.#waiting[reader] = undefined;
      this.#tellTaken();
      const isLast = this.#waiting.every((waiting) => waiting === undefined);
      if (isLast || this.#signal.aborted) await this.#source.return?.();
    }
  }

  /** Takes one more item from the source, once both have room for it. */
  async #pull(): Promise<void> {
    try {
      while (!this.#signal.aborted && this.#waiting.some((waiting) => waiting && waiting.length >= ahead)) {
        this.#room = Promise.withResolvers();
        await this.#room.promise;
      }
      this.#signal.throwIfAborted();
      const { value, done } = await this.#source.next();
      if (done) this.#ended = true;
      else this.#waiting.forEach((waiting) => waiting?.push(value));
    } catch (error) {
      this.#failure = { error };
    }
  }

  #tellTaken(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }
}
