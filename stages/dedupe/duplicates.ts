/**
 * The search for duplicates among signatures, which are read once, or twice where similarities are to be verified.
 *
 * Documents are numbered anew by rank, best first: from there on "the least number of a set" is its survivor, and the
 * order in which documents came no longer shows. What is sorted is sorted outside memory, and the shingles of candidates,
 * the texts alone that share a band with another, lie in scratch.
 */
import type { Scratch } from "../stage.ts";
import type { Signature, Verdict } from "../kinds/mod.ts";
import { BandTable } from "./bands.ts";
import { ByteSorter, sameStart, uint32At } from "../_sort/mod.ts";
import { cutChains, jaccard, joinChains, type Similar } from "./clusters.ts";
import { Shelf } from "./shelf.ts";
import { rankBytes, rankedId, rankedNumber } from "./survey.ts";

/** When documents are duplicates. */
export interface Thresholds {
  /** Least Jaccard similarity of near duplicates; 0 takes every candidate unverified. */
  readonly minSimilarity: number;
  /** Least similarity to its survivor of a document that a chain leads there; not asked for where nothing is verified. */
  readonly minSurvivorSimilarity: number;
}

/** What the search is given besides. */
export interface SearchContext {
  readonly signal: AbortSignal;
  scratch(): Scratch;
}

/** What is to happen to one document, and its number in the input. */
export type NumberedVerdict = Omit<Verdict, "place"> & { readonly number: number };

/** What was found. */
export interface Search {
  /** Verdicts on the documents of clusters of two or more, by number; all others are kept. */
  verdicts(): Iterable<NumberedVerdict>;
  /** Distinct texts that had a signature. */
  readonly signed: number;
  /** Distinct texts of fewer words than a shingle has: compared exactly only. */
  readonly short: number;
}

/** Finds the duplicates among signatures. Memory: 40 bytes a document, and some 100 MB. */
export async function search(
  signatures: AsyncIterable<Signature>,
  thresholds: Thresholds,
  context: SearchContext,
): Promise<Search> {
  const { ranks, texts, bands } = await survey(signatures, context);
  const rankOf = new Uint32Array(ranks.size);
  let rank = 0;
  for (const bytes of ranks.sorted()) rankOf[rankedNumber(bytes)] = rank++;
  const { exact, signed, short } = exactSurvivors(texts, rankOf);
  const groups = () => bands.groups((number) => exact[rankOf[number]]);
  const similarity = thresholds.minSimilarity > 0
    ? await shingleSimilarity(signatures, candidatesOf(groups(), rankOf.length), rankOf, exact, context)
    : undefined;
  const atLeast = (least: number): Similar => (a, b) => similarity === undefined || similarity(a, b) >= least;
  const components = joinChains(rankOf.length, groups(), atLeast(thresholds.minSimilarity));
  const near = cutChains(components, atLeast(thresholds.minSurvivorSimilarity));
  return { verdicts: () => verdictsOf(ranks, rankOf, exact, near, context), signed, short };
}

interface Survey {
  /** One record of each document, best first. */
  readonly ranks: ByteSorter;
  /** Digest of the text, number, and whether it has band keys. */
  readonly texts: ByteSorter;
  readonly bands: BandTable;
}

const digestBytes = 16;

/** First pass: everything that is to be sorted. */
async function survey(signatures: AsyncIterable<Signature>, context: SearchContext): Promise<Survey> {
  const open = () => context.scratch();
  const [ranks, texts, bands] = [new ByteSorter(open), new ByteSorter(open), new BandTable(open)];
  const record = new DataView(new ArrayBuffer(digestBytes + 5));
  const bytes = new Uint8Array(record.buffer);
  let number = 0;
  for await (const signature of signatures) {
    context.signal.throwIfAborted();
    ranks.add(rankBytes(signature, number));
    bytes.setFromHex(signature.textDigest);
    record.setUint32(digestBytes, number);
    record.setUint8(digestBytes + 4, signature.bandKeys.length > 0 ? 1 : 0);
    texts.add(bytes);
    bands.add(number, signature.bandKeys);
    number++;
  }
  return { ranks, texts, bands };
}

/** By rank, the best rank of a document with the same text; and how many texts have band keys, how many none. */
function exactSurvivors(
  texts: ByteSorter,
  rankOf: Uint32Array,
): { readonly exact: Uint32Array; readonly signed: number; readonly short: number } {
  const exact = new Uint32Array(rankOf.length);
  const [counts, digest] = [[0, 0], new Uint8Array(digestBytes)];
  let [members, hasKeys]: [number[], number] = [[], 0];
  function close(): void {
    if (members.length === 0) return;
    const best = members.reduce((a, b) => Math.min(a, b));
    for (const rank of members) exact[rank] = best;
    counts[hasKeys]++;
    [members, hasKeys] = [[], 0];
  }
  for (const bytes of texts.sorted()) {
    if (!sameStart(digest, bytes, digestBytes)) close();
    digest.set(bytes.subarray(0, digestBytes));
    members.push(rankOf[uint32At(bytes, digestBytes)]);
    hasKeys |= bytes[digestBytes + 4];
  }
  close();
  return { exact, signed: counts[1], short: counts[0] };
}

/** The ranks that share a band with another, a bit each. */
function candidatesOf(groups: Iterable<Uint32Array>, count: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (const group of groups) for (const rank of group) bits[rank >> 3] |= 1 << (rank & 7);
  return bits;
}

/** Second pass: sets the shingles of candidates down. Gives the true similarity of two of them, by rank. */
async function shingleSimilarity(
  signatures: AsyncIterable<Signature>,
  candidates: Uint8Array,
  rankOf: Uint32Array,
  exact: Uint32Array,
  context: SearchContext,
): Promise<(a: number, b: number) => number> {
  const shelf = new Shelf(context.scratch(), rankOf.length);
  let number = 0;
  for await (const { shingles } of signatures) {
    context.signal.throwIfAborted();
    // Of equal texts, the one that is signed stands for the best.
    const rank = exact[rankOf[number++]];
    const wanted = (candidates[rank >> 3] & 1 << (rank & 7)) !== 0 && shingles.length > 0;
    if (wanted && !shelf.has(rank)) shelf.put(rank, shingles as Uint32Array);
  }
  return (a, b) => jaccard(shelf.get(a), shelf.get(b));
}

function* verdictsOf(
  ranks: ByteSorter,
  rankOf: Uint32Array,
  exact: Uint32Array,
  near: Uint32Array,
  context: SearchContext,
): Generator<NumberedVerdict> {
  // An exact duplicate goes where the best document with its text goes.
  const survivors = exact.map((rank) => near[rank]);
  const sizes = new Uint32Array(near.length);
  for (const survivor of survivors) sizes[survivor]++;
  const ids = new Shelf(context.scratch(), near.length);
  let rank = 0;
  for (const bytes of ranks.sorted()) {
    if (sizes[rank] > 1) ids.put(rank, unitsOf(rankedId(bytes)));
    rank++;
  }
  for (const [number, rank] of rankOf.entries()) {
    const survivor = survivors[rank];
    if (sizes[survivor] < 2) continue;
    const fate = rank === survivor ? "kept" : exact[rank] !== rank ? "exact duplicate" : "near duplicate";
    const id = textOf(ids.get(survivor));
    yield { number, survivor: id, fate, clusterSize: sizes[survivor] };
  }
}

function unitsOf(text: string): Uint32Array {
  return Uint32Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
function textOf(units: Uint32Array): string {
  return Array.from(units, (unit) => String.fromCharCode(unit)).join("");
}
