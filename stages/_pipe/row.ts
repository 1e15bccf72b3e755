/** What a row is before and after a stage that works on one row at a time. */
import type { Column, Columns, ColumnType } from "../kinds/mod.ts";

/** A row of any columns. */
export type Row = Readonly<Record<string, unknown>>;

/** The row that leaves a stage: what came in and passes through, and what the stage has added. */
export function rowAfter(row: Row, added: Row, removed: readonly PropertyKey[] = []): Row {
  const after: Record<string, unknown> = { ...row, ...added };
  for (const name of removed) delete after[name as string];
  return after;
}

/** Whether a value is one that a column of this type holds. */
export function columnHolds(type: ColumnType, value: unknown): boolean {
  switch (type) {
    case "text":
      return typeof value === "string";
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "ids":
      return value instanceof Uint16Array || value instanceof Uint32Array;
    case "json":
      return value !== undefined;
  }
}

/**
 * Takes a value of a line as a row with these columns.
 *
 * @throws {TypeError} naming the line and the first column that is missing or holds something else.
 */
export function readRow(value: unknown, columns: Columns, kind: string, line: number): Row {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`Cannot read line ${line} as a row of ${kind}: it is ${nameOf(value)}`);
  }
  for (const [name, { type }] of Object.entries<Column<unknown>>(columns)) {
    const held = (value as Row)[name];
    if (columnHolds(type, held)) continue;
    const state = held === undefined ? "is missing" : `holds ${nameOf(held)}, not ${type}`;
    throw new TypeError(`Cannot read line ${line} as a row of ${kind}: its column "${name}" ${state}`);
  }
  return value as Row;
}
/** What a JSON value is, in a word. */
function nameOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
