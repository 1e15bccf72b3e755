/**
 * Which encoding a page is in, decided in the order that browsers use (WHATWG HTML, "determining the character
 * encoding"): byte order mark, HTTP header, `<meta>`; and where nobody says, by the bytes: UTF-8 if they are valid as
 * it, then detection on the text between tags, then windows-1252.
 */
import chardet from "chardet";

/** A text, and how its encoding was found. */
export interface DecodedText {
  readonly text: string;
  /** WHATWG name of the encoding, such as "windows-1252". */
  readonly charset: string;
  readonly by: "byte order mark" | "header" | "meta" | "valid UTF-8" | "detection" | "fallback";
}

/** How far a declaration is looked for. The standard asks for 1024 bytes; pages with long heads need more. */
const declarationBytes = 4096;
/** How much text is given to detection; more costs time and finds no more. */
const sampleBytes = 4096;
/** Letters beyond ASCII that must be right for each that is wrong, for damaged UTF-8 to pass as UTF-8. */
const rightPerWrong = 10;
/** What chardet gives, of 100, to encodings for which it has seen next to nothing. */
const noConfidence = 10;
/** Windows-1252, as WHATWG reads this label: every byte is a letter, so it serves to look for ASCII too. */
const latin1 = new TextDecoder("latin1");

/** What is known of a text besides its bytes. */
export interface TextFacts {
  /** The value of its HTTP header, where there was one. */
  readonly contentType?: string;
  /** Plain text has no tags that could name its encoding. */
  readonly media?: "html" | "plain";
}

/** Decodes a page or text file. Bytes that are wrong in the encoding become U+FFFD, as in a browser. */
export function decodeText(bytes: Uint8Array, facts: TextFacts = {}): DecodedText {
  const declared = declaredCharset(bytes, facts);
  if (declared !== undefined) return { text: decoderOf(declared.charset)!.decode(bytes), ...declared };
  const japanese = isoJapanese(bytes);
  const utf8 = japanese ? undefined : decodeStrictly(bytes, "utf-8");
  if (utf8 !== undefined) return { text: utf8, charset: "utf-8", by: "valid UTF-8" };
  const damaged = japanese ? undefined : decodeDamagedUtf8(bytes);
  if (damaged !== undefined) return { text: damaged, charset: "utf-8", by: "detection" };
  for (const charset of japanese ? ["iso-2022-jp"] : likely(bytes)) {
    const text = decodeStrictly(bytes, charset);
    if (text !== undefined) return { text, charset, by: "detection" };
  }
  return { text: latin1.decode(bytes), charset: latin1.encoding, by: "fallback" };
}

function declaredCharset(
  bytes: Uint8Array,
  { contentType = "", media = "html" }: TextFacts,
): Omit<DecodedText, "text"> | undefined {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined) return { charset: mark, by: "byte order mark" };
  const header = decoderOf(charsetParameter(contentType))?.encoding;
  if (header !== undefined) return { charset: header, by: "header" };
  if (media === "plain") return undefined;
  const meta = metaCharset(latin1.decode(bytes.subarray(0, declarationBytes)));
  return meta === undefined ? undefined : { charset: meta, by: "meta" };
}

function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : undefined;
}

/** The decoder of a WHATWG label; undefined where there is none. */
function decoderOf(label: string): TextDecoder | undefined {
  try {
    return label === "" ? undefined : new TextDecoder(label.trim());
  } catch {
    return undefined;
  }
}

