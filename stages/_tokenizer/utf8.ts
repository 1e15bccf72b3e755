/** UTF-8 as numbers: lengths, and code points read in place. */

/** Bytes that `text` takes as UTF-8. A lone surrogate takes the 3 bytes of U+FFFD, which stands for it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A pair is 2 units and 4 bytes; any other unit from U+0800 on, surrogates included, is 1 unit and 3 bytes.
    if (unit < 0x800) bytes += 1;
    else bytes += 2;
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
  }
  return bytes;
}

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
