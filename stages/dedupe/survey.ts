/** What is remembered of each document while duplicates are looked for, and which of two is the better one. */
import type { Document } from "../kinds/mod.ts";
import { sha256Hex, splitWhitespace } from "../_text/mod.ts";

/** One document as the search for duplicates knows it. */
export interface Entry {
  readonly id: string;
  /** UTF-16 units of the text without surplus whitespace. */
  readonly length: number;
  /** SHA-256 of that text. */
  readonly textDigest: string;
  /** SHA-256 of the whole row: decides where two documents have one id and equally long texts. */
  readonly rowDigest: string;
}

/** The text in which exact duplicates are equal: Unicode NFC, each run of whitespace one space, none at the ends. */
export function comparedText(text: string): string {
  return splitWhitespace(text.normalize("NFC")).join(" ");
}

/** The entry of a document; `compared` is its {@linkcode comparedText}. */
export function entryOf(document: Document, compared: string): Entry {
  return {
    id: document.id,
    length: compared.length,
    textDigest: sha256Hex(compared),
    rowDigest: sha256Hex(JSON.stringify(document)),
  };
}

/**
 * Orders entries best first: the longest text, since near duplicates differ most often in that one is cut short; then
 * the least id, which is a hash of the content; then the least row digest. All of it is content: neither where a document
 * was read nor what else was read decides which of two is the better.
 */
export function compareEntries(a: Entry, b: Entry): number {
  return b.length - a.length || compareText(a.id, b.id) || compareText(a.rowDigest, b.rowDigest);
}
/** By UTF-16 units, never by locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The numbers 0 … n − 1 of the entries, best first; equal entries stay in the order in which they were read. */
export function ranked(entries: readonly Entry[]): number[] {
  return entries.map((_, index) => index).sort((a, b) => compareEntries(entries[a], entries[b]) || a - b);
}
