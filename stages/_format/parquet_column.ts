/**
 * One column of a row group as the values of its pages, a page at a time, so that memory grows by a page and the dictionary
 * and not by what a file says of itself. hyparquet decodes the pages. A page that unpacks to more than a little, as one value
 * of hundreds of megabytes makes it, is unpacked as a stream, and a value beyond the limit is passed over.
 */
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { type ColumnMetaData, type Compressors, type SchemaTree, snappyUncompress } from "hyparquet";
import { parquetHeader, readPage } from "hyparquet/src/column.js";
import { convert, DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { ByteReader, concatBytes } from "./byte_reader.ts";
import type { Bytes } from "./chunk.ts";
import { checkValues, presence, Unsupported } from "./parquet_checks.ts";
import { checkThrift, ThriftEnds } from "./parquet_thrift.ts";
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
  /** Bytes that are left for dictionaries, of all columns that are read together. */
  readonly dictionaries: { left: number };
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
  path: readonly [root: SchemaTree, column: SchemaTree],
  chunk: ColumnMetaData,
  options: ColumnOptions,
): AsyncGenerator<Values> {
  const decoder = decoderOf(path, chunk);
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

function decoderOf([root, column]: readonly [SchemaTree, SchemaTree], chunk: ColumnMetaData): Decoder {
  // Whatever the root says of repeating: what is read has one value a row.
  const once = { ...root, element: { ...root.element, repetition_type: "REQUIRED" as const } };
  return {
    pathInSchema: chunk.path_in_schema,
    type: chunk.type,
    element: column.element,
    schemaPath: [once, column],
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
      checkThrift(held.subarray(0, left));
      const header = parquetHeader(input);
      reader.drop(input.offset);
      return header;
    } catch (error) {
      const endsHere = held.length >= left || held.length < bytes || bytes >= mostHeaderBytes;
      if (!(error instanceof ThriftEnds) || endsHere) throw error;
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
  const packed = await readWhole(reader, header.compressed_page_size);
  const { page, plainHeader } = unpackedPage(packed, header, decoder);
  const encoding = (header.data_page_header ?? header.data_page_header_v2)?.encoding;
  checkPage(page, plainHeader, reading);
  const { data = [] } = readPage(
    { view: viewOf(page), offset: 0 },
    plainHeader,
    { ...decoder, codec: "UNCOMPRESSED" },
    dictionary,
    undefined,
    0,
  );
  const values = Array.from(data, (value) => limited(value, reading.maxValueBytes));
  if (values.length !== countOf(header)) {
    throw new Error(`a page of ${countOf(header)} values has ${values.length}`);
  }
  yield { data: values, repeated: dictionary !== undefined && `${encoding}`.endsWith("_DICTIONARY") };
}

/** A page with all of it unpacked, and the header that says so. */
function unpackedPage(
  packed: Uint8Array<ArrayBuffer>,
  header: Header,
  { codec }: Decoder,
): { readonly page: Uint8Array; readonly plainHeader: Header } {
  const v2 = header.data_page_header_v2;
  const before = v2 === undefined ? 0 : levelBytes(v2);
  const body = packed.subarray(before);
  const size = header.uncompressed_page_size - before;
  if (!(before >= 0 && before <= packed.length && size >= 0)) {
    throw new Error("a page ends within its levels");
  }
  const isPacked = v2?.is_compressed !== false;
  const plain = isPacked ? decompressPage(body, size, codec, compressors) : body;
  const page = before === 0 ? plain : concatBytes([packed.subarray(0, before), plain]);
  const plainHeader = {
    ...header,
    compressed_page_size: page.length,
    uncompressed_page_size: page.length,
    ...(v2 && { data_page_header_v2: { ...v2, is_compressed: false } }),
  };
  return { page, plainHeader };
}

/** Bytes of the levels of a page. */
function levelBytes(v2: NonNullable<Header["data_page_header_v2"]>): number {
  const { repetition_levels_byte_length: repetition, definition_levels_byte_length: definition } = v2;
  if (!(repetition === 0 && definition >= 0)) throw new Error("a page has levels that its column has not");
  return definition;
}

/** Checks a page that is unpacked: what is missing in it, and the values. */
function checkPage(page: Uint8Array, header: Header, { decoder, dictionary }: Reading): void {
  const [v1, v2] = [header.data_page_header, header.data_page_header_v2];
  const place = { view: viewOf(page), offset: 0 };
  const all = countOf(header);
  let count = all;
  if (decoder.element.repetition_type !== "REQUIRED") {
    if (v1 && v1.definition_level_encoding !== "RLE") {
      throw new Unsupported(
        `its levels are coded by ${v1.definition_level_encoding}, which is not supported`,
      );
    }
    const length = v2 ? levelBytes(v2) : place.view.getUint32(0, true);
    place.offset = v2 ? 0 : 4;
    count = presence(place, all, length).reduce((sum, is) => sum + is, 0);
    place.offset += length;
  } else if (v2) place.offset = levelBytes(v2);
  if (v2 && v2.num_values - v2.num_nulls !== count) {
    throw new Error(`a page has ${count} values, and says ${v2.num_values - v2.num_nulls}`);
  }
  const rest = page.subarray(place.offset);
  checkValues({ view: viewOf(rest), offset: 0 }, {
    encoding: (v1 ?? v2)?.encoding,
    count,
    dictionaryValues: dictionary?.length,
    width: widths[decoder.type] ?? decoder.element.type_length ?? 0,
    maxBytes: mostPageBytes,
  });
}
/** Bytes of numbers. */
const widths: Readonly<Record<string, number>> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 };

async function readDictionary(
  reader: ByteReader,
  header: Header,
  decoder: Decoder,
  { maxValueBytes, dictionaries }: ColumnOptions,
): Promise<unknown[]> {
  dictionaries.left -= header.uncompressed_page_size;
  if (dictionaries.left < 0) throw new TooLarge("its columns have more dictionaries than are held together");
  if (header.uncompressed_page_size > wholePageBytes && decoder.type === "BYTE_ARRAY") {
    const values: unknown[] = [];
    let bytes = 0;
    const reading = { decoder, dictionary: undefined, maxValueBytes, dictionaries };
    for await (const some of largeValues(reader, header, reading)) {
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
  const isOptional = schemaPath[schemaPath.length - 1].element.repetition_type !== "REQUIRED";
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