/** The `charset` parameter of a media type, "" where it has none. */
function charsetParameter(mediaType: string): string {
  const [, quoted, plain] = /charset\s*=\s*(?:["']([^"']*)["']|([^\s;"',]+))/i.exec(mediaType) ?? [];
  return quoted ?? plain ?? "";
}

/** Attributes, of no more text than `declarationBytes`: quotes that are not closed take quadratic time. */
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** The encoding that a `<meta>` element or an XML declaration names (WHATWG HTML, "prescan a byte stream"). */
function metaCharset(head: string): string | undefined {
  const [, xml] = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/.exec(head) ?? [];
  for (const label of [...metaTags(head).map(metaLabel), xml ?? ""]) {
    const found = decoderOf(label)?.encoding;
    // What could be read as far as here is no UTF-16, whatever it says, and a private encoding is none.
    if (found !== undefined) return found.startsWith("utf-16") ? "utf-8" : found;
    if (label.toLowerCase() === "x-user-defined") return "windows-1252";
  }
  return undefined;
}

/** The attributes of each `<meta>` that is closed. */
function metaTags(head: string): string[] {
  const html = cut(head, "<!--", "-->", "", "ends");
  return [...html.matchAll(/<meta[\s/]([^>]*)/gi)]
    .filter(({ 0: tag, index }) => html[index + tag.length] === ">")
    .map(([, attributes]) => attributes);
}

function metaLabel(attributes: string): string {
  const values = new Map<string, string>();
  for (const [, name, double, single, bare] of attributes.matchAll(attribute)) {
    values.set(name.toLowerCase(), double ?? single ?? bare ?? "");
  }
  const charset = values.get("charset");
  if (charset !== undefined) return charset;
  return values.get("http-equiv")?.toLowerCase() === "content-type"
    ? charsetParameter(values.get("content") ?? "")
    : "";
}

/** The text, if the bytes are valid in the encoding. */
function decodeStrictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text, if a few bytes are wrong among many that are right: else one bad byte would spoil every accent. */
function decodeDamagedUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  // deno-lint-ignore no-control-regex -- ASCII is what is not counted
  const beyondAscii = text.match(/[^\x00-\x7f]/gu)?.length ?? 0;
  const wrong = text.match(/\uFFFD/g)?.length ?? 0;
  return beyondAscii - wrong >= wrong * rightPerWrong ? text : undefined;
}

/** Whether ISO-2022-JP's escapes to Japanese are there: such bytes are valid UTF-8 too, but not as text. */
function isoJapanese(bytes: Uint8Array): boolean {
  if (bytes.indexOf(0x1b) < 0) return false;
  // deno-lint-ignore no-control-regex -- the escape character is what is looked for
  return /\x1b\$[@B]/.test(latin1.decode(bytes.subarray(0, 1 << 16)));
}

/** Likely encodings, likeliest first, from the text between tags in lines that ASCII does not explain. */
function likely(bytes: Uint8Array): string[] {
  const text = String.fromCharCode; // bytes as characters of the same number, so that tags can be cut by pattern
  const head = Array.from(
    { length: Math.ceil(Math.min(bytes.length, 1 << 18) / 4096) },
    (_, i) => text(...bytes.subarray(i * 4096, (i + 1) * 4096)),
  ).join("");
  const plain = cut(withoutCode(head), "<", ">", " ", "stays");
  // deno-lint-ignore no-control-regex -- lines of ASCII alone say nothing
  const telling = plain.split("\n").filter((line) => /[^\x00-\x7f]/.test(line)).join("\n") || plain;
  const sample = Uint8Array.from(telling.slice(0, sampleBytes), (letter) => letter.charCodeAt(0));
  return chardet.analyse(sample)
    .filter(({ name, confidence }) => name !== "UTF-8" && confidence > noConfidence)
    .flatMap(({ name }) => decoderOf(name)?.encoding ?? []);
}

/** HTML with a space for each script and style sheet that is closed. */
function withoutCode(html: string): string {
  const opening = /<(script|style)\b/gi;
  const closings = { script: /<\/script\s*>/gi, style: /<\/style\s*>/gi };
  const unclosed = new Set<string>();
  const parts: string[] = [];
  let done = 0;
  for (let found = opening.exec(html); found !== null; found = opening.exec(html)) {
    const name = found[1].toLowerCase() as keyof typeof closings;
    if (unclosed.has(name)) continue;
    const closing = closings[name];
    closing.lastIndex = opening.lastIndex;
    if (closing.exec(html) === null) unclosed.add(name);
    else {
      parts.push(html.slice(done, found.index), " ");
      done = opening.lastIndex = closing.lastIndex;
    }
  }
  return parts.join("") + html.slice(done);
}

/** Text with `mark` for each stretch from `open` to the next `close`; one that is not closed ends the text, or stays. */
function cut(text: string, open: string, close: string, mark: string, unclosed: "ends" | "stays"): string {
  const parts: string[] = [];
  let done = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, done)) {
    const end = text.indexOf(close, start + open.length);
    if (end < 0) return parts.join("") + text.slice(done, unclosed === "ends" ? start : undefined);
    parts.push(text.slice(done, start), mark);
    done = end + close.length;
  }
  return parts.join("") + text.slice(done);
}
