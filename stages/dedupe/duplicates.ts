/**
 * The search for duplicates: two passes over the documents, and a verdict on each.
 *
 * The first pass keeps an entry of each document and the band keys of each distinct text. The second, where similarities
 * are to be verified, takes the shingles of those texts alone that share a band with another. In between, documents are
 * numbered anew by rank, best first: from there on "the least number of a set" is its survivor, and the order in which
 * documents came no longer shows.
 */
import type { Document } from "../kinds/mod.ts";
import { BandTable } from "./bands.ts";
import { cutChains, hashSet, jaccard, joinChains } from "./clusters.ts";
import { MinHash } from "./minhash.ts";
import type { DedupeOptions } from "./mod.ts";
import { comparedWords } from "./shingles.ts";
import { comparedText, type Entry, entryOf, ranked } from "./survey.ts";

/** What is to happen to one document. */
export interface Verdict {
  /** Number of the document that survives in its place, itself if it is kept. */
  readonly survivor: number;
  readonly survivorId: string;
  /** Whether a better-ranked document has the same text. */
  readonly exact: boolean;
  /** Documents in its cluster. */
  readonly clusterSize: number;
}

/** The verdicts, by place in the input, and what was compared. */
export interface Search {
  readonly verdicts: readonly Verdict[];
  /** Distinct texts that had a signature. */
  readonly signed: number;
  /** Distinct texts of fewer words than a shingle has: compared exactly only. */
  readonly short: number;
}

/** Finds the duplicates among `documents`, which is iterated once, or twice from its start when similarities are verified. */
export async function findDuplicates(
  documents: AsyncIterable<Document>,
  options: DedupeOptions,
  signal: AbortSignal,
): Promise<Search> {
  const { entries, table, distinct } = await sign(documents, options, signal);
  const order = ranked(entries);
  const rankOf = new Uint32Array(order.length);
  order.forEach((index, rank) => rankOf[index] = rank);
  const exact = exactSurvivors(order, entries, rankOf);
  // The band table numbers texts by the first document that had one; from here on documents go by rank.
  const groups = [...table.groups()].map((group) => group.map((index) => exact[rankOf[index]]).sort());
  const sets = options.minSimilarity > 0
    ? await shingleSets(documents, options, exact, rankOf, groups, signal)
    : undefined;
  // Without sets (nothing is to be verified) every candidate counts as similar.
  const atLeast = (least: number) => (a: number, b: number) =>
    sets === undefined || jaccard(sets.get(a)!, sets.get(b)!) >= least;
  const components = joinChains(order.length, groups, atLeast(options.minSimilarity));
  const near = cutChains(components, atLeast(options.minSurvivorSimilarity));
  return {
    verdicts: verdictsOf(entries, order, rankOf, exact, near),
    signed: table.size,
    short: distinct - table.size,
  };
}

interface Signed {
  readonly entries: readonly Entry[];
  readonly table: BandTable;
  /** Distinct texts. */
  readonly distinct: number;
}

/** First pass: an entry of each document, and the band keys of each distinct text. */
async function sign(
  documents: AsyncIterable<Document>,
  options: DedupeOptions,
  signal: AbortSignal,
): Promise<Signed> {
  const minhash = hasherOf(options);
  const entries: Entry[] = [];
  const table = new BandTable(options.bands);
  const known = new Set<string>();
  for await (const document of documents) {
    signal.throwIfAborted();
    const compared = comparedText(document.text);
    const entry = entryOf(document, compared);
    entries.push(entry);
    // Equal texts have equal shingles: one signature stands for all of them.
    if (known.has(entry.textDigest)) continue;
    known.add(entry.textDigest);
    const signature = minhash.signature(comparedWords(compared, options.language));
    if (signature !== undefined) table.add(entries.length - 1, bandKeys(minhash, signature, options));
  }
  return { entries, table, distinct: known.size };
}

/** One value of the signature for each row of each band. */
function hasherOf({ shingleWords, bands, rows, hash, hashBits, seed }: DedupeOptions): MinHash {
  return new MinHash({ shingleWords, permutations: bands * rows, hash, hashBits, seed });
}

/** Signatures are not kept: 8 bytes a band are enough to see which documents agree on one. */
function bandKeys(minhash: MinHash, signature: BigUint64Array, { bands, rows }: DedupeOptions): bigint[] {
  return Array.from(
    { length: bands },
    (_, band) => minhash.key(signature.subarray(band * rows, (band + 1) * rows)),
  );
}

/** By rank, the best rank of a document with the same text. */
function exactSurvivors(
  order: readonly number[],
  entries: readonly Entry[],
  rankOf: Uint32Array,
): Uint32Array {
  const best = new Map<string, number>();
  for (const index of order) {
    const { textDigest } = entries[index];
    if (!best.has(textDigest)) best.set(textDigest, rankOf[index]);
  }
  return Uint32Array.from(order, (index) => best.get(entries[index].textDigest)!);
}

/** Second pass: the shingles of each text that shares a band with another, by the rank of its best document. */
async function shingleSets(
  documents: AsyncIterable<Document>,
  options: DedupeOptions,
  exact: Uint32Array,
  rankOf: Uint32Array,
  groups: readonly Uint32Array[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Uint32Array>> {
  const minhash = hasherOf(options);
  const wanted = new Set(groups.flatMap((group) => [...group]));
  const sets = new Map<number, Uint32Array>();
  let index = 0;
  for await (const document of documents) {
    signal.throwIfAborted();
    const rank = rankOf[index++];
    if (exact[rank] !== rank || !wanted.has(rank)) continue;
    sets.set(rank, hashSet(minhash.hashes(comparedWords(comparedText(document.text), options.language))));
  }
  return sets;
}

function verdictsOf(
  entries: readonly Entry[],
  order: readonly number[],
  rankOf: Uint32Array,
  exact: Uint32Array,
  near: Uint32Array,
): Verdict[] {
  // An exact duplicate goes where the best document with its text goes.
  const survivors = exact.map((rank) => near[rank]);
  const sizes = new Map<number, number>();
  for (const survivor of survivors) sizes.set(survivor, (sizes.get(survivor) ?? 0) + 1);
  return entries.map((_, index) => {
    const rank = rankOf[index];
    const survivor = survivors[rank];
    return {
      survivor: order[survivor],
      survivorId: entries[order[survivor]].id,
      exact: exact[rank] !== rank,
      clusterSize: sizes.get(survivor)!,
    };
  });
}
