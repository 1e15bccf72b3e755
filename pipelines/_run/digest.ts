/** Digests and canonical JSON: what makes two things the same. */
import { createHash, type Hash } from "node:crypto";

/** SHA-256 of bytes or text, in hexadecimal. */
export function digestOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A running SHA-256. */
export function startDigest(): Hash {
  return createHash("sha256");
}

/** JSON with the keys of every object sorted, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((element) => canonicalJson(element ?? null)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(",")}}`;
}

/** Digest of a value by its canonical JSON. */
export function keyOf(value: unknown): string {
  return digestOf(canonicalJson(value));
}
