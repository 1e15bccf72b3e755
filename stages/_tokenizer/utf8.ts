/** Code points read in place from UTF-8. */

/** Bytes of the UTF-8 sequence that starts with byte `lead`. */
export function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** The code point whose sequence starts at `at`; the bytes must be well-formed UTF-8. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead < 0x80) return lead;
  if (lead < 0xe0) return (lead & 0x1f) << 6 | bytes[at + 1] & 0x3f;
  if (lead < 0xf0) return (lead & 0x0f) << 12 | (bytes[at + 1] & 0x3f) << 6 | bytes[at + 2] & 0x3f;
  return (lead & 0x07) << 18 | (bytes[at + 1] & 0x3f) << 12 | (bytes[at + 2] & 0x3f) << 6 |
    bytes[at + 3] & 0x3f;
}
