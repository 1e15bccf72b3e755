/** Pages of Parquet that unpack to more than is held: their byte arrays, plainly coded, one after the other. */
import type { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createZstdDecompress } from "node:zlib";
import { snappyUncompress } from "hyparquet";
import type { parquetHeader } from "hyparquet/src/column.js";
import { ByteReader } from "./byte_reader.ts";
import { presence } from "./parquet_checks.ts";

/** Stands for a value of more bytes than one may have, which is not held. */
export class TooLong {
  readonly bytes: number;
  constructor(bytes: number) {
    this.bytes = bytes;
  }
}

/** Says that something unpacks to more than is held: no damage, but not read. */
export class TooLarge extends Error {}

/** How a page is laid down. */
export interface LargePageOptions {
  readonly codec: string;
  /** Whether values may be missing, of which the page says which first. */
  readonly isOptional: boolean;
  /** Most bytes of a value; longer ones are passed over. */
  readonly maxValueBytes: number;
}
type Header = ReturnType<typeof parquetHeader>;

/** Bytes of values that are given together. */
const batchBytes = 2 ** 20;
/** Most bytes that Snappy may unpack to, which can refer back to any of them. */
const snappyBytes = 64 * 2 ** 20;

/**
 * The values of the page that comes next: bytes, {@linkcode TooLong}, or undefined where one is missing.
 *
 * @throws {Error} when it is not as its header says.
 */
export async function* largePage(
  packed: ByteReader,
  header: Header,
  { codec, isOptional, maxValueBytes }: LargePageOptions,
): AsyncGenerator<(Uint8Array | TooLong | undefined)[]> {
  const v2 = header.data_page_header_v2;
  const count = (v2 ?? header.data_page_header ?? header.dictionary_page_header)!.num_values;
  const hasLevels = isOptional && header.type !== "DICTIONARY_PAGE";
  const before = v2 === undefined ? 0 : v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
  let present = v2 === undefined ? undefined : levels(await taken(packed, before), hasLevels, count);
  const isPacked = v2?.is_compressed !== false;
  const bytes = header.compressed_page_size - before;
  const reader = new ByteReader(unpacked(packed, bytes, isPacked ? codec : "UNCOMPRESSED", header));
  try {
    if (v2 === undefined && hasLevels) {
      const length = new DataView((await taken(reader, 4)).buffer).getUint32(0, true);
      present = levels(await taken(reader, length), true, count);
    }
    yield* values(reader, present ?? new Uint8Array(count).fill(1), maxValueBytes);
  } finally {
    await reader.close();
  }
}

async function* values(
  reader: ByteReader,
  present: Uint8Array,
  maxValueBytes: number,
): AsyncGenerator<(Uint8Array | TooLong | undefined)[]> {
  let batch: (Uint8Array | TooLong | undefined)[] = [];
  let held = 0;
  for (const is of present) {
    if (is === 0) batch.push(undefined);
    else {
      const length = new DataView((await taken(reader, 4)).buffer).getUint32(0, true);
      const isTooLong = length > maxValueBytes;
      if (isTooLong && !await reader.skip(length)) throw endsEarly();
      batch.push(isTooLong ? new TooLong(length) : await taken(reader, length));
      held += isTooLong ? 0 : length;
    }
    if (held < batchBytes) continue;
    yield batch;
    [batch, held] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

function levels(bytes: Uint8Array, has: boolean, count: number): Uint8Array {
  if (!has) return new Uint8Array(count).fill(1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return presence({ view, offset: 0 }, count, bytes.length);
}

/** The next bytes of a column, unpacked. */
async function* unpacked(
  packed: ByteReader,
  bytes: number,
  codec: string,
  header: Header,
): AsyncGenerator<Uint8Array> {
  const pieces = next(packed, bytes);
  if (codec === "UNCOMPRESSED") return yield* pieces;
  if (codec === "SNAPPY") {
    const length = header.uncompressed_page_size;
    if (length > snappyBytes) {
      throw new TooLarge(`a page packed by Snappy unpacks to ${length} bytes, more than ${snappyBytes}`);
    }
    const output = new Uint8Array(length);
    snappyUncompress(await taken(packed, bytes), output);
    return yield output;
  }
  const unpacker = codec === "ZSTD"
    ? createZstdDecompress()
    : codec === "GZIP"
    ? createGunzip()
    : createBrotliDecompress();
  const input = Readable.from(pieces);
  input.on("error", (error) => unpacker.destroy(error));
  let left = header.uncompressed_page_size;
  for await (const piece of input.pipe(unpacker)) {
    left -= (piece as Buffer).length;
    if (left < 0) throw new Error("a page unpacks to more bytes than its header says");
    yield new Uint8Array(piece as Buffer);
  }
}

async function* next(reader: ByteReader, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  while (left > 0) {
    if (!await reader.fill(1)) throw endsEarly();
    const piece = reader.take(Math.min(left, reader.held.length));
    left -= piece.length;
    yield piece;
  }
}

async function taken(reader: ByteReader, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!await reader.fill(bytes)) throw endsEarly();
  return reader.take(bytes);
}

function endsEarly(): Error {
  return new Error("a page has fewer bytes than its header says");
}
