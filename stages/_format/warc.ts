/**
 * WARC files, read as a stream: versions 1.0 and 1.1 (ISO 28500), gzip or zstd or neither, line ends of either sort.
 * A record is given once what follows it has been seen (the next record, or the end of its gzip member), so one whose
 * length or checksum is wrong never passes for whole. What cannot be read comes as a {@linkcode Loss}, and reading goes
 * on at the next record.
 */
import { ByteReader, type Damage, indexOfBytes, type Loss, startsWith } from "./byte_reader.ts";
import { decompress } from "./decompress.ts";

/** One record. */
export interface WarcRecord {
  /** Where it starts, in bytes of the decompressed file. */
  readonly position: number;
  /** `WARC-Type`, such as "response". */
  readonly type: string;
  /** Headers by name in lower case; of repeated ones the first. */
  readonly headers: ReadonlyMap<string, string>;
  /** The block: for a response, HTTP status line, headers and body. */
  readonly block: Uint8Array<ArrayBuffer>;
}

/** Most bytes of a block unless said otherwise: 64 MiB. */
export const defaultMaxRecordBytes = 64 * 2 ** 20;
/** Most bytes of the headers of one record. */
const maxHeaderBytes = 1 << 20;
/** How much of a file that is something else is shown. */
const quotedBytes = 16;
/** The reason of losses that are the record's own fault, unless the file turns out to be damaged there. */
const unreadable = "record unreadable";
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const magic = encoder.encode("WARC/");
const magicLine = /^WARC\/[0-9]+\.[0-9]+$/;
const carriageReturn = 13;
const newline = 10;

/**
 * The records of a WARC file. Blocks longer than `maxRecordBytes` are passed over without being held.
 *
 * @throws {Error} when the file does not begin as a WARC file does.
 */
export async function* readWarc(
  chunks: AsyncIterable<Uint8Array>,
  { maxRecordBytes = defaultMaxRecordBytes, name = "a file" }: {
    readonly maxRecordBytes?: number;
    /** What messages call the file. */
    readonly name?: string;
  } = {},
): AsyncGenerator<WarcRecord | Loss> {
  const input = new ByteReader(decompress(chunks));
  await input.fill(magic.length);
  if (input.damage === undefined && !startsWith(input.held, magic)) {
    await input.fill(quotedBytes);
    throw notWarc(name, input.held);
  }
  for (;;) {
    await skipLineEnds(input);
    const { position } = input;
    if (await input.fill(1)) {
      yield await readRecordOrFindNext(input, maxRecordBytes);
    } else if (input.damage !== undefined) {
      yield damaged(position, input.damage);
      input.pass();
    } else return;
  }
}

/** Reads a record; behind one that cannot be read, goes on to the next. */
async function readRecordOrFindNext(input: ByteReader, maxRecordBytes: number): Promise<WarcRecord | Loss> {
  const found = await readRecord(input, maxRecordBytes);
  if ("type" in found) return found;
  const { position, reason } = found;
  if (input.damage === undefined) await findRecord(input, position);
  const { damage } = input;
  const explained = damage !== undefined && reason === unreadable && position >= soundEnd(input, damage);
  return explained ? await cut(input, position, "") : found;
}

/** Text of the error for a file that is something else. */
function notWarc(name: string, held: Uint8Array): Error {
  if (held.length === 0) {
    return new Error(`Cannot read ${name} as WARC: it is empty; fetch or crawl it again`);
  }
  const start = JSON.stringify(decoder.decode(held.subarray(0, quotedBytes)));
  return new Error(
    `Cannot read ${name} as WARC: it starts with ${start} where "WARC/1.0" should stand; ` +
      `name it by what it is (.jsonl, .txt or .html)`,
  );
}

/** The loss that damage is. */
function damaged(position: number, damage: Damage): Loss {
  return {
    position,
    reason: "damaged file",
    detail: `${damage.what}, at byte ${damage.position} of the file`,
  };
}

/** Reads one record, from its version line to behind its block. */
async function readRecord(input: ByteReader, maxRecordBytes: number): Promise<WarcRecord | Loss> {
  const { position } = input;
  const head = await readHead(input);
  if (head === undefined) return await cut(input, position, "record headers end early");
  if (typeof head === "string") return { position, reason: unreadable, detail: head };
  const length = head.get("content-length") ?? "";
  const type = head.get("warc-type")?.toLowerCase();
  if (!/^[0-9]+$/.test(length) || type === undefined) {
    const missing = type === undefined ? "WARC-Type" : "Content-Length";
    return { position, reason: unreadable, detail: `it has no valid ${missing}` };
  }
  const bytes = Number(length);
  const tooLong = bytes > maxRecordBytes;
  if (!(tooLong ? await input.skip(bytes) : await input.fill(bytes))) {
    return await cut(input, position, `record ends before its ${bytes} bytes`);
  }
  const block = input.take(tooLong ? 0 : bytes);
  const wrong = await checkEnd(input, position);
  if (wrong !== undefined) return wrong;
  if (tooLong) return { position, reason: "record too long", detail: `${bytes} bytes` };
  return { position, type, headers: head, block };
}

