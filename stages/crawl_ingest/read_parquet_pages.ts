/** Pages from rows of Parquet files, as data sets are published: the same columns as in JSON lines, by name. */
import type { Context, Drop, SourceFile } from "../stage.ts";
import type { Page } from "../kinds/mod.ts";
import { readParquet } from "../_format/mod.ts";
import { Losses } from "./lost.ts";
import { type PageFileOptions, pageRow, rowPage } from "./read_file_pages.ts";
import { validate } from "./read_rows.ts";

/** The pages of a Parquet file. Places are row numbers, from 0. */
export async function* readParquetPages(
  file: SourceFile,
  { maxDamageBytes, maxRecordBytes: maxValueBytes }: PageFileOptions,
  context: Context,
): AsyncGenerator<Page | Drop> {
  const { name, slice } = file;
  const losses = new Losses(name, maxDamageBytes);
  const columns = Object.keys(pageRow.shape);
  for await (const found of readParquet(file, { columns, slice, name, maxValueBytes })) {
    if ("reason" in found) {
      yield losses.drop(found);
      continue;
    }
    const place = { place: `${found.row}`, unit: "row", name } as const;
    const valid = validate(plainRow(found.value), pageRow, place);
    yield "row" in valid ? rowPage(valid, name) : valid;
  }
  losses.account(context);
}

/** Nothing is a missing column; numbers serve as ids, times as dates. */
function plainRow(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [
      name,
      name === "id" && (typeof value === "bigint" || typeof value === "number")
        ? `${value}`
        : value instanceof Date
        ? dateText(value)
        : value,
    ]),
  );
}

/** ISO 8601, "" for a time that is none. */
function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
