/** Tokens: documents as token ids. The ids of a part lie back to back in one file; the other columns in rows. */
import { ids, number, type RowOf, text } from "./column.ts";
import type { FileSet, FileSink, RowKind } from "./kind.ts";
import { rowKind, rowsFile } from "./rows.ts";
import { decodeRows, encodeRows } from "../_format/mod.ts";

const idsFile = "ids.bin";
const columns = { id: text(), source: text(), bytes: number(), ids: ids() };
const plain = rowKind("tokens", columns);

/** A document as token ids. `bytes` is the UTF-8 length of its text, the unit of bits per byte. */
export type TokenizedDocument = RowOf<typeof columns>;
interface Laid {
  readonly length: number;
  readonly width: 2 | 4;
}

/** The kind of tokens: little-endian ids of 2 or 4 bytes as the vocabulary needs, the same for all of a part. */
export const tokens: RowKind<typeof columns> = {
  ...plain,
  get kind() {
    return tokens;
  },
  with: (more) => ({ kind: tokens, columns: { ...columns, ...more } }),
  adding: (more) => ({ kind: tokens, columns: more }),
  async lay(items: AsyncIterable<TokenizedDocument>, sink: FileSink) {
    const chunks: Uint8Array[] = [];
    await sink.write(rowsFile, encodeRows(laidRows(items, chunks)));
    await sink.write(idsFile, yieldAll(chunks));
  },
  async *take(files: FileSet) {
    const bytes = await files.bytes(idsFile);
    let at = 0;
    for await (const row of decodeRows(files.stream(rowsFile))) {
      const { length, width, ...rest } = row as Laid & Omit<TokenizedDocument, "ids">;
      const end = at + length * width;
      if (end > bytes.length) {
        throw new Error(
          `Cannot read the ids of document ${rest.id}: the file ends at byte ${bytes.length} of ${end}`,
        );
      }
      const slice = bytes.slice(at, end).buffer;
      at = end;
      yield { ...rest, ids: width === 2 ? new Uint16Array(slice) : new Uint32Array(slice) };
    }
  },
};

async function* laidRows(
  items: AsyncIterable<TokenizedDocument>,
  chunks: Uint8Array[],
): AsyncGenerator<unknown> {
  for await (const { ids, ...rest } of items) {
    chunks.push(new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength));
    yield { ...rest, length: ids.length, width: ids.BYTES_PER_ELEMENT };
  }
}
async function* yieldAll(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk;
}
