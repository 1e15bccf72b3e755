/** Kinds with one item a part, laid as a folder of files: a vocabulary, a model, an evaluation. */
import type { FileSet, FileSink, Kind } from "./kind.ts";

/** Files by name, each whole or in pieces. */
type LaidFiles = ReadonlyMap<string, Uint8Array | AsyncIterable<Uint8Array>>;

/** How one item becomes files and comes back. */
export interface ItemLayout<Item> {
  readonly name: string;
  readonly format: number;
  /** The files of one item, by name. */
  lay(item: Item): LaidFiles | Promise<LaidFiles>;
  take(files: FileSet): Promise<Item>;
  describe?(files: FileSet): Promise<readonly string[]>;
}

/** Makes a kind whose parts hold exactly one item. */
export function itemKind<Item>(layout: ItemLayout<Item>): Kind<Item> {
  const kind: Kind<Item> = {
    name: layout.name,
    format: layout.format,
    columns: {},
    get kind() {
      return kind;
    },
    async lay(items: AsyncIterable<Item>, sink: FileSink) {
      for await (const item of items) {
        for (const [name, bytes] of await layout.lay(item)) await sink.write(name, bytes);
      }
    },
    async *take(files: FileSet) {
      yield await layout.take(files);
    },
    ...(layout.describe === undefined ? {} : { describe: (files: FileSet) => layout.describe!(files) }),
  };
  return kind;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** A JSON value as the bytes of a file: two-space indent, final newline. */
export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value, null, 2) + "\n");
}
/** The JSON value in a file of a part. */
export async function readJson<T>(files: FileSet, name: string): Promise<T> {
  return JSON.parse(decoder.decode(await files.bytes(name))) as T;
}
/** JSON values as lines. */
export function jsonLines(values: readonly unknown[]): Uint8Array {
  return new TextEncoder().encode(values.map((value) => JSON.stringify(value) + "\n").join(""));
}
/** The JSON values in a file of lines. */
export async function readJsonLines<T>(files: FileSet, name: string): Promise<T[]> {
  const lines = decoder.decode(await files.bytes(name)).split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as T);
}
