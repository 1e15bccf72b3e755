/** Text to bytes in the encodings of the old web; only what a page declares may be wrong, never what it holds. */

/** How a page's bytes are written. */
export type Encoding = "utf-8" | "iso-8859-1" | "windows-1252" | "utf-16le";

/** Code points that windows-1252 has at 0x80 to 0x9F, by byte (WHATWG Encoding Standard, index windows-1252). */
const windows1252 = new Map([..."€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"].map((character, index) => {
  const bytes = [
    0x80,
    0x82,
    0x83,
    0x84,
    0x85,
    0x86,
    0x87,
    0x88,
    0x89,
    0x8a,
    0x8b,
    0x8c,
    0x8e,
    0x91,
    0x92,
    0x93,
  ];
  bytes.push(0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f);
  return [character, bytes[index]] as const;
}));

/** True when the text has a byte for each character in the encoding. */
export function encodable(text: string, encoding: Encoding): boolean {
  if (encoding === "utf-8" || encoding === "utf-16le") return true;
  return [...text].every((character) =>
    character.charCodeAt(0) < 0x80 ||
    (character.length === 1 && character >= "\u00a0" && character <= "\u00ff") ||
    (encoding === "windows-1252" && windows1252.has(character))
  );
}

/** The bytes of a text; UTF-16 gets a byte order mark. */
export function encode(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-16le") {
    const units = `\ufeff${text}`;
    const bytes = new Uint8Array(units.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), true);
    return bytes;
  }
  return Uint8Array.from([...text].map((character) => windows1252.get(character) ?? character.charCodeAt(0)));
}
