/** Places for work that goes on at the same time, given out in the order in which they were asked for. */
export class Slots {
  /** How many there are. */
  readonly all: number;
  #free: number;
  readonly #waiting: { readonly count: number; readonly go: () => void }[] = [];

  constructor(all: number) {
    this.all = all;
    this.#free = all;
  }

  /** Waits for `count` places at once; they are given back at the end of the scope. */
  async take(count: number): Promise<Disposable> {
    await new Promise<void>((go) => {
      this.#waiting.push({ count, go });
      this.#serve();
    });
    return {
      [Symbol.dispose]: () => {
        this.#free += count;
        this.#serve();
      },
    };
  }

  /** Nobody overtakes: one who wants all places gets them once those before have gone. */
  #serve(): void {
    while (this.#waiting.length > 0 && this.#waiting[0].count <= this.#free) {
      const { count, go } = this.#waiting.shift()!;
      this.#free -= count;
      go();
    }
  }
}
