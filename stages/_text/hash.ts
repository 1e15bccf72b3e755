/** Hashes of text, over its UTF-8 bytes. */
import { createHash } from "node:crypto";

/** SHA-256 in lower-case hexadecimal, 64 digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** The first 8 bytes of SHA-256 as an unsigned number, big-endian. */
export function sha256Head(data: string | Uint8Array): bigint {
  return createHash("sha256").update(data).digest().readBigUInt64BE(0);
}

/** The first 8 bytes of SHA-1 as an unsigned number, little-endian: the shingle hash of FineWeb. */
export function sha1Head(data: string | Uint8Array): bigint {
  return createHash("sha1").update(data).digest().readBigUInt64LE(0);
}

/**
 * A number in [0, 1) that is a function of `seed` and `key` alone, evenly spread: decides what is sampled, split or
 * ordered without any state. The top 53 bits of SHA-256 over seed, newline, key.
 */
export function uniform(seed: number, key: string): number {
  return Number(sha256Head(`${seed}\n${key}`) >> 11n) / 2 ** 53;
}
