/** Texts at which a generation ends, wherever the tokens are cut. */

/** Takes text in pieces, and gives what cannot be part of a text to stop at. Of several, the first that is whole counts. */
export class StopFinder {
  readonly #stops: readonly string[];
  #held = "";
  #found = false;

  /** @throws {RangeError} when one of the texts is empty. */
  constructor(stops: readonly string[]) {
    if (stops.includes("")) throw new RangeError("Cannot stop at an empty text: it is everywhere");
    this.#stops = stops;
  }

  /** Whether one was found. Nothing after it is given. */
  get found(): boolean {
    return this.#found;
  }

  /** The next piece of text → what may be shown. */
  push(text: string): string {
    if (this.#found) return "";
    const all = this.#held + text;
    const [first] = this.#stops
      .map((stop) => ({ start: all.indexOf(stop), length: stop.length }))
      .filter(({ start }) => start >= 0)
      .sort((a, b) => a.start + a.length - b.start - b.length || a.start - b.start);
    if (first !== undefined) {
      this.#found = true;
      return all.slice(0, first.start);
    }
    const shown = all.length - this.#begun(all);
    this.#held = all.slice(shown);
    return all.slice(0, shown);
  }
  /** The rest, once no more text comes. */
  end(): string {
    return this.#found ? "" : this.#held;
  }

  /** How many units at the end may be the beginning of a text to stop at. */
  #begun(text: string): number {
    const longest = Math.max(0, ...this.#stops.map((stop) => stop.length - 1));
    for (let length = Math.min(longest, text.length); length > 0; length--) {
      const end = text.slice(-length);
      if (this.#stops.some((stop) => stop.startsWith(end))) return length;
    }
    return 0;
  }
}
