/** Bin packing by best fit, the largest first: at most 11/9 of the fewest bins, and 4 more (Johnson et al., 1974). */

/** Bins whose numbers follow each other. */
interface Run {
  from: number;
  to: number;
}

/** Where an item goes. */
export interface Fit {
  readonly bin: number;
  /** What the bin holds before it. */
  readonly filled: number;
}

/**
 * Bins of one capacity, which items come into one after the other, the largest first. Each goes where it leaves the least
 * room, else into a new bin; of equally full bins into the one that has been as full for longest.
 *
 * Memory: some runs of bins for each size, however many bins there are. Items of one size move whole runs from one room to
 * the next; where their last one ends, a run is cut.
 */
export class BestFit {
  readonly #capacity: number;
  /** By the room that bins have left, in the order in which they came to have it. */
  readonly #byRoom: Run[][];
  #count = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#byRoom = Array.from({ length: capacity + 1 }, () => []);
  }

  /** How many bins there are. */
  get count(): number {
    return this.#count;
  }

  /** Runs of bins that are held in memory. */
  get held(): number {
    return this.#byRoom.reduce((sum, runs) => sum + runs.length, 0);
  }

  /** Places an item of a size from 1 to the capacity, none larger than the one before. */
  place(size: number): Fit {
    let room = size;
    while (room < this.#capacity && this.#byRoom[room].length === 0) room++;
    const bin = room < this.#capacity ? this.#take(room) : this.#count++;
    const runs = this.#byRoom[room - size];
    const last = runs.at(-1);
    if (last?.to === bin) last.to++;
    else runs.push({ from: bin, to: bin + 1 });
    return { bin, filled: this.#capacity - room };
  }

  #take(room: number): number {
    const runs = this.#byRoom[room];
    const bin = runs[0].from++;
    if (runs[0].from === runs[0].to) runs.shift();
    return bin;
  }
}

/**
 * Packs items into bins; of equal items the earlier one comes first.
 *
 * @param sizes whole numbers from 1 to `capacity`
 * @returns indices of the items by bin, in the order in which they were put there
 */
export function bestFitDecreasing(sizes: readonly number[], capacity: number): number[][] {
  const fit = new BestFit(capacity);
  const bins: number[][] = [];
  const order = sizes.map((_, index) => index).sort((a, b) => sizes[b] - sizes[a]);
  for (const item of order) (bins[fit.place(sizes[item]).bin] ??= []).push(item);
  return bins;
}
