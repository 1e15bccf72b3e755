/** The layout shared by all row kinds: one file of JSON lines in zstd blocks, which any zstd tool opens. */
import { decodeRows, rowBlocks, rowsOnlooker } from "../_format/mod.ts";
import type { Columns, RowOf } from "./column.ts";
import type { FileSet, FileSink, RowKind } from "./kind.ts";

/** Name of the file that holds the rows of a part. */
export const rowsFile = "rows.jsonl.zst";

/** Makes a row kind: a plural noun and the columns that each of its rows has at least. Columns of ids lie beside the rows. */
export function rowKind<C extends Columns>(name: string, columns: C): RowKind<C> {
  const ids = Object.keys(columns).filter((column) => columns[column].type === "ids");
  const kind: RowKind<C> = {
    name,
    format: ids.length > 0 ? 2 : 1,
    columns,
    get kind() {
      return kind;
    },
    lay: (items: AsyncIterable<RowOf<C>>, sink: FileSink) => sink.write(rowsFile, rowBlocks(items, ids)),
    onlooker(told) {
      // There is a file also where no row comes.
      told(rowsFile, "");
      return rowsOnlooker((content) => told(rowsFile, content), ids);
    },
    take: (files: FileSet) => decodeRows(files.stream(rowsFile), ids) as AsyncIterable<RowOf<C>>,
    with: (more) => ({ kind, columns: { ...columns, ...more } }),
    adding: (more) => ({ kind, columns: more }),
  };
  return kind;
}
