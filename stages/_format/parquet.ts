/**
 * Parquet files as rows, a row group at a time, through hyparquet; only the columns asked for are read. What a file says of
 * its own sizes is checked before memory is given to it. A row group that cannot be read costs itself; but a forged page
 * header can keep hyparquet busy without end, which only the deadline of the process that reads can stop.
 */
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  type RowGroup,
  snappyUncompress,
} from "hyparquet";
import { ByteReader } from "./byte_reader.ts";
import type { Bytes, Loss } from "./chunk.ts";
import { type Slice, wholeFile } from "./slices.ts";

/** One row, and its number in the file, from 0. */
export interface ParquetRow {
  readonly row: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** How a file is read. */
export interface ParquetOptions {
  /** Columns that are read, where the file has them. */
  readonly columns: readonly string[];
  /** The slice whose row groups to read: those whose first byte lies in it. */
  readonly slice?: Slice;
  /** What messages call the file. */
  readonly name?: string;
}

/** Most bytes that the columns of one row group may unpack to: writers make groups of 1 to 512 MiB. */
const maxGroupBytes = 2 ** 30;

/**
 * The rows of a Parquet file, or of a slice of it. Memory grows by the columns of one row group.
 *
 * @throws {Error} when it is no Parquet file: then nothing says where its rows are.
 */
export async function* readParquet(
  file: Bytes,
  { columns: wanted, slice = wholeFile, name = "a file" }: ParquetOptions,
): AsyncGenerator<ParquetRow | Loss> {
  const buffer = bufferOf(file);
  const metadata = await metadataOf(buffer, name);
  const present = new Set(metadata.schema.map((element) => element.name));
  const columns = wanted.filter((column) => present.has(column));
  let rowStart = 0;
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    // A hostile or odd file may have its groups in another order; each belongs to one slice all the same, in order.
    groupStart = Math.min(Math.max(groupStart, firstByte(group)), file.size - 1);
    if (groupStart >= slice.start && groupStart < slice.end) {
      yield* readGroup({ buffer, metadata, columns, group, rowStart, rows });
    }
    rowStart += rows;
  }
}

/** One row group, and what is read of it. */
interface Group {
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly columns: string[];
  readonly group: RowGroup;
  readonly rowStart: number;
  readonly rows: number;
}

async function* readGroup(
  { buffer: file, metadata, columns, group, rowStart, rows }: Group,
): AsyncGenerator<ParquetRow | Loss> {
  let values: Record<string, unknown>[];
  try {
    checkSize(group, columns, rows);
    const compressors = boundedCompressors();
    values = await parquetReadObjects({
      ...{ file, metadata, columns, compressors, rowStart, rowEnd: rowStart + rows, geoparquet: false },
    });
    if (values.length !== rows) throw new Error(`it has ${values.length} rows instead of ${rows}`);
  } catch (error) {
    const detail = `row group at row ${rowStart} with ${rows} rows: ${(error as Error).message}`;
    const damagedBytes = sum(chunksOf(group, columns).map((chunk) => Number(chunk.total_compressed_size)));
    return yield { place: { at: firstByte(group) }, reason: "damaged file", detail, damagedBytes };
  }
  for (const [index, value] of values.entries()) yield { row: rowStart + index, value };
}

function chunksOf({ columns }: RowGroup, wanted: readonly string[]) {
  return columns.flatMap(({ meta_data: chunk }) =>
    chunk !== undefined && wanted.includes(chunk.path_in_schema[0]) ? [chunk] : []
  );
}

/** Refuses a row group that says itself that it is too large. A value takes no less than a bit, a row no less than one. */
function checkSize(group: RowGroup, columns: readonly string[], rows: number): void {
  const bytes = sum(chunksOf(group, columns).map((chunk) => Number(chunk.total_uncompressed_size)));
  if (bytes > maxGroupBytes) throw tooLarge();
  const values = Math.max(rows, ...chunksOf(group, columns).map((chunk) => Number(chunk.num_values)));
  if (values > maxGroupBytes / 64) {
    throw new Error(`it has ${values} values, more than ${maxGroupBytes / 64}`);
  }
}

function tooLarge(): Error {
  return new Error(`it unpacks to more than ${maxGroupBytes} bytes`);
}

/** Decompressors that together give no more than one row group may hold, whatever its pages say. */
function boundedCompressors(): Compressors {
  let left = maxGroupBytes;
  function bounded(unpack: (input: Uint8Array, maxOutputLength: number) => Uint8Array) {
    return (input: Uint8Array, length: number): Uint8Array => {
      left -= length;
      if (!(left >= 0)) throw tooLarge();
      return unpack(input, Math.max(1, length));
    };
  }
  return {
    ZSTD: bounded((input, maxOutputLength) => zstdDecompressSync(input, { maxOutputLength })),
    GZIP: bounded((input, maxOutputLength) => gunzipSync(input, { maxOutputLength })),
    BROTLI: bounded((input, maxOutputLength) => brotliDecompressSync(input, { maxOutputLength })),
    SNAPPY: bounded((input, length) => {
      const output = new Uint8Array(length);
      snappyUncompress(input, output);
      return output;
    }),
  };
}

/** What the end of the file says of it. */
async function metadataOf(buffer: AsyncBuffer, name: string): Promise<FileMetaData> {
  try {
    return await parquetMetadataAsync(buffer);
  } catch (cause) {
    throw new Error(`Cannot read ${name} as Parquet: ${(cause as Error).message}`, { cause });
  }
}

/** Where a row group begins. */
function firstByte({ columns }: RowGroup): number {
  const starts = columns.flatMap(({ meta_data: chunk }) =>
    chunk === undefined ? [] : [Number(chunk.dictionary_page_offset || chunk.data_page_offset)]
  );
  return Math.max(0, Math.min(...starts, Number.MAX_SAFE_INTEGER));
}

/** A file as hyparquet reads it: ranges of bytes, which lie inside it. */
function bufferOf(file: Bytes): AsyncBuffer {
  return {
    byteLength: file.size,
    async slice(start: number, end = file.size): Promise<ArrayBuffer> {
      const from = Math.max(0, start < 0 ? file.size + start : start);
      const length = Math.min(end < 0 ? file.size + end : end, file.size) - from;
      if (!(length >= 0)) throw new RangeError(`bytes ${start} to ${end} lie outside the file`);
      const input = new ByteReader(file.stream(from));
      try {
        await input.fill(length);
        return input.take(Math.min(length, input.held.length)).buffer;
      } finally {
        await input.close();
      }
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
