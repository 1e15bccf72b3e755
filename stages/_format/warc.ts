/**
 * WARC files, read as a stream: versions 1.0 and 1.1 (ISO 28500), gzip or zstd or neither, line ends of either sort.
 * A record is given once what follows it has been seen (the next record, or the end of its gzip member), so one whose
 * length or checksum is wrong never passes for whole. What cannot be read comes as a {@linkcode Loss}, and reading goes
 * on at the next record; none goes on in a member that begins with a record of its own.
 */
import { ByteReader, concatBytes, startsWith } from "./byte_reader.ts";
import { type Bytes, type Chunk, Damage, type Loss, lossOf, Mark, type Place } from "./chunk.ts";
import { decompress, formatOf } from "./decompress.ts";
import { alignSlice, crossed, memberSearch, type Search, type Slice, wholeFile } from "./slices.ts";
import { findRecord, readRecord, skipLineEnds, soundEnd, warcMagic, type WarcRecord } from "./warc_record.ts";

/** Most bytes of a block unless said otherwise: 64 MiB. */
export const defaultMaxRecordBytes = 64 * 2 ** 20;
/** How much of a file that is something else is shown. */
const quotedBytes = 16;
/** Plain bytes over which records must follow one another for the first to count as one: pages can quote records. */
const proofBytes = 4 * 2 ** 20;
/** Reasons of losses. */
const reasons = { "unreadable": "record unreadable", "too long": "record too long", "cut": "record cut off" };

/** How a file is read. */
export interface WarcOptions {
  /** Blocks that are longer are passed over without being held. */
  readonly maxRecordBytes?: number;
  /** What messages call the file. */
  readonly name?: string;
  /** The slice whose records to read. */
  readonly slice?: Slice;
}

/**
 * The records of a WARC file, or of a slice of it.
 *
 * @throws {Error} when the file does not begin as a WARC file does, and when a slice ends inside a record.
 */
export async function* readWarc(
  file: Bytes,
  { maxRecordBytes = defaultMaxRecordBytes, name = "a file", slice: wanted = wholeFile }: WarcOptions = {},
): AsyncGenerator<WarcRecord | Loss> {
  const format = await formatOf(file);
  const search = format === undefined
    ? recordSearch(file, maxRecordBytes)
    : memberSearch(file, format, withRecord);
  const slice = await alignSlice(wanted, file.size, search);
  if (slice === undefined) return;
  const input = new ByteReader(fenced(decompress(file, { from: slice.start, format })));
  try {
    await input.fill(1);
    input.pass();
    if (slice.start === 0) await checkStart(input, name);
    while (await beginsBefore(slice.end, input)) {
      if (await input.fill(1)) {
        yield await readRecordOrFindNext(input, { maxRecordBytes, fileBytes: file.size });
      } else {
        const damage = input.damage!;
        yield lossOf(damage, { at: damage.position, inside: 0 });
        input.pass();
      }
    }
  } finally {
    await input.close();
  }
}

/** Members that begin with a record. */
const withRecord = { bytes: warcMagic.length, test: (start: Uint8Array) => startsWith(start, warcMagic) };

/** Takes away the marks of members that do not begin with a record; the first stays, it says where reading begins. */
async function* fenced(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  let mark: Mark | undefined; // of a member of which too little has come to tell
  let start = new Uint8Array(0);
  let first = true;
  for await (const chunk of chunks) {
    if (mark !== undefined) {
      const bytes = chunk instanceof Uint8Array;
      if (bytes) start = concatBytes([start, chunk]);
      if (bytes && start.length < warcMagic.length) continue;
      if (startsWith(start, warcMagic)) yield mark;
      if (start.length > 0) yield start;
      mark = undefined;
      if (bytes) continue;
    }
    if (chunk instanceof Mark && !first) {
      mark = chunk;
      start = new Uint8Array(0);
    } else yield chunk;
    first = false;
  }
  if (start.length > 0 && mark !== undefined) yield start;
}

