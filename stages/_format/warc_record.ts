/** One record of a WARC file, read from where it begins; and the way to the next one. */
import { type ByteReader, indexOfBytes, startsWith } from "./byte_reader.ts";
import type { Damage, Place } from "./chunk.ts";

/** One record. */
export interface WarcRecord {
  /** Where it starts. */
  readonly place: Place;
  /** `WARC-Type`, such as "response". */
  readonly type: string;
  /** Headers by name in lower case; of repeated ones the first. */
  readonly headers: ReadonlyMap<string, string>;
  /** The block: for a response, HTTP status line, headers and body. */
  readonly block: Uint8Array<ArrayBuffer>;
}

/** Why there is no record: its own fault, the limit, or that the bytes end (or stop) before it does. */
export interface Fault {
  readonly fault: "unreadable" | "too long" | "cut";
  readonly detail: string;
}

/** Most bytes of the headers of one record. */
const maxHeaderBytes = 1 << 20;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** What every record begins with. */
export const warcMagic: Uint8Array = encoder.encode("WARC/");
const magicLine = /^WARC\/[0-9]+\.[0-9]+$/;
const carriageReturn = 13;
const newline = 10;

/** Reads one record, from its version line to what follows its block. In a plain file, reading can go back after a fault. */
export async function readRecord(input: ByteReader, maxRecordBytes: number): Promise<WarcRecord | Fault> {
  const { position, place } = input;
  input.keep();
  const headers = await readHead(input);
  if (headers === undefined) return { fault: "cut", detail: "record headers end early" };
  if (typeof headers === "string") return { fault: "unreadable", detail: headers };
  const length = headers.get("content-length") ?? "";
  const type = headers.get("warc-type")?.toLowerCase();
  if (!/^[0-9]+$/.test(length) || type === undefined) {
    const missing = type === undefined ? "WARC-Type" : "Content-Length";
    return { fault: "unreadable", detail: `it has no valid ${missing}` };
  }
  const bytes = Number(length);
  const tooLong = bytes > maxRecordBytes;
  const headBytes = input.position - position;
  if (tooLong) input.letGo();
  if (!(tooLong ? await input.skip(bytes) : await input.fill(bytes))) {
    return { fault: "cut", detail: `record ends before its ${bytes} bytes` };
  }
  if (!tooLong) input.drop(bytes);
  const fault = await checkEnd(input, position);
  if (fault !== undefined) return fault;
  if (tooLong) return { fault: "too long", detail: `${bytes} bytes` };
  const block = input.keptBytes(headBytes, bytes);
  input.letGo();
  return { place, type, headers, block };
}

/** The headers of one record; undefined where the bytes end first, a sentence where they are no headers. */
async function readHead(input: ByteReader): Promise<Map<string, string> | string | undefined> {
  const headers = new Map<string, string>();
  const start = input.position;
  let last = "";
  for (let first = true;; first = false) {
    const line = await readLine(input, maxHeaderBytes);
    if (line === undefined) return undefined;
    if (input.position - start > maxHeaderBytes) return `its headers exceed ${maxHeaderBytes} bytes`;
    if (first && !magicLine.test(line)) {
      return `"WARC/1.0" or "WARC/1.1" should stand here, not ${JSON.stringify(line.slice(0, 40))}`;
    }
    if (first) continue;
    if (line === "") return headers;
    const colon = line.indexOf(":");
    if (/^[ \t]/.test(line) && last !== "") headers.set(last, `${headers.get(last)} ${line.trim()}`);
    else if (colon <= 0) return `${JSON.stringify(line.slice(0, 40))} is not a header`;
    else if (!headers.has(last = line.slice(0, colon).trim().toLowerCase())) {
      headers.set(last, line.slice(colon + 1).trim());
    }
  }
}

/** One line without its end; of a line longer than `maxBytes` its start; undefined where the bytes end first. */
async function readLine(input: ByteReader, maxBytes: number): Promise<string | undefined> {
  let end = input.held.indexOf(newline);
  while (end < 0) {
    const seen = input.held.length;
    if (seen > maxBytes) return decoder.decode(input.take(maxBytes + 1));
    if (!await input.fill(seen + 1)) return undefined;
    end = input.held.indexOf(newline, seen);
  }
  const line = input.take(end + 1);
  return decoder.decode(line.subarray(0, line[end - 1] === carriageReturn ? end - 1 : end));
}

/** Looks behind a block: there must be the next record, or the end of the file or of an undamaged member. */
async function checkEnd(input: ByteReader, position: number): Promise<Fault | undefined> {
  const ended = await skipLineEnds(input);
  const end = input.position;
  await input.fill(warcMagic.length);
  if (input.damage !== undefined && position >= soundEnd(input, input.damage)) {
    return { fault: "cut", detail: "" };
  }
  const seen = input.held.subarray(0, warcMagic.length);
  if (seen.length === 0 || (ended && startsWith(warcMagic, seen))) return undefined;
  // What follows may be rubbish because it comes from the next member, and that one is damaged.
  if (input.place.inside !== undefined && await damageFollows(input, end)) return undefined;
  return { fault: "unreadable", detail: "its Content-Length is wrong: no record follows it" };
}

/** Whether no record comes before damage to a member that begins here or later. Looks at what is kept, no further. */
async function damageFollows(input: ByteReader, end: number): Promise<boolean> {
  let searched = 0;
  while (indexOfBytes(input.held, nextRecord, searched) < 0) {
    searched = Math.max(0, input.held.length - nextRecord.length + 1);
    if (input.held.length > maxHeaderBytes || !await input.fill(input.held.length + 1)) break;
  }
  return input.damage !== undefined && end <= soundEnd(input, input.damage);
}

/** Where the bytes of the damaged member begin. */
export function soundEnd(input: ByteReader, { doubtfulBytes }: Damage): number {
  return input.position + input.held.length - doubtfulBytes;
}

/** Passes over line ends; tells whether there was one. */
export async function skipLineEnds(input: ByteReader): Promise<boolean> {
  let seen = false;
  while (await input.fill(1)) {
    if (input.held[0] !== carriageReturn && input.held[0] !== newline) break;
    input.drop(1);
    seen = true;
  }
  return seen;
}

/** A line that begins a record, with the end of the line before. */
const nextRecord = encoder.encode("\nWARC/1.");

/** Goes on to the next line that begins a record, or to damage, the end of the member or the end. */
export async function findRecord(input: ByteReader): Promise<void> {
  while (await input.fill(nextRecord.length)) {
    const at = indexOfBytes(input.held, nextRecord);
    if (at >= 0) return input.drop(at + 1);
    input.drop(input.held.length - nextRecord.length + 1);
  }
  input.drop(input.held.length);
}
