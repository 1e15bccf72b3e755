/**
 * The spelling of bytes as characters, so that a token of any bytes can be written in JSON and seen on a screen.
 *
 * Bytes 33–126, 161–172 and 174–255 stand for themselves; the other 68 take U+0100 upwards in byte order, so a space is
 * "Ġ" and a newline "Ċ" (Radford et al., 2019, GPT-2's `encoder.py`; the same in every byte-level `tokenizer.json`).
 */

const charOfByte: readonly string[] = spellings();
/** Byte by the code of its character, all of which lie below U+0144; -1 where the character stands for none. */
const byteOfChar = new Int16Array(0x144).fill(-1);
charOfByte.forEach((char, byte) => byteOfChar[char.charCodeAt(0)] = byte);

function spellings(): string[] {
  let moved = 0;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    return String.fromCharCode(printable ? byte : 0x100 + moved++);
  });
}

/** Bytes as their characters, one for each. */
export function spellBytes(bytes: Iterable<number>): string {
  let spelled = "";
  for (const byte of bytes) spelled += charOfByte[byte];
  return spelled;
}

/** The bytes that a token's characters stand for; undefined where a character stands for none. */
export function bytesOfSpelling(spelled: string): Uint8Array | undefined {
  const bytes = new Uint8Array(spelled.length);
  for (let i = 0; i < spelled.length; i++) {
    const byte = byteOfChar[spelled.charCodeAt(i)] ?? -1;
    if (byte < 0) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}

/** The 256 one-byte tokens in the order in which trainers number them: by code point of their characters. */
export function byteTokens(): readonly string[] {
  return [...charOfByte].sort((a, b) => a.charCodeAt(0) - b.charCodeAt(0));
}

/** The byte of a one-byte token. */
export function byteOfToken(token: string): number {
  return byteOfChar[token.charCodeAt(0)];
}
