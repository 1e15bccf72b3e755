/**
 * What a crawl writes: WARC files of response, request and metadata records. Records that are taken over from an earlier
 * archive keep their bytes and their order, and new ones come after them, so a site that is unchanged gives the same files.
 */
import type { ByteFile, Scratch } from "../stage.ts";
import { concatBytes, encodeWarcFields, encodeWarcRecord, recordId } from "../_format/mod.ts";
import { accept, type Conditions, type Exchange } from "./request.ts";

/** Compressed bytes after which a file is closed; it is held in memory when it is read. */
const fileBytes = 32 * 2 ** 20;
/** Headers that told of the body as sent; it is archived as decoded, so they stand under another name. */
const transportHeaders = new Set(["content-encoding", "transfer-encoding", "content-length"]);
const encoder = new TextEncoder();

/** What a metadata record says of a response that was taken over. All times are as in WARC. */
export interface RecordNote {
  /** Since when the server has not given the page again. */
  readonly failedSince?: string;
  /** When these validators came with the same content as before; they stand for all those of the response. */
  readonly noted?: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** A response and its request, as blocks of records. */
export interface ArchivedExchange {
  readonly url: string;
  readonly date: string;
  readonly response: Uint8Array;
  /** Where in the response its body starts. */
  readonly payloadStart: number;
  readonly request: Uint8Array;
  readonly note: RecordNote;
  /** Its place in the earlier archive; infinite for what is new. */
  readonly position: number;
}

/** The records of one response, compressed, in the scratch file. */
interface Entry {
  readonly position: number;
  readonly date: string;
  readonly at: number;
  readonly bytes: number;
}

/** Archives exchanges. Memory grows by their number. */
export class ArchiveWriter {
  readonly #userAgent: string;
  readonly #scratch: Scratch;
  readonly #entries: Entry[] = [];
  readonly #takenOver = new Set<number>();

  constructor(userAgent: string, scratch: Scratch) {
    this.#userAgent = userAgent;
    this.#scratch = scratch;
  }

  /** Adds an exchange. One that was taken over stands there once, however often it came. */
  add({ url, date, response, payloadStart, request, note, position }: ArchivedExchange): void {
    const id = recordId(`response ${url} ${date}`);
    const about = { date, url };
    const members = [
      encodeWarcRecord({ ...about, type: "response", id, block: response, payloadStart }),
      encodeWarcRecord({
        ...about,
        type: "request",
        id: recordId(`request ${url} ${date}`),
        headers: { "WARC-Concurrent-To": `<${id}>` },
        block: request,
      }),
      ...metadataRecord(url, id, note),
    ];
    const bytes = concatBytes(members);
    this.#entries.push({ position, date, at: this.#scratch.append(bytes), bytes: bytes.length });
  }

  /** Adds an exchange from an earlier archive, once, however often it came. */
  takeOver(exchange: ArchivedExchange): void {
    if (this.#takenOver.has(exchange.position)) return;
    this.#takenOver.add(exchange.position);
    this.add(exchange);
  }

  /** The files, when all has been added. */
  *files(): Generator<ByteFile> {
    const entries = this.#entries.toSorted((left, right) => Math.sign(left.position - right.position) || 0);
    let members: Uint8Array[] = [];
    let bytes = 0;
    let number = 0;
    for (const [index, entry] of entries.entries()) {
      if (members.length === 0) members.push(this.#warcinfo(number, entry.date));
      const member = new Uint8Array(entry.bytes);
      this.#scratch.read(entry.at, member);
      members.push(member);
      bytes += entry.bytes;
      if (bytes < fileBytes && index < entries.length - 1) continue;
      const content = concatBytes(members);
      yield {
        name: `crawl-${String(number++).padStart(5, "0")}.warc.gz`,
        stream: () => ReadableStream.from([content]),
      };
      [members, bytes] = [[], 0];
    }
  }

  /** The record that a file begins with: who made it, and by which rules. */
  #warcinfo(number: number, date: string): Uint8Array {
    const block = encodeWarcFields({
      software: "Millrace",
      format: "WARC File Format 1.1",
      conformsTo: "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
      robots: "obey",
      "http-header-user-agent": this.#userAgent,
    });
    return encodeWarcRecord({ type: "warcinfo", id: recordId(`warcinfo ${number} ${date}`), date, block });
  }
}

/** What is said of a response beside it, where there is something to say. */
function metadataRecord(url: string, id: string, note: RecordNote): Uint8Array[] {
  const { failedSince, noted, etag, lastModified } = note;
  const date = noted ?? failedSince;
  if (date === undefined) return [];
  const block = encodeWarcFields({
    ...(failedSince !== undefined && { "failed-since": failedSince }),
    ...(noted !== undefined && { "validators-since": noted }),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { "last-modified": lastModified }),
  });
  const headers = { "WARC-Refers-To": `<${id}>` };
  return [
    encodeWarcRecord({
      type: "metadata",
      id: recordId(`metadata ${url} ${date}`),
      date,
      url,
      headers,
      block,
    }),
  ];
}

/** A new answer as it is archived, behind what an earlier archive had, or in the place of what it had. */
export function archived(exchange: Exchange, userAgent: string, position = Infinity): ArchivedExchange {
  const { url, date, conditions } = exchange;
  const { block, payloadStart } = responseBlock(exchange);
  const request = encoder.encode(requestHead(url, userAgent, conditions));
  return { url, date, response: block, payloadStart, request, note: {}, position };
}

/** An answer as the block of its record. The runtime does not tell its version of HTTP; archives write 1.1 for all. */
export function responseBlock(
  { status, statusText, headers, body }: Exchange,
): { readonly block: Uint8Array; readonly payloadStart: number } {
  const lines = [...headers].map(([name, value]) =>
    `${transportHeaders.has(name) ? `x-crawler-${name}` : name}: ${value}\r\n`
  );
  const head = encoder.encode(
    `HTTP/1.1 ${status} ${statusText}\r\n${lines.join("")}content-length: ${body.length}\r\n\r\n`,
  );
  return { block: concatBytes([head, body]), payloadStart: head.length };
}

/** The head of a request as far as it is ours, its conditions last; the runtime adds what transport needs. */
export function requestHead(url: string, userAgent: string, conditions: Conditions = {}): string {
  const { host, pathname, search } = new URL(url);
  const headers = Object.entries({ host, "user-agent": userAgent, accept, ...conditions });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${pathname}${search} HTTP/1.1\r\n${lines.join("")}\r\n`;
}
