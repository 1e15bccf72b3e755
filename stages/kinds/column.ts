/**
 * Columns: the type of one field of a row, at run time (a word kept in each artifact) and at compile time (`T`).
 * Rows are plain objects; what a row may hold is what JSON may hold, so every row kind has the same layout on disk.
 */

/** What a column holds, as a word that is stored. */
export type ColumnType = "text" | "number" | "boolean" | "json" | "ids";

/** One column: the stored word, and the TypeScript type it stands for. */
export interface Column<out T> {
  /** The stored word. */
  readonly type: ColumnType;
  /** The TypeScript type; there is no such field. */
  readonly "~value"?: T;
}

/** Columns by name. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The row type of some columns. */
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends { readonly "~value"?: infer T } ? Exclude<T, undefined> : never;
};

/** Unicode text; as a type parameter, a narrower union of strings. */
export function text<T extends string = string>(): Column<T> {
  return { type: "text" };
}
/** A finite number. */
export function number(): Column<number> {
  return { type: "number" };
}
/** True or false. */
export function boolean(): Column<boolean> {
  return { type: "boolean" };
}
/** Any JSON value of type `T`, such as a list of choices or a table of scores. */
export function json<T>(): Column<T> {
  return { type: "json" };
}
/** Token ids of one document, as 16-bit or 32-bit unsigned integers. */
export function ids(): Column<Uint16Array | Uint32Array> {
  return { type: "ids" };
}
