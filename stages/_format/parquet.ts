/**
 * Parquet files as rows, through hyparquet's decoders, a page of each column at a time; only the columns asked for are read.
 * What a file says of its own sizes is checked before memory is given to it, and so is what it repeats by reference. A row
 * group that cannot be read costs its rows from there on.
 */
import {
  type AsyncBuffer,
  type ColumnMetaData,
  type FileMetaData,
  parquetMetadataAsync,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from "hyparquet";
import { ByteReader } from "./byte_reader.ts";
import type { Bytes, Loss } from "./chunk.ts";
import { codecs, columnRange, columnValues, type Values } from "./parquet_column.ts";
import { Unsupported } from "./parquet_checks.ts";
import { checkThrift } from "./parquet_thrift.ts";
import { TooLarge, TooLong } from "./parquet_large_page.ts";
import { type Slice, wholeFile } from "./slices.ts";

/** One row, and its number in the file, from 0. */
export interface ParquetRow {
  readonly row: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** How a file is read. */
export interface ParquetOptions {
  /** Columns that are read, where the file has them; those inside of others are none of them. */
  readonly columns: readonly string[];
  /** The slice whose row groups to read: those whose first byte lies in it. */
  readonly slice?: Slice;
  /** What messages call the file. */
  readonly name?: string;
  /** Most bytes of a value; a row with a longer one is lost. */
  readonly maxValueBytes: number;
}

/** Most bytes of what stands at the end of a file about its columns and row groups. */
const maxFooterBytes = 32 * 2 ** 20;
/** Most bytes that a row group may repeat by reference to a dictionary, unless its file is large itself. */
const maxRepeatedBytes = 2 ** 28;
/** Most bytes of the dictionaries of all columns that are read. */
const maxDictionaryBytes = 128 * 2 ** 20;
/** Most rows of a file, unless it is large itself: there is no end to those of nothing. */
const maxRows = 2 ** 22;
/** How many times its own size: as much as deflate can make of anything. */
const maxRepeatedRatio = 1032;

/**
 * The rows of a Parquet file, or of a slice of it. Memory grows by a page of each column, at most 16 MiB or one value, and its
 * dictionary, at most 64 MiB.
 *
 * @throws {Error} when it is no Parquet file, since nothing says where its rows are then, or one packed by other means than
 * are read.
 */
export async function* readParquet(
  file: Bytes,
  { columns: wanted, slice = wholeFile, name = "a file", maxValueBytes }: ParquetOptions,
): AsyncGenerator<ParquetRow | Loss> {
  const { metadata, schema } = await metadataOf(file, name);
  let rowStart = 0;
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    // A hostile or odd file may have its groups in another order; each belongs to one slice all the same, in order.
    groupStart = Math.min(Math.max(groupStart, firstByte(group)), file.size - 1);
    if (groupStart >= slice.start && groupStart < slice.end) {
      const columns = wanted.flatMap((column) => columnOf(schema, group, column, name));
      yield* readGroup({ file, name, columns, rowStart, rows, maxValueBytes, at: firstByte(group) });
    }
    rowStart += rows;
  }
}

/** A column of a row group that is read; one that holds lists or others has no values of its own. */
interface Column {
  readonly name: string;
  readonly path: readonly [root: SchemaTree, column: SchemaTree];
  readonly chunk?: ColumnMetaData;
}

function columnOf(schema: SchemaTree, group: RowGroup, name: string, fileName: string): Column[] {
  const found = schema.children.find(({ element }) => element.name === name);
  if (found === undefined) return [];
  const path = [schema, found] as const;
  if (found.children.length > 0 || found.element.repetition_type === "REPEATED") return [{ name, path }];
  const column = group.columns.find(({ meta_data }) =>
    meta_data?.path_in_schema.length === 1 && meta_data.path_in_schema[0] === name
  );
  const chunk = column?.meta_data;
  if (column?.file_path) throw unsupported(fileName, name, "it lies in another file, which is not supported");
  if (chunk !== undefined && !codecs.has(chunk.codec)) {
    throw unsupported(fileName, name, `it is packed by ${chunk.codec}, which is not supported`);
  }
  return [{ name, path, chunk }];
}

function unsupported(fileName: string, column: string, state: string): Error {
  return new Error(`Cannot read ${fileName} as Parquet: its column ${column}: ${state}`);
}

/** One row group, and what is read of it. */
interface Group {
  readonly file: Bytes;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rowStart: number;
  readonly rows: number;
  readonly maxValueBytes: number;
  readonly at: number;
}

async function* readGroup(group: Group): AsyncGenerator<ParquetRow | Loss> {
  const { file, name, columns, rowStart, rows, at } = group;
  const dictionaries = { left: maxDictionaryBytes };
  const cursors = columns.map((column) => new Cursor(group, column, dictionaries));
  let done = 0;
  try {
    const most = Math.max(maxRows, maxRepeatedRatio * file.size);
    if (rowStart + rows > most) throw new TooLarge(`its file has more than ${most} rows`);
    for (; done < rows; done++) {
      for (const cursor of cursors) if (cursor.isAtEnd) await cursor.turn();
      yield rowOf(cursors, rowStart + done, at);
    }
  } catch (error) {
    if (error instanceof Unsupported) {
      throw new Error(`Cannot read ${name} as Parquet: row group at row ${rowStart}: ${error.message}`, {
        cause: error,
      });
    }
    const isTooLarge = error instanceof TooLarge;
    const from = done === 0 ? "" : `, from row ${rowStart + done} on`;
    const detail = `row group at row ${rowStart} with ${rows} rows${from}: ${(error as Error).message}`;
    const reason = isTooLarge ? "unpacks too far" : "damaged file";
    const damagedBytes = isTooLarge
      ? 0
      : sum(columns.map(({ chunk }) => Number(chunk?.total_compressed_size ?? 0)));
    yield { place: { at }, reason, detail, damagedBytes, rows: rows - done };
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
}

/** The next row of some columns, or the loss of it for a value that is too long. */
function rowOf(cursors: readonly Cursor[], row: number, at: number): ParquetRow | Loss {
  const entries = cursors.map((cursor) => [cursor.name, cursor.take()] as const);
  const long = entries.find(([, value]) => value instanceof TooLong);
  if (long === undefined) return { row, value: Object.fromEntries(entries) };
  const detail = `${long[0]} of row ${row} has ${(long[1] as TooLong).bytes} bytes`;
  return { place: { at }, reason: "value too long", detail };
}

/** Where reading is in a column. */
class Cursor {
  readonly name: string;
  readonly #pages: AsyncGenerator<Values> | undefined;
  readonly #maxRepeated: number;
  #page: Values = { data: [], repeated: false };
  #next = 0;
  #repeated = 0;

  constructor({ file, maxValueBytes }: Group, { name, path, chunk }: Column, dictionaries: { left: number }) {
    this.name = name;
    this.#pages = chunk && columnValues(file, path, chunk, { maxValueBytes, dictionaries });
    this.#maxRepeated = Math.max(
      maxRepeatedBytes,
      maxRepeatedRatio * Number(chunk?.total_uncompressed_size ?? 0),
    );
  }

  /** True when {@linkcode turn} must come before the next {@linkcode take}. */
  get isAtEnd(): boolean {
    return this.#pages !== undefined && this.#next >= this.#page.data.length;
  }

  /** Goes on to the next page that has values. */
  async turn(): Promise<void> {
    do {
      const { done, value } = await this.#pages!.next();
      if (done) throw new Error(`its column ${this.name} has fewer values than the group has rows`);
      this.#page = value;
    } while (this.#page.data.length === 0);
    this.#next = 0;
  }

  /** The next value. A column without values of its own gives an object, which is none of the values that rows may have. */
  take(): unknown {
    if (this.#pages === undefined) return {};
    const value = this.#page.data[this.#next++];
    if (this.#page.repeated && typeof value === "string") this.#repeated += value.length;
    if (this.#repeated > this.#maxRepeated) {
      throw new TooLarge(
        `its column ${this.name} repeats its values to more than ${this.#maxRepeated} bytes`,
      );
    }
    return value;
  }

  async close(): Promise<void> {
    await this.#pages?.return(undefined);
  }
}

/** What the end of the file says of it, and of its columns. */
async function metadataOf(
  file: Bytes,
  name: string,
): Promise<{ readonly metadata: FileMetaData; readonly schema: SchemaTree }> {
  const buffer = bufferOf(file);
  try {
    const footer = new DataView(await buffer.slice(Math.max(0, file.size - 8)));
    const bytes = footer.byteLength === 8 ? footer.getUint32(0, true) : 0;
    if (bytes > maxFooterBytes && bytes <= file.size) {
      throw new Error(`its footer has ${bytes} bytes, more than ${maxFooterBytes}`);
    }
    // A length that is none is told by hyparquet.
    if (bytes <= file.size - 8) {
      checkThrift(new Uint8Array(await buffer.slice(file.size - 8 - bytes, file.size - 8)));
    }
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
    const odd = metadata.row_groups.find(({ num_rows }) =>
      !(num_rows >= 0 && Number.isSafeInteger(Number(num_rows)))
    );
    if (odd !== undefined) throw new Error(`a row group has ${odd.num_rows} rows`);
    return { metadata, schema: parquetSchema(metadata) };
  } catch (cause) {
    throw new Error(`Cannot read ${name} as Parquet: ${(cause as Error).message}`, { cause });
  }
}

/** Where a row group begins. */
function firstByte({ columns }: RowGroup): number {
  let first = Number.MAX_SAFE_INTEGER;
  for (const { meta_data: chunk } of columns) {
    if (chunk !== undefined) first = Math.min(first, columnRange(chunk).start);
  }
  return Math.max(0, first);
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
