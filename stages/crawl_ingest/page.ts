/** How a body of bytes becomes a page: id, media type, text. The same page gets the same id from any archive. */
import { createHash } from "node:crypto";
import type { Page } from "../kinds/mod.ts";
import { decodeText } from "../_format/mod.ts";

/** A page's id: the first 16 hexadecimal digits of SHA-256 over the URL ("" where it has none), a newline and the body. */
export function pageId(url: string, body: string): string {
  return createHash("sha256").update(`${url}\n${body}`).digest("hex").slice(0, 16);
}

/** Media types that are read, and how their bodies are cleaned. */
const mediaOf = new Map<string, Page["media"]>([
  ["text/html", "html"],
  ["application/xhtml+xml", "html"],
  ["text/plain", "plain"],
  ["text/markdown", "plain"],
]);

/** First bytes of formats that servers send as HTML or text by mistake (WHATWG MIME Sniffing, section 6). */
const binaryStarts = [
  "%PDF-",
  "PK\x03\x04",
  "\x89PNG",
  "GIF8",
  "\xff\xd8\xff",
  "\x1f\x8b\x08",
  "RIFF",
  "wOF",
];

/** How a body is to be cleaned, or undefined when it is neither HTML nor text. `type` may be empty. */
export function mediaOfBody(type: string, body: Uint8Array): Page["media"] | undefined {
  const start = String.fromCharCode(...body.subarray(0, 512));
  if (binaryStarts.some((sign) => start.startsWith(sign))) return undefined;
  const name = type.split(";")[0].trim().toLowerCase();
  if (name !== "") return mediaOf.get(name);
  return /^\s*<(?:!doctype html|html|head|body|\?xml)/i.test(start.replace(/^ï»¿/, "")) ? "html" : undefined;
}

/** What a page is made of. */
export interface PageSource {
  readonly url: string;
  readonly source: string;
  readonly date: string;
  readonly media: Page["media"];
  readonly bytes: Uint8Array;
  /** The HTTP header that may name the encoding. */
  readonly contentType?: string;
}

/** Decodes the bytes of a page; undefined when there is no text in them. */
export function makePage({ url, source, date, media, bytes, contentType }: PageSource): Page | undefined {
  const { text } = decodeText(bytes, { contentType, media });
  return text.trim() === "" ? undefined : { id: pageId(url, text), url, source, date, media, body: text };
}
