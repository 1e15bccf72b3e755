/** Writes the tokens of documents to their places in windows, and counts what is there. */
import type { Windows } from "../kinds/mod.ts";
import type { Packing, Placement } from "./packing.ts";

/** What is being filled. */
export interface FillPlan extends Pick<Packing, "count"> {
  /** T: inputs, and targets, of a window. */
  readonly windowTokens: number;
  readonly endOfText: number;
  /** Token ids are below this. */
  readonly vocabularySize: number;
}

/** Windows being filled. Memory: the ids themselves, 2 or 4 bytes each. */
export class WindowFiller {
  readonly #plan: FillPlan;
  readonly #ids: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  readonly #sourceTargets = new Map<string, number>();
  #bytes = 0;

  constructor(plan: FillPlan) {
    this.#plan = plan;
    const size = plan.count * (plan.windowTokens + 1);
    this.#ids = plan.vocabularySize <= 65536 ? new Uint16Array(size) : new Uint32Array(size);
    this.#ids.fill(plan.endOfText);
  }

  /** How many tokens of a placement lie in a window, and whether its end-of-text does. */
  inside({ at, length, ended }: Placement): { readonly placed: number; readonly ended: boolean } {
    const left = this.#plan.count * this.#plan.windowTokens - at;
    return { placed: Math.max(0, Math.min(length, left)), ended: ended && length < left };
  }

  /** Writes one placement of a document; `bytes` is the UTF-8 length of the tokens that are placed. */
  put(placement: Placement, ids: Uint16Array | Uint32Array, bytes: number, source: string): void {
    const { windowTokens } = this.#plan;
    const { placed, ended } = this.inside(placement);
    for (let done = 0; done < placed;) {
      const place = (placement.at + done) % windowTokens;
      const run = Math.min(placed - done, windowTokens - place);
      const from = placement.from + done;
      const to = this.#begin(placement.at + done, ids[from - 1]);
      this.#ids.set(ids.subarray(from, from + run), to);
      done += run;
    }
    if (ended) this.#begin(placement.at + placed, ids[placement.from + placed - 1]);
    this.#bytes += bytes;
    if (placed > 0) this.#sourceTargets.set(source, (this.#sourceTargets.get(source) ?? 0) + placed);
  }

  /** Index of the target at a position. Where it is the first of its window, the token before it is the first input. */
  #begin(at: number, before: number | undefined): number {
    const { windowTokens, endOfText } = this.#plan;
    const index = Math.floor(at / windowTokens) * (windowTokens + 1) + 1 + at % windowTokens;
    if (at % windowTokens === 0) this.#ids[index - 1] = before ?? endOfText;
    return index;
  }

  /** The windows, once everything is put. */
  finish(seed: number): Windows {
    const { windowTokens, count } = this.#plan;
    const byName = [...this.#sourceTargets].sort(([a], [b]) => a < b ? -1 : 1);
    const sources = Object.fromEntries(byName.map(([name, targets]) => [name, targets / windowTokens]));
    return { windowTokens, ids: this.#ids, count, bytes: this.#bytes, sources, seed };
  }
}
