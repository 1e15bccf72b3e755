/**
 * WARC 1.1 records with all that is random in them taken from a seed, and the defects a sample needs.
 *
 * The project's own writer makes correct archives; this one also makes wrong ones, so it stands by itself.
 */
import { gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import type { Random } from "./random.ts";

/** What a server answered, and when. */
export interface Answer {
  readonly url: string;
  /** ISO 8601 with seconds and Z. */
  readonly fetched: string;
  readonly status: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
}

/** One record: head, payload, and the two line ends that close it. */
function record(
  random: Random,
  type: string,
  fields: readonly (readonly [string, string])[],
  block: Uint8Array,
) {
  const head = [
    "WARC/1.1",
    `WARC-Type: ${type}`,
    `WARC-Record-ID: <urn:uuid:${uuid(random)}>`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${block.length}`,
  ].join("\r\n");
  return joined([bytes(`${head}\r\n\r\n`), block, bytes("\r\n\r\n")]);
}

/** The first record of a file. */
export function infoRecord(random: Random, file: string, fetched: string): Uint8Array<ArrayBuffer> {
  const text = "software: millrace scripts/make_samples.ts\r\nformat: WARC File Format 1.1\r\n";
  return record(random, "warcinfo", [
    ["WARC-Date", fetched],
    ["WARC-Filename", file],
    ["Content-Type", "application/warc-fields"],
  ], bytes(text));
}

/** The response record of an answer. */
export function responseRecord(random: Random, answer: Answer): Uint8Array<ArrayBuffer> {
  const head = [`HTTP/1.1 ${answer.status}`, ...answer.headers.map(([name, value]) => `${name}: ${value}`)];
  const block = joined([bytes(`${head.join("\r\n")}\r\n\r\n`), answer.body]);
  // The digest is of the body without transfer coding; a chunked body goes without one, as many crawls do.
  const whole = !answer.headers.some(([name]) => name === "Transfer-Encoding");
  const digest = `sha1:${base32(createHash("sha1").update(answer.body).digest())}`;
  return record(random, "response", [
    ["WARC-Date", answer.fetched],
    ["WARC-Target-URI", answer.url],
    ...(whole ? [["WARC-Payload-Digest", digest] as const] : []),
    ["Content-Type", "application/http; msgtype=response"],
  ], block);
}

/** The request record that goes before a response. */
export function requestRecord(random: Random, answer: Answer): Uint8Array<ArrayBuffer> {
  const { host, pathname } = new URL(answer.url);
  const text =
    `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: millrace-samples\r\nAccept: */*\r\n\r\n`;
  return record(random, "request", [
    ["WARC-Date", answer.fetched],
    ["WARC-Target-URI", answer.url],
    ["Content-Type", "application/http; msgtype=request"],
  ], bytes(text));
}

/** One gzip member: no time, no name, and "unknown" as the system, so that the bytes depend on the data alone. */
export function gzipMember(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const member = new Uint8Array(gzipSync(data, { level: 9 }));
  member.fill(0, 4, 8);
  member[9] = 255;
  return member;
}

/** A body in HTTP chunks of uneven length. */
export function chunked(random: Random, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < body.length;) {
    const end = Math.min(body.length, at + random.between(200, 1500));
    parts.push(bytes(`${(end - at).toString(16)}\r\n`), body.subarray(at, end), bytes("\r\n"));
    at = end;
  }
  return joined([...parts, bytes("0\r\n\r\n")]);
}

/** Byte arrays as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** A version 4 UUID from the draws of a seed. */
function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.between(0, 15).toString(16));
  hex[12] = "4";
  hex[16] = "89ab"[random.between(0, 3)];
  const text = hex.join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    "-",
  );
}

/** Base 32 of RFC 4648; a SHA-1 has 160 bits, so nothing is left over. */
function base32(digest: Uint8Array): string {
  let bits = "";
  for (const byte of digest) bits += byte.toString(2).padStart(8, "0");
  return bits.match(/.{5}/g)!.map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[parseInt(five, 2)]).join("");
}
