/**
 * One column of a row group as the values of its pages, a page at a time, so that memory grows by a page and the dictionary
 * and not by what a file says of itself. hyparquet decodes the pages. A page that unpacks to more than a little, as one value
 * of hundreds of megabytes makes it, is unpacked as a stream, and a value beyond the limit is passed over.
 */
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import {
  type ColumnMetaData,
  type Compressors,
  type FileMetaData,
  parquetSchema,
  snappyUncompress,
} from "hyparquet";
import { parquetHeader, readPage } from "hyparquet/src/column.js";
import { convert, DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { deltaBinaryUnpack } from "hyparquet/src/delta.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { getTreePath } from "hyparquet/src/schema.js";
import { ByteReader } from "./byte_reader.ts";
import type { Bytes } from "./chunk.ts";
import { largePage, TooLarge, TooLong } from "./parquet_large_page.ts";

type Header = ReturnType<typeof parquetHeader>;
type Decoder = Parameters<typeof readPage>[2];

/** Values of some rows that follow each other. */
export interface Values {
  readonly data: ArrayLike<unknown>;
  /** Whether they are said once in the file and repeated by reference. */
  readonly repeated: boolean;
}

/** What a column is read with. */
export interface ColumnOptions {
  /** Most bytes of a value; longer ones come out as {@linkcode TooLong}. */
  readonly maxValueBytes: number;
}

/** Pages up to this are unpacked at once. Writers begin a new page at about 1 MiB. */
const wholePageBytes = 16 * 2 ** 20;
/** Most bytes of a dictionary, and of a page of another coding than plain, unpacked. */
const mostPageBytes = 64 * 2 ** 20;
/** Most values of a page: an array of them takes 32 MB. Writers put 20,000 rows or a million bytes into one. */
const mostPageValues = 2 ** 22;
/** Most bytes of a page's header, with the least and largest value in it. */
const mostHeaderBytes = 2 ** 20;

/** How the values of a page are packed, as they are unpacked at once. */
const compressors: Compressors = {
  ZSTD: (input, maxOutputLength) => unpack(zstdDecompressSync, input, maxOutputLength),
  GZIP: (input, maxOutputLength) => unpack(gunzipSync, input, maxOutputLength),
  BROTLI: (input, maxOutputLength) => unpack(brotliDecompressSync, input, maxOutputLength),
  SNAPPY: (input, length) => {
    const output = new Uint8Array(length);
    // A page of missing values only has no bytes, and some writers pack them to none.
    if (length > 0) snappyUncompress(input, output);
    return output;
  },
};
function unpack(
  unpacker: (input: Uint8Array, options: { maxOutputLength: number }) => Uint8Array,
  input: Uint8Array,
  length: number,
): Uint8Array {
  return length === 0 ? new Uint8Array(0) : unpacker(input, { maxOutputLength: length });
}

/** Names of the ways of packing that are read. */
export const codecs: ReadonlySet<string> = new Set(["UNCOMPRESSED", ...Object.keys(compressors)]);

/** Where the bytes of a column lie in its file. */
export function columnRange(chunk: ColumnMetaData): { readonly start: number; readonly bytes: number } {
  const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
  return {
    start: Math.min(start, Number(chunk.data_page_offset)),
    bytes: Number(chunk.total_compressed_size),
  };
}

/** The values of a column that is no list and no struct. @throws {Error} at the first page that cannot be read. */
export async function* columnValues(
  file: Bytes,
  metadata: FileMetaData,
  chunk: ColumnMetaData,
  options: ColumnOptions,
): AsyncGenerator<Values> {
  const decoder = decoderOf(metadata, chunk);
  const { start, bytes } = columnRange(chunk);
  if (!(start >= 0 && start < file.size)) throw new RangeError(`byte ${start} lies outside the file`);
  const reader = new ByteReader(file.stream(start));
  let dictionary: unknown[] | undefined;
  try {
    while (reader.position < bytes) {
      const header = await readHeader(reader, bytes - reader.position);
      checkHeader(header, bytes - reader.position, dictionary);
      if (header.type === "INDEX_PAGE") await reader.skip(header.compressed_page_size);
      else if (header.type === "DICTIONARY_PAGE") {
        dictionary = await readDictionary(reader, header, decoder, options);
      } else yield* readValues(reader, header, { decoder, dictionary, ...options });
    }
  } finally {
    await reader.close();
  }
}

function decoderOf(metadata: FileMetaData, chunk: ColumnMetaData): Decoder {
  const schemaPath = getTreePath(parquetSchema(metadata), chunk.path_in_schema);
  return {
    pathInSchema: chunk.path_in_schema,
    type: chunk.type,
    element: schemaPath[schemaPath.length - 1].element,
    schemaPath,
    codec: chunk.codec,
    parsers: DEFAULT_PARSERS,
    compressors,
  };
}

/** The header of the next page, read from as few bytes as it takes. */
async function readHeader(reader: ByteReader, left: number): Promise<Header> {
  for (let bytes = 1 << 12;; bytes *= 16) {
    await reader.fill(Math.min(bytes, left));
    const held = reader.held;
    const input = {
      view: new DataView(held.buffer, held.byteOffset, Math.min(held.length, left)),
      offset: 0,
    };
    try {
      const header = parquetHeader(input);
      reader.drop(input.offset);
      return header;
    } catch (error) {
      if (!(error instanceof RangeError) || held.length >= left || bytes >= mostHeaderBytes) throw error;
    }
  }
}

/** Refuses a page whose header says what cannot be, or what would take more memory than a page may. */
function checkHeader(header: Header, left: number, dictionary: unknown[] | undefined): void {
  const [packed, unpacked] = [header.compressed_page_size, header.uncompressed_page_size];
  if (!(packed >= 0 && packed <= left && unpacked >= 0)) {
    throw new Error(`a page of ${packed} bytes, ${unpacked} unpacked, does not lie in its column`);
  }
  if (header.type === "DICTIONARY_PAGE" && dictionary !== undefined) {
    throw new Error("it has two dictionaries");
  }
  const values = countOf(header);
  if (!(values <= mostPageValues)) {
    throw new TooLarge(`a page has ${values} values, more than ${mostPageValues}`);
  }
}

/** How many values a page says it has. */
function countOf(header: Header): number {
  const counted = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
  return counted === undefined || counted.num_values < 0 ? NaN : counted.num_values;
}

/** What a page of values is read with. */
interface Reading extends ColumnOptions {
  readonly decoder: Decoder;
  readonly dictionary: unknown[] | undefined;
}

async function* readValues(reader: ByteReader, header: Header, reading: Reading): AsyncGenerator<Values> {
  const { decoder, dictionary } = reading;
  if (header.uncompressed_page_size > wholePageBytes && isPlainBytes(header, decoder)) {
    for await (const data of largeValues(reader, header, reading)) yield { data, repeated: false };
    return;
  }
  if (header.uncompressed_page_size > mostPageBytes) throw pageTooLarge(header);
  const page = await readWhole(reader, header.compressed_page_size);
  const encoding = (header.data_page_header ?? header.data_page_header_v2)?.encoding;
  if (encoding === "DELTA_BYTE_ARRAY") checkPrefixes(page, header, decoder);
  const { data = [] } = readPage(
    { view: viewOf(page), offset: 0 },
    header,
    decoder,
    dictionary,
    undefined,
    0,
  );
  const values = Array.from(data, (value) => limited(value, reading.maxValueBytes));
  yield { data: values, repeated: dictionary !== undefined && `${encoding}`.endsWith("_DICTIONARY") };
}

async function readDictionary(
  reader: ByteReader,
  header: Header,
  decoder: Decoder,
  { maxValueBytes }: ColumnOptions,
): Promise<unknown[]> {
  if (header.uncompressed_page_size > wholePageBytes && decoder.type === "BYTE_ARRAY") {
    const values: unknown[] = [];
    let bytes = 0;
    for await (const some of largeValues(reader, header, { decoder, dictionary: undefined, maxValueBytes })) {
      for (const value of some) bytes += typeof value === "string" ? value.length : 0;
      if (bytes > mostPageBytes) throw pageTooLarge(header);
      values.push(...some);
    }
    return values;
  }
  if (header.uncompressed_page_size > mostPageBytes) throw pageTooLarge(header);
  const page = await readWhole(reader, header.compressed_page_size);
  const { data = [] } = readPage({ view: viewOf(page), offset: 0 }, header, decoder, undefined, undefined, 0);
  return Array.from(convert(data, decoder), (value) => limited(value, maxValueBytes));
}

/** Values of a large page in batches, converted one by one. */
async function* largeValues(
  reader: ByteReader,
  header: Header,
  { decoder, maxValueBytes }: Reading,
): AsyncGenerator<unknown[]> {
  const { codec, schemaPath } = decoder;
  const isOptional = schemaPath[schemaPath.length - 1].element.repetition_type === "OPTIONAL";
  for await (const some of largePage(reader, header, { codec, isOptional, maxValueBytes })) {
    yield some.map((value) => value instanceof Uint8Array ? convert([value], decoder)[0] : value);
  }
}

/** Strings and bytes laid down one after the other, each behind its length. */
function isPlainBytes(header: Header, { type }: Decoder): boolean {
  return type === "BYTE_ARRAY" &&
    (header.data_page_header ?? header.data_page_header_v2)?.encoding === "PLAIN";
}

function limited(value: unknown, maxValueBytes: number): unknown {
  const bytes = typeof value === "string" || value instanceof Uint8Array ? value.length : 0;
  return bytes > maxValueBytes ? new TooLong(bytes) : value;
}

/** Each value of a page by prefixes repeats the one before as far as it says: refused where that makes too much of it. */
function checkPrefixes(packed: Uint8Array, header: Header, decoder: Decoder): void {
  const v2 = header.data_page_header_v2;
  const levels = v2 === undefined ? 0 : v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
  const isPacked = v2 === undefined || v2.is_compressed !== false;
  const size = header.uncompressed_page_size - levels;
  const input = packed.subarray(levels);
  const page = isPacked ? decompressPage(input, size, decoder.codec, compressors) : input;
  const reader = { view: viewOf(page), offset: 0 };
  if (v2 === undefined && decoder.schemaPath.at(-1)!.element.repetition_type === "OPTIONAL") {
    reader.offset = 4 + reader.view.getUint32(0, true);
  }
  const count = countOf(header) - (v2?.num_nulls ?? 0);
  const [prefixes, suffixes] = [new Int32Array(count), new Int32Array(count)];
  if (count === 0) return;
  deltaBinaryUnpack(reader, count, prefixes);
  deltaBinaryUnpack(reader, count, suffixes);
  const bytes = prefixes.reduce((sum, length, i) => sum + Math.max(0, length) + Math.max(0, suffixes[i]), 0);
  if (bytes > mostPageBytes) {
    throw new TooLarge(`a page makes ${bytes} bytes of values, more than ${mostPageBytes}`);
  }
}

async function readWhole(reader: ByteReader, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!await reader.fill(bytes)) throw new Error(`a page of ${bytes} bytes ends early`);
  return reader.take(bytes);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function pageTooLarge({ uncompressed_page_size: bytes }: Header): Error {
  return new TooLarge(`a page unpacks to ${bytes} bytes, more than ${mostPageBytes}`);
}
