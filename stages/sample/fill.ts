/** Writes the tokens of documents to their places in windows, and counts what came in and what did not. */
import type { Windows } from "../kinds/mod.ts";
import type { Packing, Placement } from "./packing.ts";

/** What is being filled. */
export interface FillPlan extends Packing {
  /** T: inputs, and targets, of a window. */
  readonly windowTokens: number;
  readonly endOfText: number;
  /** Token ids are below this. */
  readonly vocabularySize: number;
  /** Whether the first input of a window is the last target of the one before, rather than end-of-text. */
  readonly continues: boolean;
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
    const { placed } = this.inside(placement);
    for (let from = 0; from < placed;) {
      const at = placement.at + from;
      const place = at % windowTokens;
      const run = Math.min(placed - from, windowTokens - place);
      const window = Math.floor(at / windowTokens);
      this.#ids.set(ids.subarray(from, from + run), window * (windowTokens + 1) + 1 + place);
      from += run;
    }
    this.#bytes += bytes;
    if (placed > 0) this.#sourceTargets.set(source, (this.#sourceTargets.get(source) ?? 0) + placed);
  }

  /** The windows, once everything is put. */
  finish(seed: number): Windows {
    const { windowTokens, count, continues } = this.#plan;
    const width = windowTokens + 1;
    if (continues) {
      for (let window = 1; window < count; window++) {
        this.#ids[window * width] = this.#ids[window * width - 1];
      }
    }
    const byName = [...this.#sourceTargets].sort(([a], [b]) => a < b ? -1 : 1);
    const sources = Object.fromEntries(byName.map(([name, targets]) => [name, targets / windowTokens]));
    return { windowTokens, ids: this.#ids, count, bytes: this.#bytes, sources, seed };
  }
}
