/**
 * The archive of an earlier crawl, looked up by URL: what to ask a server so that it need not send again what is unchanged
 * (RFC 9110, section 13), what an answer is compared with, and what stands in for an answer that does not come.
 */
import { createHash } from "node:crypto";
import type { ByteFile, Reader, Scratch } from "../stage.ts";
import { bytesFile, collect, parseHttpResponse, readWarc, type WarcRecord } from "../_format/mod.ts";
import { mediaOfBody } from "./page.ts";
import { type ArchivedExchange, type RecordNote, requestHead, responseBlock } from "./archive.ts";
import type { Conditions, Exchange } from "./request.ts";

/** What decides whether two answers are the same page, besides their bodies. */
const tellingHeaders = ["content-type", "location"];
/** An entity tag (RFC 9110, section 8.8.3) of a length that is worth sending. */
const entityTag = /^(?:W\/)?"[\x21\x23-\x7e]{0,500}"$/;

/** A response as it was archived, and its request. */
export interface EarlierRecord {
  readonly url: string;
  readonly date: string;
  /** Its place among the responses of the archive. */
  readonly position: number;
  readonly status: number;
  readonly isPage: boolean;
  /** Digest of what makes the answer what it is. */
  readonly digest: string;
  readonly note: RecordNote;
  /** Whether a request of now would be the same but for its conditions: else another representation may come. */
  readonly comparable: boolean;
  readonly response: Place;
  readonly request: Place;
}
/** Bytes in the scratch file. */
interface Place {
  readonly at: number;
  readonly bytes: number;
}

/** The records of an earlier crawl. Memory grows by its URLs; what they hold lies in a scratch file. */
export class Earlier {
  readonly #scratch: Scratch;
  readonly #records = new Map<string, EarlierRecord>();

  private constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  /** Reads the archive; `userAgent` is how requests introduce themselves now. */
  static async open(
    archive: Reader<unknown> | undefined,
    scratch: Scratch,
    userAgent: string,
  ): Promise<Earlier> {
    const earlier = new Earlier(scratch);
    for await (const file of archive ?? []) await earlier.#read(file as ByteFile, userAgent);
    return earlier;
  }

