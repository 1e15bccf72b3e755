/**
 * HTTP responses as archives hold them: status line, headers, and a body that may be in chunks (RFC 9112, section 7.1)
 * and compressed. Some archives have decoded the body and kept the headers, so an encoding that the body plainly is not
 * in counts as taken off already.
 */
import { brotliDecompressSync, inflateRawSync, inflateSync } from "node:zlib";
import { concatBytes, startsWith } from "./byte_reader.ts";
import type { Chunk } from "./chunk.ts";
import { bytesFile, collect } from "./decompress.ts";
import { gunzip, gzipMagic } from "./gunzip.ts";
import { unzstd } from "./unzstd.ts";

/** A response before its body is decoded. */
export interface HttpResponse {
  readonly status: number;
  /** Headers by name in lower case; repeated ones joined with a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}
/** A decoded body, or a sentence about what is wrong with it. */
export type Decoded = Uint8Array | { readonly problem: string };

const latin1 = new TextDecoder("latin1");
/** Encodings that are taken off one after the other: servers send one, proxies make it two. */
const maxEncodings = 4;
const newline = 10;
const carriageReturn = 13;

/** Takes a response apart; undefined when it does not begin with a status line. */
export function parseHttpResponse(block: Uint8Array): HttpResponse | undefined {
  const headers = new Map<string, string>();
  let status = 0;
  for (let at = 0;;) {
    const found = block.indexOf(newline, at);
    const end = found < 0 ? block.length : found;
    const line = latin1.decode(block.subarray(at, block[end - 1] === carriageReturn ? end - 1 : end));
    at = end + 1;
    if (status === 0) {
      const [, code] = /^HTTP\/[0-9](?:\.[0-9])? ([0-9]{3})(?: |$)/.exec(line) ?? [];
      if (code === undefined) return undefined;
      status = Number(code);
    } else if (line === "") return { status, headers, body: block.subarray(Math.min(at, block.length)) };
    else addHeader(headers, line);
  }
}

/** Lines without a colon are no headers and are passed over, as browsers do. */
function addHeader(headers: Map<string, string>, line: string): void {
  const colon = line.indexOf(":");
  if (colon <= 0) return;
  const name = line.slice(0, colon).trim().toLowerCase();
  const before = headers.get(name);
  const value = line.slice(colon + 1).trim();
  headers.set(name, before === undefined ? value : `${before}, ${value}`);
}

/** The body of a response as it was meant: chunks joined, compression taken off, at most `maxBytes` long. */
export async function decodeHttpBody({ headers, body }: HttpResponse, maxBytes: number): Promise<Decoded> {
  const chunked = /\bchunked\b/i.test(headers.get("transfer-encoding") ?? "");
  let decoded: Decoded = chunked ? joinChunks(body) : body;
  const encodings = (headers.get("content-encoding") ?? "").toLowerCase().split(",").map((name) =>
    name.trim()
  );
  if (encodings.length > maxEncodings) return { problem: `the body has more than ${maxEncodings} encodings` };
  for (const encoding of encodings.reverse()) {
    if ("problem" in decoded) return decoded;
    decoded = await decodeContent(encoding, decoded, maxBytes);
  }
  return "problem" in decoded || decoded.length <= maxBytes ? decoded : { problem: tooLong(maxBytes) };
}

/** The problem of a body over its limit. */
function tooLong(maxBytes: number): string {
  return `the body has more than ${maxBytes} bytes`;
}

/** Joins the chunks of a body; one that does not begin with a chunk is taken as joined already. */
function joinChunks(body: Uint8Array): Decoded {
  const parts: Uint8Array[] = [];
  for (let at = 0;;) {
    const end = body.indexOf(newline, at);
    const [, size] =
      /^([0-9a-f]{1,8})[ \t]*(?:;.*)?\r?$/i.exec(latin1.decode(body.subarray(at, Math.max(end, at)))) ?? [];
    const start = end + 1;
    const stop = start + parseInt(size ?? "", 16);
    if (size !== undefined && stop === start) return concatBytes(parts);
    // A chunk ends with a line end; where the first has none, the body was never in chunks.
    const closed = size !== undefined &&
      (body[stop] === newline || startsWith(body, [carriageReturn, newline], stop));
    if (!closed && parts.length === 0 && !(stop > body.length)) return body;
    if (!closed) return { problem: `the chunked body ends early, at byte ${at}` };
    parts.push(body.subarray(start, stop));
    at = body[stop] === newline ? stop + 1 : stop + 2;
  }
}

/** Takes one content encoding off (RFC 9110, section 8.4.1; zstd by RFC 8878). */
async function decodeContent(encoding: string, body: Uint8Array, maxBytes: number): Promise<Decoded> {
  switch (encoding) {
    case "":
    case "identity":
    case "none":
      return body;
    case "gzip":
    case "x-gzip":
      return startsWith(body, gzipMagic) ? await unpack(gunzip(bytesFile(body)), encoding, maxBytes) : body;
    case "zstd":
      return body[0] === 0x28 ? await unpack(unzstd(bytesFile(body)), encoding, maxBytes) : body;
    case "deflate":
      return inflate(body, maxBytes);
    case "br":
      return await unbrotli(body, maxBytes);
    default:
      return { problem: `nothing here reads the content encoding "${encoding}"` };
  }
}

/** Joins what a decompressor gives, as far as the limit. */
async function unpack(chunks: AsyncIterable<Chunk>, encoding: string, maxBytes: number): Promise<Decoded> {
  const { bytes, problem } = await collect(chunks, maxBytes);
  if (problem === undefined) return bytes;
  return {
    problem: problem === "too long" ? tooLong(maxBytes) : `the ${encoding} body is damaged: ${problem.what}`,
  };
}

/** `deflate` is zlib's format (RFC 9110, section 8.4.1.2); some servers send the bare data. */
function inflate(body: Uint8Array, maxBytes: number): Decoded {
  const zlib = (body[0] & 15) === 8 && (body[0] * 256 + body[1]) % 31 === 0;
  const decoded = inOneCall(zlib ? inflateSync : inflateRawSync, body, maxBytes);
  if (typeof decoded !== "string") return decoded;
  return zlib ? { problem: `the deflate body is damaged: ${decoded}` } : body;
}

/** Decodes in one call that stops at the limit; a sentence where the data is bad. */
function inOneCall(
  decoder: (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array,
  body: Uint8Array,
  maxBytes: number,
): Decoded | string {
  try {
    return decoder(body, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    return code === "ERR_BUFFER_TOO_LARGE" ? { problem: tooLong(maxBytes) } : message;
  }
}

/** Brotli, twice: the call that stops at the limit does not notice a body that ends early; the web stream does. */
async function unbrotli(body: Uint8Array, maxBytes: number): Promise<Decoded> {
  const problem = "the br body is damaged: it ends early or is not brotli";
  const decoded = inOneCall(brotliDecompressSync, body, maxBytes);
  if (typeof decoded === "string") return { problem };
  if ("problem" in decoded) return decoded;
  const stream = ReadableStream.from([new Uint8Array(body)]);
  const whole = stream.pipeThrough(new DecompressionStream("brotli" as CompressionFormat));
  try {
    await whole.pipeTo(new WritableStream());
    return decoded;
  } catch {
    return { problem };
  }
}