/** The headers of one record; undefined where the bytes end first, a sentence where they are no headers. */
async function readHead(input: ByteReader): Promise<Map<string, string> | string | undefined> {
  const headers = new Map<string, string>();
  const start = input.position;
  let last = "";
  for (let first = true;; first = false) {
    const line = await readLine(input, maxHeaderBytes);
    if (line === undefined) return undefined;
    if (input.position - start > maxHeaderBytes) return `its headers exceed ${maxHeaderBytes} bytes`;
    if (first && !magicLine.test(line)) {
      return `"WARC/1.0" or "WARC/1.1" should stand here, not ${JSON.stringify(line.slice(0, 40))}`;
    }
    if (first) continue;
    if (line === "") return headers;
    const colon = line.indexOf(":");
    if (/^[ \t]/.test(line) && last !== "") headers.set(last, `${headers.get(last)} ${line.trim()}`);
    else if (colon <= 0) return `${JSON.stringify(line.slice(0, 40))} is not a header`;
    else if (!headers.has(last = line.slice(0, colon).trim().toLowerCase())) {
      headers.set(last, line.slice(colon + 1).trim());
    }
  }
}

/** One line without its end; of a line longer than `maxBytes` its start; undefined where the bytes end first. */
async function readLine(input: ByteReader, maxBytes: number): Promise<string | undefined> {
  let end = input.held.indexOf(newline);
  while (end < 0) {
    const seen = input.held.length;
    if (seen > maxBytes) return decoder.decode(input.take(maxBytes + 1));
    if (!await input.fill(seen + 1)) return undefined;
    end = input.held.indexOf(newline, seen);
  }
  const line = input.take(end + 1);
  return decoder.decode(line.subarray(0, line[end - 1] === carriageReturn ? end - 1 : end));
}

/** The loss of a record that the bytes do not finish: because they end, or because of damage. */
async function cut(input: ByteReader, position: number, detail: string): Promise<Loss> {
  const { damage } = input;
  if (damage === undefined) {
    await input.skip(input.held.length);
    return { position, reason: "record cut off", detail: `${detail}: the file ends` };
  }
  input.pass();
  return damaged(position, damage);
}

/** Looks behind a block: there must be the next record, or the end of the file or of an undamaged member. */
async function checkEnd(input: ByteReader, position: number): Promise<Loss | undefined> {
  const ended = await skipLineEnds(input);
  const end = input.position;
  await input.fill(magic.length);
  if (input.damage !== undefined && position >= soundEnd(input, input.damage)) {
    return await cut(input, position, "");
  }
  const seen = input.held.subarray(0, magic.length);
  if (seen.length === 0 || (ended && startsWith(magic, seen))) return undefined;
  await findRecord(input, position);
  // What follows may be rubbish because it comes from the next member, and that one is damaged.
  if (input.damage !== undefined && end <= soundEnd(input, input.damage)) return undefined;
  return {
    position,
    reason: unreadable,
    detail: "its Content-Length is wrong: no record follows it",
  };
}

/** Where the bytes of the damaged member begin. */
function soundEnd(input: ByteReader, { doubtfulBytes }: Damage): number {
  return input.position + input.held.length - doubtfulBytes;
}

/** Passes over line ends; tells whether there was one. */
async function skipLineEnds(input: ByteReader): Promise<boolean> {
  let seen = false;
  while (await input.fill(1)) {
    if (input.held[0] !== carriageReturn && input.held[0] !== newline) break;
    input.drop(1);
    seen = true;
  }
  return seen;
}

const nextRecord = encoder.encode("\nWARC/1.");

/** Goes on to the next line that begins a record, behind the unreadable one at `from`, or to damage or the end. */
async function findRecord(input: ByteReader, from: number): Promise<void> {
  await input.fill(magic.length);
  if (input.position > from && startsWith(input.held, magic)) return;
  while (await input.fill(nextRecord.length)) {
    const at = indexOfBytes(input.held, nextRecord);
    if (at >= 0) return input.drop(at + 1);
    input.drop(input.held.length - nextRecord.length + 1);
  }
  input.drop(input.held.length);
}
