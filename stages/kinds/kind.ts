/**
 * What a kind is: a noun, and how a stream of its items becomes files and comes back.
 *
 * A part of an artifact is a small set of named files. Row kinds lay one `rows` file per part; kinds like a model or a
 * vocabulary hold one item a part, laid as the folder that other programs expect.
 */
import type { Columns, RowOf } from "./column.ts";

/** A named stream of bytes: a file of the user's, or one inside an artifact. */
export interface ByteFile {
  /** Path relative to where it was found, with forward slashes. */
  readonly name: string;
  /** Its bytes from the start, each time anew. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A file that a source reads, whole or a slice of it. */
export interface SourceFile extends ByteFile {
  /** Its length in bytes. */
  readonly size: number;
  /** The range of bytes whose records are to be read: 0 to `size`, unless the source lets such files be cut. */
  readonly slice: { readonly start: number; readonly end: number };
  /** Its bytes from a place on, each time anew. */
  stream(from?: number): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Bytes that are read by their place, as few as are wanted. */
export interface ByteRegion {
  /** How many there are. */
  readonly length: number;
  /** Fills an array with the bytes from a place on. */
  read(at: number, into: Uint8Array): void;
}

/** The files of one part, read by name. Bytes are verified against their digest as they are read. */
export interface FileSet {
  /** Names of the files. */
  readonly names: readonly string[];
  /** One file whole. @throws {Error} when there is no such file, or its bytes are not those that were written. */
  bytes(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** One file as it is read. */
  stream(name: string): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** One file to be read by place; verified whole before the first read. Where there is none, files are read whole. */
  region?(name: string): Promise<ByteRegion>;
}

/** A piece of a file that stands for other bytes: a block that will be compressed, say. */
export interface Encodable {
  /** What it stands for: the file is known by these bytes, whatever they are encoded as. */
  readonly content: readonly Uint8Array[];
  /** The bytes as they lie in the file. */
  encode(): Uint8Array;
}

/** Is told of the items of one part as they pass by, instead of having them laid. */
export interface Onlooker<in Item> {
  /** The next item; it is not held for longer than the numbers beside it wait for their place. */
  see(item: Item): void;
  /** There are no more. */
  end(): void;
}

/** Where a kind writes the files of one part. */
export interface FileSink {
  /** Writes one whole file; call once per name. */
  write(
    name: string,
    bytes: Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | Encodable>,
  ): Promise<void>;
}

/** What fills an input: a kind and the columns its rows must have. A kind is itself a slot, for its own columns. */
export interface Slot<out Item> {
  /** What the input has to be. */
  // deno-lint-ignore no-explicit-any -- the layout functions take the item type both ways; slots only give it out
  readonly kind: Kind<any>;
  /** Columns that its rows must have, by name. */
  readonly columns: Columns;
  /** True when the stage also works without it. */
  readonly optional?: boolean;
  /** The item type; there is no such field. */
  readonly "~item"?: Item;
}

/** A noun of the project. */
export interface Kind<Item> extends Slot<Item> {
  /** Plural noun, unique: the word shown in plans and kept in artifacts. */
  readonly name: string;
  /** Version of the byte layout; part of every key that depends on it. */
  readonly format: number;
  /**
   * True when its items are about the parts of another input, one file for each part, in that input's order. A shard of
   * that input then reads its own file alone, and is made again only when that file is another.
   */
  readonly partwise?: true;
  /** Lays items down as the files of one part. */
  lay(items: AsyncIterable<Item>, sink: FileSink): Promise<void>;
  /**
   * Items that are not laid but only pass by: `told` hears of the bytes that each file would be known by, in their order,
   * text standing for its UTF-8. Where a kind has no such onlooker, its items are always laid.
   */
  onlooker?(told: (name: string, content: Uint8Array | string) => void): Onlooker<Item>;
  /** Takes the items of one part up again, in the order in which they were laid. */
  take(files: FileSet): AsyncIterable<Item>;
  /** What a person wants to know of one part first, a line each. */
  describe?(files: FileSet): Promise<readonly string[]>;
}

/** A row kind: any number of rows with at least these columns. */
export interface RowKind<C extends Columns> extends Kind<RowOf<C>> {
  readonly columns: C;
  /** This kind with more columns: as an input, those a stage needs; as an output, those it adds. */
  with<More extends Columns>(more: More): Slot<RowOf<C> & RowOf<More>>;
  /** Only these columns of the kind: for outputs that add to rows carried through. */
  adding<More extends Columns>(more: More): Slot<RowOf<More>>;
}

/** Marks an input that may be left out. */
export function optional<Item>(slot: Slot<Item>): Slot<Item> & { readonly optional: true } {
  return { kind: slot.kind, columns: slot.columns, optional: true };
}
