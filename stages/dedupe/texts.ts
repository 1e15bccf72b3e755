/**
 * Exact duplicates: which documents have the same text. A text is named by the rank of its best document, so that names
 * are in the order of what survives.
 */
import type { Signature } from "../kinds/mod.ts";
import { type ByteSorter, type NumberSorter, sameStart, uint32At } from "../_sort/mod.ts";
import type { Room } from "./room.ts";
import { digestBytes, rankBytes, rankedDigest, rankedNumber, rankedSigned } from "./survey.ts";

/** What the search for duplicates is given besides signatures. */
export interface SearchContext {
  readonly signal: AbortSignal;
  readonly room: Room;
}

/** The texts of all documents, outside memory. */
export interface Texts {
  /** The documents, best first: their places here are their ranks. */
  readonly ranks: ByteSorter;
  /** A row of each document: its text, its rank, its number in the input, and 1 if it has band keys. */
  readonly copies: NumberSorter;
  /** Distinct texts that had a signature. */
  readonly signed: number;
  /** Distinct texts of fewer words than a shingle has: compared exactly only. */
  readonly short: number;
}

/** Reads signatures once. Gives the texts, and a row of each document with band keys: its number, and its text. */
export async function textsOf(
  signatures: AsyncIterable<Signature>,
  { signal, room }: SearchContext,
): Promise<{ readonly texts: Texts; readonly homes: NumberSorter }> {
  const ranks = room.strings();
  for await (const signature of signatures) {
    signal.throwIfAborted();
    ranks.add(rankBytes(signature, ranks.size));
  }
  const [copies, homes] = [room.rows(4), room.rows(2)];
  const [counts, digest] = [[0, 0], new Uint8Array(digestBytes)];
  let [text, isSigned] = [-1, 0];
  for (const bytes of byDigest(ranks, room).sorted()) {
    const [rank, number] = [uint32At(bytes, digestBytes), uint32At(bytes, digestBytes + 4)];
    const hasKeys = bytes[digestBytes + 8];
    if (text === -1 || !sameStart(digest, bytes, digestBytes)) {
      // Of a text the best document comes first.
      if (text !== -1) counts[isSigned]++;
      [text, isSigned] = [rank, 0];
      digest.set(bytes.subarray(0, digestBytes));
    }
    isSigned |= hasKeys;
    copies.add(text, rank, number, hasKeys);
    if (hasKeys === 1) homes.add(number, text);
  }
  if (text !== -1) counts[isSigned]++;
  return { texts: { ranks, copies, signed: counts[1], short: counts[0] }, homes };
}

/** Digest of the text, rank, number, and whether there are band keys, of each document. */
function byDigest(ranks: ByteSorter, room: Room): ByteSorter {
  const sorter = room.strings();
  const record = new DataView(new ArrayBuffer(digestBytes + 9));
  const bytes = new Uint8Array(record.buffer);
  let rank = 0;
  for (const ranked of ranks.sorted()) {
    bytes.set(rankedDigest(ranked));
    record.setUint32(digestBytes, rank++);
    record.setUint32(digestBytes + 4, rankedNumber(ranked));
    record.setUint8(digestBytes + 8, rankedSigned(ranked));
    sorter.add(bytes);
  }
  return sorter;
}
