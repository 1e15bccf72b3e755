/** Which documents are drawn, how often and in what order: a function of their ids, the weights and the seed. */
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
}

/** How sources are mixed. */
export interface Mixture {
  /** Share of the drawn tokens by source, in any unit; "*" is all other sources together. Empty: everything, once. */
  readonly weights: Readonly<Record<string, number>>;
  /** "without": no document twice, so the scarcest source sets the size. "with": every source whole at least once. */
  readonly repetition: "without" | "with";
  readonly seed: number;
}

/** The drawn documents in shuffled order. @throws {RangeError} when the weights ask for what is not there. */
export function drawDocuments(candidates: readonly Candidate[], mixture: Mixture): Draw[] {
  const all = candidates.map((_, index) => index);
  const draws = Object.keys(mixture.weights).length === 0
    ? all.map((index) => ({ index, copy: 0 }))
    : drawGroups(candidates, mixture);
  return shuffled(draws, ({ index, copy }) => `order ${copy} ${candidates[index].id}`, mixture.seed);
}

/** Sorted by a hash of the seed and a key, which is a shuffle that no order of the input can change. */
function shuffled<Item>(items: readonly Item[], keyOf: (item: Item) => string, seed: number): Item[] {
  const placed = items.map((item) => ({ item, place: uniform(seed, keyOf(item)) }));
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

interface Group {
  readonly name: string;
  readonly share: number;
  readonly members: readonly number[];
  /** Tokens of all members. */
  readonly tokens: number;
}

function drawGroups(candidates: readonly Candidate[], { weights, repetition, seed }: Mixture): Draw[] {
  const groups = groupsOf(candidates, weights);
  const sizes = groups.map(({ tokens, share }) => tokens / share);
  const size = repetition === "without" ? Math.min(...sizes) : Math.max(...sizes);
  return groups.flatMap((group) => drawGroup(candidates, group, size * group.share, seed));
}

/** Documents of one group, epoch after epoch, each epoch shuffled anew, up to the document nearest to `wanted` tokens. */
function drawGroup(
  candidates: readonly Candidate[],
  { members }: Group,
  wanted: number,
  seed: number,
): Draw[] {
  const draws: Draw[] = [];
  let tokens = 0;
  for (let copy = 0; true; copy++) {
    for (const index of shuffled(members, (index) => `draw ${copy} ${candidates[index].id}`, seed)) {
      const { length } = candidates[index];
      if (tokens + length / 2 > wanted) return draws;
      draws.push({ index, copy });
      tokens += length;
    }
  }
}

function groupsOf(candidates: readonly Candidate[], weights: Readonly<Record<string, number>>): Group[] {
  const members = new Map<string, number[]>(Object.keys(weights).map((name) => [name, []]));
  candidates.forEach(({ source, length }, index) => {
    const name = groupOf(source, weights);
    if (name !== undefined && length > 0) members.get(name)!.push(index);
  });
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  if (total === 0) throw new RangeError("Cannot mix sources by weight: every weight is 0");
  const groups = [...members].map(([name, indices]) => ({
    name,
    share: weights[name] / total,
    members: indices,
    tokens: indices.reduce((sum, index) => sum + candidates[index].length, 0),
  }));
  const absent = groups.find(({ share, tokens }) => share > 0 && tokens === 0);
  if (absent !== undefined) {
    const name = absent.name === "*" ? "a source without a weight of its own" : `source "${absent.name}"`;
    throw new RangeError(`Cannot mix sources by weight: no tokens are from ${name}`);
  }
  return groups.filter(({ share }) => share > 0);
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
