/**
 * Slices of a file: ranges of bytes, k·S to (k+1)·S, that say which records to read, so that a large file can be read by
 * several processes and the ranges cost no look at the file. A compressed slice begins at the first member in its range
 * that stands up to proof and ends where the next slice begins; if none begins in the range, the slice is empty and the
 * one before reads on. Both ends are found by the same search, so no record is lost or read twice. Should a hostile file
 * fool the search, then the slice before sees a member lie across its end, and says so.
 */
import type { Bytes } from "./chunk.ts";
import { findMember, type MemberFormat } from "./members.ts";

/** A range of bytes. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}
/** All of a file, however long. */
export const wholeFile: Slice = { start: 0, end: Infinity };

/** Gives the first place in a range where a record or member begins. */
export type Search = (from: number, to: number) => Promise<number | undefined>;

/** Where a slice begins and ends when both are moved on to the next place that a search finds; undefined when it is empty. */
export async function alignSlice(slice: Slice, size: number, search: Search): Promise<Slice | undefined> {
  const step = slice.end - slice.start;
  const start = slice.start === 0 ? 0 : await search(slice.start, slice.end);
  if (start === undefined) return undefined;
  for (let from = slice.end; from < size; from += step) {
    const end = await search(from, Math.min(from + step, size));
    if (end !== undefined) return { start, end };
  }
  return { start, end: Infinity };
}

/** The search for members of a compressed file. */
export function memberSearch(
  file: Bytes,
  format: MemberFormat,
  accepts?: { readonly bytes: number; test(start: Uint8Array): boolean },
): Search {
  return (from, to) => findMember(file, { from, to, proofBytes: format.proofBytes, format, accepts });
}

/** The error of a slice that ends inside a member or record. */
export function crossed(end: number): Error {
  return new Error(
    `Cannot cut the file at byte ${end}: a record lies across it, inside which others seem to stand; ` +
      `sliceBytes as large as the file reads it whole`,
  );
}
