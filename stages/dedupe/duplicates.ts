/**
 * The search for duplicates among signatures, which are read twice, or three times where similarities are to be verified.
 *
 * Documents are numbered anew by rank, best first: from there on "the least number of a set" is its survivor, and the
 * order in which documents came no longer shows. What belongs together is brought together by sorting outside memory, and
 * the shingles of candidates, the texts alone that share a band with another, lie in scratch.
 */
import type { Signature } from "../kinds/mod.ts";
import { BandTable } from "./bands.ts";
import { type NumberedVerdict, Verdicts } from "./verdicts.ts";
import { cutChains, jaccard, joinGroup, type Similar } from "./clusters.ts";
import { Components } from "./components.ts";
import type { Room } from "./room.ts";
import { Shelf } from "./shelf.ts";
import { type SearchContext, type Texts, textsOf } from "./texts.ts";

/** When documents are duplicates. */
export interface Thresholds {
  /** Least Jaccard similarity of near duplicates; 0 takes every candidate unverified. */
  readonly minSimilarity: number;
  /** Least similarity to its survivor of a document that a chain leads there; not asked for where nothing is verified. */
  readonly minSurvivorSimilarity: number;
}

/** What was found. */
export interface Search extends Pick<Texts, "signed" | "short"> {
  /** Verdicts on the documents of clusters of two or more, by number; all others are kept. */
  verdicts(): Iterable<NumberedVerdict>;
}

/** Finds the duplicates among signatures, of which there are fewer than 2^32. Memory: that of `judgeDuplicates`. */
export async function search(
  signatures: AsyncIterable<Signature>,
  { minSimilarity, minSurvivorSimilarity }: Thresholds,
  context: SearchContext,
): Promise<Search> {
  const { room } = context;
  const { texts, bands } = await tablesOf(signatures, context);
  const shelf = minSimilarity > 0 ? await shelfOf(signatures, bands, texts, context) : undefined;
  const atLeast = (least: number): Similar => (a, b) =>
    shelf === undefined || jaccard(shelf.get(a), shelf.get(b)) >= least;
  const components = new Components(room);
  for (const group of bands.groups()) joinGroup(group, components, atLeast(minSimilarity));
  const survivors = room.rows(2);
  for (const [text, survivor] of cutChains(components.stars(), atLeast(minSurvivorSimilarity))) {
    survivors.add(text, survivor);
  }
  const verdicts = new Verdicts(texts, survivors, room);
  return { verdicts: () => verdicts.sorted(), signed: texts.signed, short: texts.short };
}

/** Reads signatures twice: for the texts, then for their band keys. */
async function tablesOf(
  signatures: AsyncIterable<Signature>,
  context: SearchContext,
): Promise<{ readonly texts: Texts; readonly bands: BandTable }> {
  const { texts, homes } = await textsOf(signatures, context);
  const bands = new BandTable(context.room);
  const rest = homes.sorted();
  for await (const { bandKeys } of signatures) {
    context.signal.throwIfAborted();
    if (bandKeys.length > 0) bands.add(rest.next().value![1], bandKeys);
  }
  return { texts, bands };
}

/** Reads signatures once more: sets the shingles of candidates down. */
async function shelfOf(
  signatures: AsyncIterable<Signature>,
  bands: BandTable,
  texts: Texts,
  context: SearchContext,
): Promise<Shelf> {
  const wanted = context.room.rows(2);
  for (const [number, text] of signedCandidates(bands, texts, context.room)) wanted.add(number, text);
  const shelf = new Shelf(context.room);
  const rest = wanted.sorted();
  let [number, next] = [0, rest.next()];
  for await (const { shingles } of signatures) {
    context.signal.throwIfAborted();
    if (next.value?.[0] === number++) {
      shelf.put(next.value[1], shingles as Uint32Array);
      next = rest.next();
    }
  }
  return shelf;
}

/** Of each text that shares a band with another, the number of a document whose shingles are kept, and the text. */
function* signedCandidates(
  bands: BandTable,
  { copies }: Texts,
  room: Room,
): Generator<readonly [number: number, text: number]> {
  const candidates = room.rows(1);
  for (const group of bands.groups()) for (const text of group) candidates.add(text);
  const rest = candidates.sorted();
  let next = rest.next();
  for (const { 0: text, 2: number, 3: hasKeys } of copies.sorted()) {
    while (!next.done && next.value[0] < text) next = rest.next();
    if (next.done || next.value[0] > text || hasKeys === 0) continue;
    yield [number, text];
    while (!next.done && next.value[0] === text) next = rest.next();
  }
}
