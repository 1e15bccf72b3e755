/** What a crawl writes: WARC files of request and response records, closed when they have reached their size. */
import type { ByteFile } from "../stage.ts";
import { concatBytes, encodeWarcFields, encodeWarcRecord, recordId } from "../_format/mod.ts";
import { accept, type Exchange } from "./request.ts";

/** Compressed bytes after which a file is closed; it is held in memory until then. */
const fileBytes = 32 * 2 ** 20;
/** Headers that told of the body as sent; it is archived as decoded, so they stand under another name. */
const transportHeaders = new Set(["content-encoding", "transfer-encoding", "content-length"]);
const encoder = new TextEncoder();

/** Archives exchanges, a file at a time. */
export class ArchiveWriter {
  readonly #userAgent: string;
  #files = 0;
  #members: Uint8Array[] = [];
  #bytes = 0;

  constructor(userAgent: string) {
    this.#userAgent = userAgent;
  }

  /** Adds an exchange; gives the file that it filled, if it did. */
  add(exchange: Exchange): ByteFile | undefined {
    if (this.#members.length === 0) this.#push(this.#warcinfo(exchange.date));
    const { url, date } = exchange;
    const id = recordId(`response ${url} ${date}`);
    const head = encoder.encode(responseHead(exchange));
    this.#push(encodeWarcRecord({
      type: "response",
      id,
      date,
      url,
      block: concatBytes([head, exchange.body]),
      payloadStart: head.length,
    }));
    this.#push(encodeWarcRecord({
      type: "request",
      id: recordId(`request ${url} ${date}`),
      date,
      url,
      headers: { "WARC-Concurrent-To": `<${id}>` },
      block: encoder.encode(requestHead(url, this.#userAgent)),
    }));
    return this.#bytes >= fileBytes ? this.close() : undefined;
  }

  /** The file begun, if there is one. */
  close(): ByteFile | undefined {
    if (this.#members.length === 0) return undefined;
    const bytes = concatBytes(this.#members);
    const name = `crawl-${String(this.#files++).padStart(5, "0")}.warc.gz`;
    this.#members = [];
    this.#bytes = 0;
    return { name, stream: () => ReadableStream.from([bytes]) };
  }

  /** Members are kept apart until the file is closed: joining them as they come would copy it all each time. */
  #push(member: Uint8Array): void {
    this.#members.push(member);
    this.#bytes += member.length;
  }

  /** The record that a file begins with: who made it, and by which rules. */
  #warcinfo(date: string): Uint8Array {
    const block = encodeWarcFields({
      software: "Millrace",
      format: "WARC File Format 1.1",
      conformsTo: "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
      robots: "obey",
      "http-header-user-agent": this.#userAgent,
    });
    return encodeWarcRecord({
      type: "warcinfo",
      id: recordId(`warcinfo ${this.#files} ${date}`),
      date,
      block,
    });
  }
}

/** The head of an answer. The runtime does not tell its version of HTTP; archives write 1.1 for all. */
function responseHead({ status, statusText, headers, body }: Exchange): string {
  const lines = [...headers].map(([name, value]) =>
    `${transportHeaders.has(name) ? `x-crawler-${name}` : name}: ${value}\r\n`
  );
  return `HTTP/1.1 ${status} ${statusText}\r\n${lines.join("")}content-length: ${body.length}\r\n\r\n`;
}

/** The head of a request as far as it is ours; the runtime adds what transport needs. */
function requestHead(url: string, userAgent: string): string {
  const { host, pathname, search } = new URL(url);
  return `GET ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: ${userAgent}\r\naccept: ${accept}\r\n\r\n`;
}
