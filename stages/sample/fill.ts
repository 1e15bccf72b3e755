/** Writes the tokens of documents to their places in windows, from the first window to the last. */
import type { Scratch } from "../stage.ts";
import { StoredIds, type WindowIds } from "../kinds/mod.ts";
import type { Packing, Placement } from "./packing.ts";

/** What is being filled. */
export interface FillPlan extends Pick<Packing, "count"> {
  /** T: inputs, and targets, of a window. */
  readonly windowTokens: number;
  readonly endOfText: number;
  /** Token ids are below this. */
  readonly vocabularySize: number;
}

type Ids = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Ids that are held while they are filled in; rounded down to whole windows, but one at least. */
const heldIds = 1 << 18;

/** Windows being filled. Memory: some of them; those that are done are set down. */
export class WindowFiller {
  readonly #plan: FillPlan;
  readonly #scratch: Scratch;
  /** Windows from `#first` on. */
  readonly #held: Ids;
  readonly #heldWindows: number;
  #first = 0;

  /** The scratch is for the windows alone; `ids` is how many are held, for tests of few. */
  constructor(plan: FillPlan, scratch: Scratch, ids: number = heldIds) {
    this.#plan = plan;
    this.#scratch = scratch;
    this.#heldWindows = Math.max(1, Math.min(plan.count, Math.floor(ids / (plan.windowTokens + 1))));
    const size = this.#heldWindows * (plan.windowTokens + 1);
    this.#held = plan.vocabularySize <= 65536 ? new Uint16Array(size) : new Uint32Array(size);
    this.#held.fill(plan.endOfText);
  }

  /** How many tokens of a placement lie in a window, and whether its end-of-text does. */
  inside({ at, length, ended }: Placement): { readonly placed: number; readonly ended: boolean } {
    const left = this.#plan.count * this.#plan.windowTokens - at;
    return { placed: Math.max(0, Math.min(length, left)), ended: ended && length < left };
  }

  /**
   * Writes one placement of a document. They come in the order of their places: what is before is done.
   *
   * @param ids tokens from the document's token `start` on: those that are placed, and the one before them, if there is one
   */
  put(placement: Placement, ids: Uint16Array | Uint32Array, start: number): void {
    const { windowTokens } = this.#plan;
    const { placed, ended } = this.inside(placement);
    for (let done = 0; done < placed;) {
      const place = (placement.at + done) % windowTokens;
      const run = Math.min(placed - done, windowTokens - place);
      const from = placement.from + done - start;
      const to = this.#begin(placement.at + done, ids[from - 1]);
      this.#held.set(ids.subarray(from, from + run), to);
      done += run;
    }
    if (ended) this.#begin(placement.at + placed, ids[placement.from + placed - 1 - start]);
  }

  /** Index of the target at a position. Where it is the first of its window, the token before it is the first input. */
  #begin(at: number, before: number | undefined): number {
    const { windowTokens, endOfText } = this.#plan;
    const window = Math.floor(at / windowTokens);
    while (window >= this.#first + this.#heldWindows) this.#setDown(this.#heldWindows);
    const index = (window - this.#first) * (windowTokens + 1) + 1 + at % windowTokens;
    if (at % windowTokens === 0) this.#held[index - 1] = before ?? endOfText;
    return index;
  }

  /** The ids of all windows, once everything is put. */
  finish(): WindowIds {
    const { count, windowTokens } = this.#plan;
    while (this.#first < count) this.#setDown(Math.min(this.#heldWindows, count - this.#first));
    const length = count * (windowTokens + 1) * this.#held.BYTES_PER_ELEMENT;
    const read = (at: number, into: Uint8Array) => this.#scratch.read(at, into);
    return new StoredIds({ length, read }, this.#held.BYTES_PER_ELEMENT as 2 | 4);
  }

  /** Sets down the first windows that are held; the others are empty again. */
  #setDown(windows: number): void {
    const ids = this.#held.subarray(0, windows * (this.#plan.windowTokens + 1));
    this.#scratch.append(new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength));
    this.#held.fill(this.#plan.endOfText);
    this.#first += windows;
  }
}
