/** What is remembered of each document while duplicates are looked for, and which of two is the better one. */
import type { Document, Signature } from "../kinds/mod.ts";
import { uint32At } from "../_sort/mod.ts";
import { normalForm, sha256Hex, splitWhitespace } from "../_text/mod.ts";

/** Hexadecimal digits of a digest that are kept: two of 128 bits are never equal by chance. */
const digestDigits = 32;

/** A document without the arrays by which it is compared with others. */
export type Entry = Omit<Signature, "bandKeys" | "shingles">;

/** The text in which exact duplicates are equal: Unicode NFC, each run of whitespace one space, none at the ends. */
export function comparedText(text: string): string {
  return splitWhitespace(normalForm(text, "NFC")).join(" ");
}

/** The entry of a document; `compared` is its {@linkcode comparedText}. */
export function entryOf(document: Document, compared: string): Entry {
  return {
    id: document.id,
    length: compared.length,
    textDigest: sha256Hex(compared).slice(0, digestDigits),
    rowDigest: sha256Hex(JSON.stringify(document)).slice(0, digestDigits),
  };
}

/** Bytes of a digest that is kept. */
export const digestBytes = digestDigits / 2;
/** Bytes behind the number of a document: the digest of its text, and whether it has band keys. */
const tailBytes = digestBytes + 1;

/**
 * Bytes whose order is that of documents, best first: the longest text, since near duplicates differ most often in that
 * one is cut short; then the least id by UTF-16 units, which is a hash of the content; then the least row digest; then the
 * number. All but the last is content, and documents that differ in the last alone are the same: neither where a document
 * was read nor what else was read decides which of two is the better. What follows the number decides nothing.
 */
export function rankBytes(signature: Omit<Signature, "shingles">, number: number): Uint8Array {
  const { id, length, rowDigest, textDigest, bandKeys } = signature;
  const record = new DataView(new ArrayBuffer(4 + 4 * id.length + 4 + digestBytes + 4 + tailBytes));
  record.setUint32(0, 0xffffffff - length);
  let at = 4;
  for (let i = 0; i < id.length; i++) {
    const unit = id.charCodeAt(i);
    record.setUint16(at, unit);
    at += 2;
    // The end of an id is two zeros, so a zero inside is told from it by what follows.
    if (unit === 0) at = (record.setUint16(at, 1), at + 2);
  }
  const bytes = new Uint8Array(record.buffer);
  bytes.set(Uint8Array.fromHex(rowDigest), at + 4);
  at += 4 + digestBytes;
  record.setUint32(at, number);
  bytes.set(Uint8Array.fromHex(textDigest), at + 4);
  at += 4 + tailBytes;
  record.setUint8(at - 1, bandKeys.length > 0 ? 1 : 0);
  return bytes.subarray(0, at);
}

/** The number inside {@linkcode rankBytes}. */
export function rankedNumber(bytes: Uint8Array): number {
  return uint32At(bytes, bytes.length - tailBytes - 4);
}
/** The digest of the text inside {@linkcode rankBytes}. */
export function rankedDigest(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(bytes.length - tailBytes, bytes.length - 1);
}
/** Whether the document of {@linkcode rankBytes} has band keys: 1 or 0. */
export function rankedSigned(bytes: Uint8Array): number {
  return bytes[bytes.length - 1];
}

/** The id inside {@linkcode rankBytes}. */
export function rankedId({ buffer, byteOffset }: Uint8Array): string {
  const record = new DataView(buffer, byteOffset);
  const units: number[] = [];
  for (let at = 4;; at += 2) {
    const unit = record.getUint16(at);
    if (unit === 0 && record.getUint16(at += 2) === 0) return textOf(units);
    units.push(unit);
  }
}

/** Text of UTF-16 units, lone surrogates among them. */
export function textOf(units: readonly number[]): string {
  return units.map((unit) => String.fromCharCode(unit)).join("");
}