  async #read({ name, stream }: ByteFile, userAgent: string): Promise<void> {
    const { bytes } = await collect(stream(), Infinity);
    for await (const record of readWarc(bytesFile(bytes), { name, maxRecordBytes: Infinity })) {
      if ("reason" in record) throw new Error(`Internal: ${name} has a record that is ${record.reason}`);
      const url = record.headers.get("warc-target-uri");
      if (url !== undefined) this.#add(url, record, userAgent);
    }
  }

  /** A response comes first, then what is about it. Of a URL that was asked for several times, the last answer counts. */
  #add(url: string, { type, headers, block }: WarcRecord, userAgent: string): void {
    const known = this.#records.get(url);
    if (type === "response") {
      const date = headers.get("warc-date") ?? "";
      this.#records.set(url, {
        ...{ url, date, position: this.#records.size },
        ...summary(url, block),
        note: {},
        comparable: false,
        response: this.#keep(block),
        request: { at: 0, bytes: 0 },
      });
    } else if (type === "request" && known !== undefined) {
      const asked = new TextDecoder().decode(block);
      const comparable = asked.startsWith(requestHead(url, userAgent).slice(0, -2));
      this.#records.set(url, { ...known, comparable, request: this.#keep(block) });
    } else if (type === "metadata" && known !== undefined) {
      this.#records.set(url, { ...known, note: fieldsOf(block) });
    }
  }

  #keep(block: Uint8Array): Place {
    return { at: this.#scratch.append(block), bytes: block.length };
  }
  #block({ at, bytes }: Place): Uint8Array<ArrayBuffer> {
    const block = new Uint8Array(bytes);
    this.#scratch.read(at, block);
    return block;
  }

  /** Whether there is no record. */
  get isEmpty(): boolean {
    return this.#records.size === 0;
  }
  /** The record of a URL. */
  of(url: string): EarlierRecord | undefined {
    return this.#records.get(url);
  }
  /** All records that are pages, in the order of the archive. */
  get pages(): EarlierRecord[] {
    return [...this.#records.values()].filter(({ isPage }) => isPage);
  }

  /** A record as it is archived again, with another note. */
  archived({ url, date, response, request, position }: EarlierRecord, note: RecordNote): ArchivedExchange {
    const block = this.#block(response);
    const { body } = parseHttpResponse(block)!;
    const payloadStart = block.length - body.length;
    return { url, date, response: block, payloadStart, request: this.#block(request), note, position };
  }

  /** The answer of a record, as if it had just come. */
  exchange({ url, date, response }: EarlierRecord): Exchange {
    const { status, headers, body } = parseHttpResponse(this.#block(response))!;
    const entries = [...headers].map(([name, value]): [string, string] => [name, asSent(value)]);
    return { url, date, status, statusText: "", headers: new Headers(entries), body: new Uint8Array(body) };
  }

  /** What to send along so that an answer without a body comes where nothing has changed; undefined when there is nothing to send. */
  conditions(url: string): Conditions | undefined {
    const record = this.#records.get(url);
    if (record === undefined || record.status !== 200 || !record.comparable) return undefined;
    const { headers } = this.exchange(record);
    // What varies by things that no header tells may be another page each time (RFC 9110, section 12.5.5).
    if ((headers.get("vary") ?? "").includes("*")) return undefined;
    const { etag, lastModified } = { ...validatorsOf(headers, record.date), ...validatorsIn(record.note) };
    const conditions = {
      ...(etag !== undefined && { "if-none-match": etag }),
      ...(lastModified !== undefined && { "if-modified-since": lastModified }),
    };
    return Object.keys(conditions).length > 0 ? conditions : undefined;
  }

  /** The record that an answer is the same as; what it says of its validators may be news all the same. */
  sameAs(exchange: Exchange): { readonly record: EarlierRecord; readonly note: RecordNote } | undefined {
    const record = this.#records.get(exchange.url);
    if (record?.digest !== summary(exchange.url, responseBlock(exchange).block).digest) return undefined;
    const known = {
      ...validatorsOf(this.exchange(record).headers, record.date),
      ...validatorsIn(record.note),
    };
    const now = validatorsOf(exchange.headers, exchange.date);
    const isSame = known.etag === now.etag && known.lastModified === now.lastModified;
    const { failedSince: _, ...note } = record.note;
    return { record, note: isSame ? note : { ...now, noted: exchange.date } };
  }
}

/**
 * What a "not modified" says of its page belongs to what was asked about, or it is about another page: some servers say so
 * whenever theirs is older, which is so too when an older file has taken its place.
 */
export function confirms({ headers }: Exchange, conditions: Conditions): boolean {
  const [tag, asked] = [headers.get("etag"), conditions["if-none-match"]];
  const [modified, since] = [headers.get("last-modified"), conditions["if-modified-since"]];
  if (tag !== null && asked !== undefined) return opaque(tag) === opaque(asked);
  return modified === null || since === undefined || Date.parse(modified) === Date.parse(since);
}
/** Tags are compared weakly (section 13.1.2); some servers put the encoding behind the tag. */
function opaque(tag: string): string {
  return tag.replace(/^W\//, "").replace(/-(?:gzip|br|deflate|zstd)"$/, '"');
}

/** The validators of an answer that can be trusted later. */
interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/**
 * A page can change twice in one second, and a time that is yet to come says nothing: a modification time counts when it is
 * a second older than the answer (RFC 9110, section 8.8.2.2).
 */
function validatorsOf(headers: Headers, date: string): Validators {
  const etag = headers.get("etag") ?? "";
  const lastModified = headers.get("last-modified") ?? "";
  const answered = Date.parse(headers.get("date") ?? "") || Date.parse(date);
  return {
    ...(entityTag.test(etag) && { etag }),
    ...(Date.parse(lastModified) <= answered - 1000 && { lastModified }),
  };
}
/** Those that were noted later stand for all of those that came with the page. */
function validatorsIn({ noted, etag, lastModified }: RecordNote): { etag?: string; lastModified?: string } {
  return noted === undefined ? {} : { etag: etag!, lastModified: lastModified! };
}

/** What is compared of a response, and what it is. */
function summary(
  url: string,
  block: Uint8Array,
): Pick<EarlierRecord, "status" | "isPage" | "digest"> {
  const response = parseHttpResponse(block);
  if (response === undefined) throw new Error(`Internal: the response of ${url} has no status line`);
  const { status, headers, body } = response;
  const telling = JSON.stringify([status, ...tellingHeaders.map((name) => headers.get(name) ?? "")]);
  const digest = createHash("sha256").update(telling).update(body).digest("hex");
  const isPage = status === 200 && new URL(url).pathname !== "/robots.txt" && body.length > 0 &&
    mediaOfBody(headers.get("content-type") ?? "", body) !== undefined;
  return { status, isPage, digest };
}

/** Archives write header values as UTF-8; they are read byte by byte. */
function asSent(value: string): string {
  return new TextDecoder().decode(Uint8Array.from(value, (letter) => letter.charCodeAt(0)));
}

/** The fields of a metadata record that crawls write. */
function fieldsOf(block: Uint8Array): RecordNote {
  const fields = new Map(
    new TextDecoder().decode(block).split("\r\n").map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
  const note = {
    failedSince: fields.get("failed-since"),
    noted: fields.get("validators-since"),
    etag: fields.get("etag"),
    lastModified: fields.get("last-modified"),
  };
  return Object.fromEntries(Object.entries(note).filter(([, value]) => value !== undefined));
}
