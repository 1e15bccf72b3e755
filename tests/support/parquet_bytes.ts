/** Parquet files byte by byte, since no writer makes those that are to be refused. Source: parquet.thrift of Apache Parquet. */
import { concatBytes } from "../../stages/_format/mod.ts";

const encoder = new TextEncoder();

/** A field of a Thrift struct: a 32-bit or 64-bit number, text, raw bytes of a value, or a list of structs, texts or numbers. */
export type ThriftField =
  | { readonly i32: number }
  | { readonly i64: number | bigint }
  | { readonly text: string }
  | { readonly yes: boolean }
  | { readonly struct: Thrift }
  | { readonly structs: readonly Thrift[] }
  | { readonly texts: readonly string[] }
  | { readonly raw: readonly [type: number, bytes: Uint8Array] };
/** Fields by number. */
export type Thrift = Readonly<Record<number, ThriftField | undefined>>;

export function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let left = BigInt(value);
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  return Uint8Array.from([...bytes, Number(left)]);
}
function zigzag(value: number | bigint): Uint8Array {
  const signed = BigInt(value);
  return varint(signed < 0n ? -2n * signed - 1n : 2n * signed);
}
function textBytes(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  return concatBytes([varint(bytes.length), bytes]);
}
function list(type: number, items: readonly Uint8Array[]): Uint8Array {
  return concatBytes([Uint8Array.of(0xf0 | type), varint(items.length), ...items]);
}

/** A struct in the compact protocol. */
export function thrift(fields: Thrift): Uint8Array {
  const parts = Object.entries(fields).map(([id, field]) => {
    if (field === undefined) return new Uint8Array(0);
    const [type, bytes] = typed(field);
    return concatBytes([Uint8Array.of(type), zigzag(Number(id)), bytes]);
  });
  return concatBytes([...parts, Uint8Array.of(0)]);
}
function typed(field: ThriftField): readonly [number, Uint8Array] {
  if ("i32" in field) return [5, zigzag(field.i32)];
  if ("i64" in field) return [6, zigzag(field.i64)];
  if ("text" in field) return [8, textBytes(field.text)];
  if ("yes" in field) return [field.yes ? 1 : 2, new Uint8Array(0)];
  if ("struct" in field) return [12, thrift(field.struct)];
  if ("structs" in field) return [9, list(12, field.structs.map(thrift))];
  if ("texts" in field) return [9, list(8, field.texts.map(textBytes))];
  return field.raw;
}

/** Numbers of the format. */
export const codec = { none: 0, snappy: 1, gzip: 2, brotli: 4, lz4: 5, zstd: 6, lz4Raw: 7 } as const;
export const encoding = { plain: 0, rle: 3, delta: 5, deltaByteArray: 7, dictionary: 8 } as const;

/** A page: its header, and what stands behind it. */
export function page(header: Thrift, body: Uint8Array): Uint8Array {
  return concatBytes([thrift(header), body]);
}

/** The header of a data page of the first version. */
export function dataHeader(
  values: number,
  packed: number,
  unpacked: number,
  coding = encoding.plain as number,
): Thrift {
  const data = { 1: { i32: values }, 2: { i32: coding }, 3: { i32: 3 }, 4: { i32: 3 } };
  return { 1: { i32: 0 }, 2: { i32: unpacked }, 3: { i32: packed }, 5: { struct: data } };
}
/** The header of a dictionary. */
export function dictionaryHeader(values: number, packed: number, unpacked: number): Thrift {
  return {
    1: { i32: 2 },
    2: { i32: unpacked },
    3: { i32: packed },
    7: { struct: { 1: { i32: values }, 2: { i32: 0 } } },
  };
}
/** Byte arrays one after the other, each behind its length. */
export function plain(values: readonly string[]): Uint8Array {
  return concatBytes(values.flatMap((value) => {
    const bytes = encoder.encode(value);
    return [uint32(bytes.length), bytes];
  }));
}
export function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** A column of a row group. */
export interface ColumnBytes {
  readonly path: readonly string[];
  readonly pages: readonly Uint8Array[];
  readonly codec?: number;
  /** Whether the first of the pages is a dictionary. */
  readonly hasDictionary?: boolean;
  /** Where more is said of it than usual. */
  readonly more?: Thrift;
}
/** An element of a schema. */
export interface Element {
  readonly name: string;
  readonly optional?: boolean;
  readonly children?: number;
}
/** A file of row groups. */
export function parquetFile(
  schema: readonly Element[],
  groups: readonly { readonly rows: number | bigint; readonly columns: readonly ColumnBytes[] }[],
): Uint8Array {
  const parts: Uint8Array[] = [encoder.encode("PAR1")];
  let at = 4;
  const rowGroups = groups.map(({ rows, columns }) => ({
    1: {
      structs: columns.map((column) => {
        const bytes = column.pages.reduce((sum, { length }) => sum + length, 0);
        const start = at;
        at += bytes;
        parts.push(...column.pages);
        return { 2: { i64: start }, 3: { struct: columnMetadata(column, start, bytes) }, ...column.more };
      }),
    },
    2: { i64: 0 },
    3: { i64: rows },
  }));
  const elements = [{ name: "schema", children: schema.length, optional: undefined }, ...schema].map(
    ({ name, children, optional }): Thrift => ({
      1: children === undefined ? { i32: 6 } : undefined,
      3: { i32: optional ? 1 : 0 },
      4: { text: name },
      5: children === undefined ? undefined : { i32: children },
      6: children === undefined ? { i32: 0 } : undefined,
    }),
  );
  const top = schema.length - schema.reduce((sum, { children = 0 }) => sum + children, 0);
  elements[0] = { ...elements[0], 5: { i32: top } };
  return withFooter(
    parts,
    thrift({ 1: { i32: 1 }, 2: { structs: elements }, 3: { i64: 0 }, 4: { structs: rowGroups } }),
  );
}
/** Parts of a file and any footer. */
export function withFooter(parts: readonly Uint8Array[], footer: Uint8Array): Uint8Array {
  return concatBytes([...parts, footer, uint32(footer.length), encoder.encode("PAR1")]);
}

function columnMetadata(
  { path, codec = 0, pages, hasDictionary }: ColumnBytes,
  start: number,
  bytes: number,
): Thrift {
  const first = hasDictionary ? pages[0].length : 0;
  return {
    1: { i32: 6 },
    2: { raw: [9, Uint8Array.of(0x15, 0)] },
    3: { texts: path },
    4: { i32: codec },
    5: { i64: 0 },
    6: { i64: bytes },
    7: { i64: bytes },
    9: { i64: start + first },
    11: hasDictionary ? { i64: start } : undefined,
  };
}
