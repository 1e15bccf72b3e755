/**
 * Writing WARC 1.1 (ISO 28500): one gzip member a record, so that a record can be fetched by its byte range and a bad
 * byte costs one record. The same arguments give the same bytes: dates and record ids are given, not taken.
 */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { concatBytes } from "./byte_reader.ts";

/** What a record is made of. */
export interface WarcFields {
  readonly type: "warcinfo" | "request" | "response" | "metadata";
  /** `WARC-Record-ID` without brackets, such as "urn:uuid:…"; see {@linkcode recordId}. */
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly date: string;
  /** `WARC-Target-URI`; a warcinfo record has none. */
  readonly url?: string;
  /** Further headers, such as `WARC-Concurrent-To`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly block: Uint8Array;
  /** Where in the block the payload starts, behind HTTP headers; its digest is written when this is given. */
  readonly payloadStart?: number;
}

const contentTypes = {
  warcinfo: "application/warc-fields",
  request: "application/http; msgtype=request",
  response: "application/http; msgtype=response",
  metadata: "application/warc-fields",
};
const encoder = new TextEncoder();
const recordEnd = encoder.encode("\r\n\r\n");

/** One record as a gzip member. */
export function encodeWarcRecord(fields: WarcFields): Uint8Array<ArrayBuffer> {
  const member = gzipSync(encodePlainWarcRecord(fields));
  member[9] = 255; // "unknown" operating system (RFC 1952, section 2.3.1), so that bytes do not depend on it
  return new Uint8Array(member);
}

/** One record, not compressed. */
export function encodePlainWarcRecord(
  { type, id, date, url, headers = {}, block, payloadStart }: WarcFields,
): Uint8Array<ArrayBuffer> {
  const payload = payloadStart === undefined
    ? {}
    : { "WARC-Payload-Digest": digest(block.subarray(payloadStart)) };
  const lines = Object.entries({
    "WARC-Type": type,
    "WARC-Record-ID": `<${id}>`,
    "WARC-Date": date,
    ...(url === undefined ? {} : { "WARC-Target-URI": url }),
    ...headers,
    "WARC-Block-Digest": digest(block),
    ...payload,
    "Content-Type": contentTypes[type],
    "Content-Length": String(block.length),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return concatBytes([encoder.encode(`WARC/1.1\r\n${lines.join("")}\r\n`), block, recordEnd]);
}

/** A block of named fields, as in a warcinfo record. */
export function encodeWarcFields(fields: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  return encoder.encode(Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join(""));
}

/** A record id that is a function of what the record is about, in the form of a version 8 UUID (RFC 9562). */
export function recordId(about: string): string {
  const hex = createHash("sha256").update(about).digest("hex");
  const variant = "89ab"[parseInt(hex[16], 16) & 3];
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${
    hex.slice(17, 20)
  }-${hex.slice(20, 32)}`;
}

/** SHA-1 in base 32, the form that web archives use and indexes look up. */
function digest(bytes: Uint8Array): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648, section 6
  const bits = createHash("sha1").update(bytes).digest();
  let text = "";
  for (let bit = 0; bit < bits.length * 8; bit += 5) {
    const at = bit >> 3;
    const pair = bits[at] << 8 | (bits[at + 1] ?? 0);
    text += alphabet[pair >> (11 - bit % 8) & 31];
  }
  return `sha1:${text}`;
}