/** The search for records of a plain file. */
function recordSearch(file: Bytes, maxRecordBytes: number): Search {
  return async (from, to) => {
    const input = new ByteReader(file.stream(from - 1));
    try {
      for (;;) {
        await findRecord(input);
        const at = from - 1 + input.position;
        if (at >= to || !await input.fill(1)) return undefined;
        if (await recordsFollow(file, at, maxRecordBytes)) return at;
      }
    } finally {
      await input.close();
    }
  };
}

/** Whether one record follows the other from here on, to the end of the file or for as long as proof takes. */
async function recordsFollow(file: Bytes, at: number, maxRecordBytes: number): Promise<boolean> {
  const input = new ByteReader(file.stream(at));
  try {
    while (input.position < proofBytes && await input.fill(1)) {
      const found = await readRecord(input, maxRecordBytes);
      if ("fault" in found && found.fault !== "too long") return false;
    }
    return true;
  } finally {
    await input.close();
  }
}

/** Goes to the next record, or damage, and tells whether it is in the slice. */
async function beginsBefore(end: number, input: ByteReader): Promise<boolean> {
  for (;;) {
    await skipLineEnds(input);
    const more = await input.fill(1);
    const { stop, place } = input;
    if (!more && stop instanceof Damage) return true;
    const next = more ? place.at : stop?.position;
    if (next === end || (next === undefined && end === Infinity)) return false;
    if (next === undefined || next > end) throw crossed(end);
    if (more) return true;
    input.pass();
  }
}

/** Reads a record; behind one that cannot be read, goes on to the next. */
async function readRecordOrFindNext(
  input: ByteReader,
  { maxRecordBytes, fileBytes }: { readonly maxRecordBytes: number; readonly fileBytes: number },
): Promise<WarcRecord | Loss> {
  const { position, place } = input;
  const found = await readRecord(input, maxRecordBytes);
  if ("type" in found) return found;
  if (found.fault === "cut") return cutLoss(input, place, { ...found, fileBytes });
  const loss = { place, reason: reasons[found.fault], detail: found.detail };
  if (found.fault === "too long") return loss;
  // In a plain file a wrong length may have led over the next records; in a member it ends with the member.
  if (place.inside === undefined && input.rewind()) input.drop(1);
  else input.letGo();
  await findRecord(input);
  const { damage } = input;
  if (damage === undefined || position < soundEnd(input, damage)) return loss;
  input.pass();
  return lossOf(damage, place);
}

/** The loss of a record that the bytes do not finish: because of damage, or because its member or the file ends. */
function cutLoss(
  input: ByteReader,
  place: Place,
  { detail, fileBytes }: { readonly detail: string; readonly fileBytes: number },
): Loss {
  const { stop } = input;
  if (stop instanceof Mark) input.drop(input.held.length);
  else input.pass();
  if (stop instanceof Damage) return lossOf(stop, place);
  if (stop instanceof Mark) {
    return { place, reason: reasons.unreadable, detail: `${detail}: its member ends` };
  }
  return {
    place,
    reason: reasons.cut,
    detail: `${detail}: the file ends`,
    damagedBytes: fileBytes - place.at,
  };
}

/** Checks that a file begins as WARC does. */
async function checkStart(input: ByteReader, name: string): Promise<void> {
  await input.fill(warcMagic.length);
  if (input.damage !== undefined || startsWith(input.held, warcMagic)) return;
  await input.fill(quotedBytes);
  if (input.held.length === 0) {
    throw new Error(`Cannot read ${name} as WARC: it is empty; fetch or crawl it again`);
  }
  const start = JSON.stringify(new TextDecoder().decode(input.held.subarray(0, quotedBytes)));
  throw new Error(
    `Cannot read ${name} as WARC: it starts with ${start} where "WARC/1.0" should stand; ` +
      `name it by what it is (.jsonl, .txt or .html)`,
  );
}
