/** The same items for two readers that go on together. */

/** Items that one reader may be ahead of the other. */
const ahead = 64;

/**
 * The items twice. Neither reader gets further than `ahead` items before the other, so memory is bounded; one that stops
 * lets the other go on alone. An error of the source reaches both.
 */
export function twice<T>(items: AsyncIterable<T>): readonly [AsyncIterable<T>, AsyncIterable<T>] {
  const shared = new Shared(items[Symbol.asyncIterator]());
  return [shared.read(0), shared.read(1)];
}

class Shared<T> {
  readonly #source: AsyncIterator<T>;
  /** What each reader has not taken yet; undefined once it takes no more. */
  readonly #waiting: (T[] | undefined)[] = [[], []];
  #ended = false;
  #pulling: Promise<void> | undefined;
  /** Resolved when the reader that holds up the other has taken something. */
  #room: PromiseWithResolvers<void> | undefined;

  constructor(source: AsyncIterator<T>) {
    this.#source = source;
  }

  async *read(reader: number): AsyncGenerator<T> {
    const mine = this.#waiting[reader]!;
    try {
      for (;;) {
        if (mine.length > 0) {
          yield mine.shift()!;
          this.#tellTaken();
        } else if (this.#ended) return;
        else await (this.#pulling ??= this.#pull().finally(() => this.#pulling = undefined));
      }
    } finally {
      this.#waiting[reader] = undefined;
      this.#tellTaken();
      if (this.#waiting.every((waiting) => waiting === undefined)) await this.#source.return?.();
    }
  }

  /** Takes one more item from the source, once both have room for it. */
  async #pull(): Promise<void> {
    while (this.#waiting.some((waiting) => waiting !== undefined && waiting.length >= ahead)) {
      this.#room = Promise.withResolvers();
      await this.#room.promise;
    }
    const { value, done } = await this.#source.next();
    if (done) this.#ended = true;
    else this.#waiting.forEach((waiting) => waiting?.push(value));
  }

  #tellTaken(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }
}
