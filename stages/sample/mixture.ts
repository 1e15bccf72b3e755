/** Which documents are drawn, how often and in what order: a function of their ids, the weights and the seed. */
import type { Scratch } from "../stage.ts";
import { ByteSorter, NumberSorter } from "../_sort/mod.ts";
import { uniform } from "../_text/mod.ts";

/** A document that may be drawn. */
export interface Candidate {
  readonly id: string;
  readonly source: string;
  /** Its tokens. */
  readonly length: number;
}

/** A document drawn; `copy` counts from 0 the times that it is. */
export interface Draw {
  /** Index among the candidates. */
  readonly index: number;
  readonly copy: number;
  /** Its tokens. */
  readonly length: number;
}

/** How sources are mixed. */
export interface Mixture {
  /** Share of the drawn tokens by source, in any unit; "*" is all other sources together. Empty: everything, once. */
  readonly weights: Readonly<Record<string, number>>;
  /** "without": no document twice, so the scarcest source sets the size. "with": every source whole at least once. */
  readonly repetition: "without" | "with";
  readonly seed: number;
}

/**
 * The drawn documents in shuffled order: sorted by a hash of the seed and the id, which is a shuffle that no order of the
 * input can change. Memory does not grow with them.
 *
 * @throws {RangeError} when the weights ask for what is not there.
 */
export class Draws {
  readonly #mixture: Mixture;
  readonly #scratch: () => Scratch;
  /** By weighted name; none where everything is drawn once. */
  readonly #groups: ReadonlyMap<string, Group>;
  /** Place in the order, which one was drawn earlier, index, copy, length. */
  readonly #order: NumberSorter;
  #documents = 0;
  #tokens = 0;

  constructor(mixture: Mixture, scratch: () => Scratch) {
    this.#mixture = mixture;
    this.#scratch = scratch;
    this.#groups = new Map(Object.keys(mixture.weights).map((name) => [name, new Group(scratch)]));
    this.#order = new NumberSorter(scratch, 5);
  }

  /** How many candidates there are. */
  get documents(): number {
    return this.#documents;
  }
  /** Tokens of all candidates. */
  get tokens(): number {
    return this.#tokens;
  }

  /** Adds a candidate. */
  add({ id, source, length }: Candidate): void {
    const index = this.#documents++;
    this.#tokens += length;
    if (this.#groups.size === 0) return this.#draw({ index, copy: 0, length }, this.#placeOf(0, id));
    const name = groupOf(source, this.#mixture.weights);
    if (name !== undefined && length > 0) this.#groups.get(name)!.add(index, length, id);
  }

  /** All draws, once every candidate is added. */
  *drawn(): Generator<Draw> {
    if (this.#groups.size > 0) this.#drawGroups();
    for (const { 2: index, 3: copy, 4: length } of this.#order.sorted()) yield { index, copy, length };
  }

  #placeOf(copy: number, id: string): number {
    return uniform(this.#mixture.seed, `order ${copy} ${id}`);
  }

  #draw({ index, copy, length }: Draw, place: number): void {
    this.#order.add(place, this.#order.size, index, copy, length);
  }

  #drawGroups(): void {
    const groups = weighted(this.#groups, this.#mixture.weights);
    const sizes = groups.map(({ group, share }) => group.tokens / share);
    const size = this.#mixture.repetition === "without" ? Math.min(...sizes) : Math.max(...sizes);
    for (const { group, share } of groups) this.#drawGroup(group, size * share);
  }

  /** Documents of one group, epoch after epoch, each epoch shuffled anew, up to the document nearest to `wanted` tokens. */
  #drawGroup(group: Group, wanted: number): void {
    let tokens = 0;
    for (let copy = 0; true; copy++) {
      // Place in the epoch, index, length, place in the order of all draws.
      const epoch = new NumberSorter(this.#scratch, 4);
      for (const { id, index, length } of group.members()) {
        const place = uniform(this.#mixture.seed, `draw ${copy} ${id}`);
        epoch.add(place, index, length, this.#placeOf(copy, id));
      }
      for (const { 1: index, 2: length, 3: place } of epoch.sorted()) {
        if (tokens + length / 2 > wanted) return;
        this.#draw({ index, copy, length }, place);
        tokens += length;
      }
    }
  }
}

const numberBytes = 8;
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

/** The candidates of one weighted name, outside memory. */
class Group {
  /** Index, length, id in UTF-8: in the order of the indices. */
  readonly #members: ByteSorter;
  #tokens = 0;

  constructor(scratch: () => Scratch) {
    this.#members = new ByteSorter(scratch);
  }

  /** Tokens of all members. */
  get tokens(): number {
    return this.#tokens;
  }

  add(index: number, length: number, id: string): void {
    const text = encoder.encode(id);
    const bytes = new Uint8Array(2 * numberBytes + text.length);
    const record = new DataView(bytes.buffer);
    record.setFloat64(0, index);
    record.setFloat64(numberBytes, length);
    bytes.set(text, 2 * numberBytes);
    this.#members.add(bytes);
    this.#tokens += length;
  }

  *members(): Generator<Omit<Candidate, "source"> & { readonly index: number }> {
    for (const bytes of this.#members.sorted()) {
      const record = new DataView(bytes.buffer, bytes.byteOffset);
      yield {
        index: record.getFloat64(0),
        length: record.getFloat64(numberBytes),
        id: decoder.decode(bytes.subarray(2 * numberBytes)),
      };
    }
  }
}

/** The groups that are drawn from, each with its share of the drawn tokens. */
function weighted(
  groups: ReadonlyMap<string, Group>,
  weights: Readonly<Record<string, number>>,
): { readonly group: Group; readonly share: number }[] {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  if (total === 0) throw new RangeError("Cannot mix sources by weight: every weight is 0");
  const drawn = [...groups].map(([name, group]) => ({ name, group, share: weights[name] / total }))
    .filter(({ share }) => share > 0);
  const absent = drawn.find(({ group }) => group.tokens === 0);
  if (absent !== undefined) {
    const name = absent.name === "*" ? "a source without a weight of its own" : `source "${absent.name}"`;
    throw new RangeError(`Cannot mix sources by weight: no tokens are from ${name}`);
  }
  return drawn;
}

/** The name under which a source is weighted; undefined when it has no weight. */
function groupOf(source: string, weights: Readonly<Record<string, number>>): string | undefined {
  if (Object.hasOwn(weights, source)) return source;
  return Object.hasOwn(weights, "*") ? "*" : undefined;
}
/** Whether a source may be drawn at all. */
export function isWeighted(source: string, weights: Readonly<Record<string, number>>): boolean {
  if (Object.keys(weights).length === 0) return true;
  const name = groupOf(source, weights);
  return name !== undefined && weights[name] > 0;
}
